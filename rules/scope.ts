import type { Key, RuleContext, ScopeName, ScopeSelectors } from "../src/model/index.js";
import { Unread } from "../src/model/index.js";
import { dateText } from "./time.js";

/** What a scope rests on beside the key itself. */
export type ScopeContext = Pick<RuleContext<unknown>, "settings" | "asOf" | "accounts">;

/** Why it is not decided, though everything was read. */
export type ScopeRiddle = "scope-contradictory" | "scope-unit-unknown";

/**
 * Whether a key is in a scope of the settings. What is left out of it counts until its last day. A key that is named in
 * the scope and left out by other words is a contradiction. Unread where only tags or aliases that were not read could
 * tell.
 */
export function scopeRuling(key: Key, context: ScopeContext, name: ScopeName): boolean | ScopeRiddle {
  const { settings, asOf, accounts } = context;
  const isSame =
    latest?.key === key &&
    latest.settings === settings &&
    latest.asOf === asOf &&
    latest.accounts === accounts;
  if (!latest || !isSame) latest = { key, settings, asOf, accounts, rulings: new Map() };
  const ruling = latest.rulings.get(name) ?? ruled(key, context, name);
  latest.rulings.set(name, ruling);
  if (typeof ruling === "object") throw ruling;
  return ruling;
}

/** The key asked about last: several rules in turn ask of each. */
let latest:
  | (ScopeContext & {
      readonly key: Key;
      readonly rulings: Map<ScopeName, boolean | ScopeRiddle | Unread>;
    })
  | undefined;

function ruled(key: Key, context: ScopeContext, name: ScopeName): boolean | ScopeRiddle | Unread {
  const { exclusions, ...scope } = context.settings.scopes[name];
  const left = exclusions.filter(({ expires }) => dateText(context.asOf) <= expires);
  const isNamed = namesKey(scope, key);
  const isIn = any([isNamed, selects(scope, key, context)]);
  const isOut = any(left.flatMap((one) => [namesKey(one, key), selects(one, key, context)]));
  if (isNamed === true && isOut === true) return "scope-contradictory";
  if (isIn === false || (isOut === true && isNamed === false)) return false;
  for (const open of [isIn, isOut, isNamed]) if (typeof open === "object") return open;
  if (isIn === "scope-unit-unknown" || isOut === "scope-unit-unknown") return "scope-unit-unknown";
  return true;
}

/** The same; undefined where it is not decided, for whatever reason. */
export function inScopeAsRead(key: Key, context: ScopeContext, name: ScopeName): boolean | undefined {
  try {
    const ruling = scopeRuling(key, context, name);
    return typeof ruling === "boolean" ? ruling : undefined;
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

/** true, false, or what was not read and could tell. */
type Answer = boolean | Unread | "scope-unit-unknown";

function any(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.find((answer) => answer !== false) ?? false;
}

/** By its ARN, or by an alias. */
function namesKey({ keys }: ScopeSelectors, key: Key): Answer {
  if (keys.includes(key.arn)) return true;
  const aliases = keys.filter((name) => !name.includes(":key/"));
  if (aliases.length === 0) return false;
  if (key.aliases.state !== "known") return new Unread(key.aliases);
  return key.aliases.value.some(
    ({ AliasName, AliasArn }) => aliases.includes(AliasName) || aliases.includes(AliasArn),
  );
}

/** By its account, by the unit that the account is in, or by a tag. */
function selects(scope: ScopeSelectors, key: Key, { accounts }: ScopeContext): Answer {
  const { organizationalUnits: units } = scope;
  if (scope.accounts.includes(key.account)) return true;
  const path = units.length === 0 ? "" : accounts.get(key.account)?.path;
  if (path?.split("/").some((unit) => units.includes(unit))) return true;
  return any([isTagged(scope, key), path === undefined ? "scope-unit-unknown" : false]);
}

function isTagged({ tags }: ScopeSelectors, key: Key): Answer {
  const wanted = Object.entries(tags);
  if (wanted.length === 0) return false;
  if (key.tags.state !== "known") return new Unread(key.tags);
  const own = key.tags.value;
  return wanted.some(([tagKey, values]) =>
    own.some((tag) => tag.TagKey === tagKey && values.some((value) => isSameValue(value, tag.TagValue))),
  );
}

/** People write PCI, Pci and pci. */
const isSameValue = (one: string, other: string) =>
  one === other || one.toLowerCase() === other.toLowerCase();
