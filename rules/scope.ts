import type { Key, ScopeName, Settings } from "../src/model/index.js";
import { known } from "../src/model/index.js";

/**
 * Whether a key is in a scope of the settings; undefined where only its tags could tell and they were not read.
 * Tag keys and values compare exactly, as AWS does.
 */
export function inScopeAsRead(key: Key, settings: Settings, name: ScopeName): boolean | undefined {
  const scope = settings.scopes[name];
  if (scope.accounts.includes(key.account) || scope.keys.includes(key.arn)) return true;
  const wanted = Object.entries(scope.tags);
  if (wanted.length === 0) return false;
  if (key.tags.state !== "known") return undefined;
  const tags = key.tags.value;
  return wanted.some(([tagKey, values]) =>
    tags.some((tag) => tag.TagKey === tagKey && values.includes(tag.TagValue)),
  );
}

/** The same; Unread where only unread tags could tell. */
export function inScope(key: Key, settings: Settings, name: ScopeName): boolean {
  const answer = inScopeAsRead(key, settings, name);
  if (answer !== undefined) return answer;
  known(key.tags);
  return false;
}
