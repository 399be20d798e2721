import type {
  Alias,
  Citation,
  Key,
  KeyMetadata,
  KeySet,
  KmsChangeEvent,
  NeedId,
  RegionRecord,
  RuleContext,
  Verdict,
} from "../../src/model/index.js";
import { cite, known, manual, pass } from "../../src/model/index.js";
import { within } from "../citation.js";
import { customerAliases, isTargeted, type TargetedAlias } from "../customer-aliases.js";
import { keySpecOf } from "../key-kinds.js";
import { DAY, dateText, wholeDays } from "../time.js";

/*
 * Manual rotation (KMS Developer Guide, "Rotate keys manually"): a new key of the same kind is made, and the alias that
 * led to the old one is pointed at it. The old one stays enabled to decrypt and to verify.
 */

/** What aliases and their changes tell of a key's place in a manual rotation. */
export type Replacement =
  /** Its alias was seen to leave it for its successor. */
  | (Successor & { readonly kind: "replaced" })
  /** No alias leads to it, and one was moved to a younger key of its kind: from which key, KMS does not tell. */
  | (Successor & { readonly kind: "perhaps" })
  /** It is the one that an alias leads to; `since` in epoch seconds. */
  | { readonly kind: "current"; readonly alias: string; readonly since: number | undefined }
  | { readonly kind: "nameless" };

interface Successor {
  readonly alias: string;
  /** Its ARN. */
  readonly successor: string;
  /** When the alias was moved, epoch seconds. */
  readonly at: number;
  readonly evidence: readonly Citation[];
}

/** What the rules say of keys that were replaced, or may have been. */
export const REPLACEMENT_MESSAGES = {
  replaced:
    "The key was replaced on {moved}, {age} days old: {alias} was moved to its successor {successor}; the limit is {limit} days",
  "perhaps-replaced":
    "The key is {age} days old and the limit is {limit} days, but no alias leads to it, and {alias} was moved to a younger key of its kind, {successor}, on {moved}: show that it took this key's place, and that this one protects nothing new since",
} as const;

/** The needs of the rules that ask for a replacement. */
export const REPLACEMENT_NEEDS = [
  "kms:ListAliases",
  "cloudtrail:LookupEvents#CreateAlias",
  "cloudtrail:LookupEvents#UpdateAlias",
] as const satisfies readonly NeedId[];

/** How old a key is, and may become. */
export interface Overdue {
  /** When its material came into being, epoch seconds. */
  readonly since: number;
  readonly asOf: number;
  /** Days. */
  readonly limit: number;
}

/**
 * What is said of a key that is over its limit: where it was replaced it no longer counts, where it may have been a
 * person has to tell, else it has failed.
 */
export function judgeOverdue(
  replacement: Replacement,
  { since, asOf, limit }: Overdue,
  failed: (note: string) => Verdict,
): Verdict {
  if (replacement.kind === "current" || replacement.kind === "nameless") return failed(noteOn(replacement));
  const { alias, successor, at, evidence } = replacement;
  const names = { alias, successor, moved: dateText(at), limit };
  return replacement.kind === "replaced"
    ? pass("replaced", { ...names, age: wholeDays(at - since) }, evidence)
    : manual("perhaps-replaced", { ...names, age: wholeDays(asOf - since) }, evidence);
}

function noteOn(replacement: Extract<Replacement, { kind: "current" | "nameless" }>): string {
  if (replacement.kind === "nameless")
    return "; no alias leads to it: where another key took its place, disable this one";
  const { alias, since } = replacement;
  return `; ${alias} leads to it${since === undefined ? "" : `, since ${dateText(since)}`}`;
}

type Surroundings = Pick<RuleContext<unknown>, "keyEvents" | "keysOf" | "regionsOf" | "key">;

/** Unread where the aliases of a member were not read: one of them could lead to the key. */
export function replacementOf(set: KeySet, context: Surroundings): Replacement {
  const own = set.members.flatMap((member) => known(member.aliases)).filter(isTargeted);
  const [first] = own.sort((a, b) => (a.AliasName < b.AliasName ? -1 : 1));
  if (first) {
    const since = first.LastUpdatedDate ?? first.CreationDate;
    return { kind: "current", alias: first.AliasName, since };
  }
  for (const member of set.members) {
    const seen = seenToMove(member, context);
    if (seen) return { kind: "replaced", ...seen };
  }
  for (const member of set.members) {
    const moved = movedToYounger(member, context);
    if (moved) return { kind: "perhaps", ...moved };
  }
  return { kind: "nameless" };
}

