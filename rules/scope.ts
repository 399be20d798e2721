import type { Key, ScopeName, Settings } from "../src/model/index.js";
import { known } from "../src/model/index.js";

/**
 * Whether a key is in a scope of the settings. Account and ARN decide without tags; only where they do not, the tags
 * are needed (Unread where they were not read). Tag keys and values compare exactly, as AWS does.
 */
export function inScope(key: Key, settings: Settings, name: ScopeName): boolean {
  const scope = settings.scopes[name];
  if (scope.accounts.includes(key.account) || scope.keys.includes(key.arn)) return true;
  const wanted = Object.entries(scope.tags);
  if (wanted.length === 0) return false;
  const tags = known(key.tags);
  return wanted.some(([tagKey, values]) =>
    tags.some((tag) => tag.TagKey === tagKey && values.includes(tag.TagValue)),
  );
}