/** An alias that CloudTrail saw being pointed at the key, and later at a successor. */
function seenToMove(key: Key, context: Surroundings): Successor | undefined {
  const created = context.keyEvents(key, "CreateAlias");
  const updated = context.keyEvents(key, "UpdateAlias");
  if (created.state !== "known" || updated.state !== "known") return undefined;
  const pointed = [created, updated].flatMap(({ value }) => value.byKey.get(key.arn) ?? []);
  const [last] = [...pointed].sort((a, b) => b.eventTime - a.eventTime);
  if (last?.aliasName === undefined) return undefined;
  const end = updated.value.window.to + DAY;
  const away = updated.value.events.findLast(
    ({ aliasName, eventTime }) =>
      aliasName === last.aliasName && eventTime > last.eventTime && eventTime <= end,
  );
  return away && successorBy(key, last, away, context);
}

function successorBy(
  key: Key,
  pointed: KmsChangeEvent,
  away: KmsChangeEvent,
  context: Surroundings,
): Successor | undefined {
  for (const arn of away.keyArns) {
    const successor = arn === key.arn ? undefined : context.key(arn);
    if (!successor || !isSuccessor(key, successor)) continue;
    return {
      alias: away.aliasName ?? "",
      successor: arn,
      at: away.eventTime,
      evidence: [pointed.at, away.at, cite(successor.metadata, "/CreationDate")],
    };
  }
  return undefined;
}

/** The alias moved last to a younger key of the same kind and origin, in the key's Region. */
function movedToYounger(key: Key, context: Surroundings): Successor | undefined {
  const region = context.regionsOf(key.account).find((one) => one.region === key.region);
  if (!region) return undefined;
  for (const alias of movedAliases(region)) {
    const short = context.keysOf(region).find(alias.TargetKeyId);
    if (short?.state !== "known" || !isOfKind(key, short.value)) continue;
    const arn = key.arn.slice(0, -key.keyId.length) + alias.TargetKeyId;
    const successor = context.key(arn);
    if (!successor || !isSuccessor(key, successor) || !hadOtherTarget(alias, successor)) continue;
    if (known(successor.metadata).Origin !== known(key.metadata).Origin) continue;
    return {
      alias: alias.AliasName,
      successor: arn,
      at: alias.LastUpdatedDate,
      evidence: [within(alias.at, "/LastUpdatedDate"), cite(successor.metadata, "/CreationDate")],
    };
  }
  return undefined;
}

type MovedAlias = TargetedAlias & { readonly LastUpdatedDate: number };

/** Without influence on any answer: a Region may have a hundred thousand aliases, and many keys ask. */
const moved = new WeakMap<RegionRecord, readonly MovedAlias[]>();

/** A Region's aliases that were pointed at another key since they were made, moved last first. */
function movedAliases(region: RegionRecord): readonly MovedAlias[] {
  const found =
    moved.get(region) ??
    customerAliases(region)
      .filter(wasMoved)
      .sort((a, b) => b.LastUpdatedDate - a.LastUpdatedDate);
  moved.set(region, found);
  return found;
}

function wasMoved(alias: TargetedAlias): alias is MovedAlias {
  const { CreationDate, LastUpdatedDate } = alias;
  return CreationDate !== undefined && LastUpdatedDate !== undefined && LastUpdatedDate > CreationDate;
}

/** The alias is older than the key that it leads to, so it led elsewhere before. */
function hadOtherTarget({ CreationDate }: Alias, successor: Key): boolean {
  const born = known(successor.metadata).CreationDate;
  return CreationDate !== undefined && born !== undefined && CreationDate < born;
}

function isSuccessor(key: Key, successor: Key): boolean {
  if (successor.metadata.state !== "known") return false;
  const [old, young] = [known(key.metadata).CreationDate, successor.metadata.value.CreationDate];
  return old !== undefined && young !== undefined && young > old && isOfKind(key, successor.metadata.value);
}

function isOfKind(
  key: Key,
  other: Pick<KeyMetadata, "KeySpec" | "CustomerMasterKeySpec" | "KeyUsage">,
): boolean {
  const own = known(key.metadata);
  return keySpecOf(own) === keySpecOf(other) && own.KeyUsage === other.KeyUsage;
}
