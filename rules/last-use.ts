import type { Citation, Key, Values } from "../src/model/index.js";
import { cite, known } from "../src/model/index.js";
import { DAY, dateText } from "./time.js";

/** What GetKeyLastUsage says of a key. KMS shows successful cryptographic operations alone, up to an hour late. */
export type LastUse =
  | { readonly kind: "used"; readonly at: number; readonly evidence: readonly Citation[] }
  /** No use since then, epoch seconds: since the key was made, or since KMS began to keep the record. */
  | {
      readonly kind: "unused";
      readonly since: number;
      readonly by: "created" | "tracking";
      readonly evidence: readonly Citation[];
    }
  | {
      readonly kind: "undecided";
      readonly message: keyof typeof USAGE_UNDECIDED;
      readonly values: Values;
      readonly evidence: readonly Citation[];
    };

/** What the rules say of an answer that holds neither, or a time that has not come. */
export const USAGE_UNDECIDED = {
  "usage-incomplete": "GetKeyLastUsage returned neither a last use nor the start of its record",
  "use-in-future":
    "GetKeyLastUsage names {date}, after the instant judged at, {asOf}: a clock is wrong, or the scan was long after it",
} as const;

/** A scan takes up to a day, and a key in use is used while it lasts. */
const SCAN = DAY;

/**
 * The last use of a key as of an instant; Unread where it was not read. An empty answer proves that there was none since the record
 * began (AWS KMS API Reference, GetKeyLastUsage).
 */
export function lastUse(key: Key, asOf: number): LastUse {
  const use = told(key);
  const date = use.kind === "used" ? use.at : use.kind === "unused" ? use.since : asOf;
  if (date <= asOf + SCAN) return use;
  const values = { date: dateText(date), asOf: dateText(asOf) };
  return { kind: "undecided", message: "use-in-future", values, evidence: use.evidence };
}

function told(key: Key): LastUse {
  const { KeyLastUsage: last, TrackingStartDate: tracking, KeyCreationDate } = known(key.lastUsage);
  if (last?.Timestamp !== undefined)
    return { kind: "used", at: last.Timestamp, evidence: [cite(key.lastUsage, "/KeyLastUsage/Timestamp")] };
  // A key without a use on record may come with an empty structure or with none.
  if (Object.keys(last ?? {}).length > 0 || tracking === undefined)
    return { kind: "undecided", message: "usage-incomplete", values: {}, evidence: [cite(key.lastUsage)] };
  const since = cite(key.lastUsage, "/TrackingStartDate");
  if (KeyCreationDate !== undefined && KeyCreationDate >= tracking)
    return {
      kind: "unused",
      since: KeyCreationDate,
      by: "created",
      evidence: [since, cite(key.lastUsage, "/KeyCreationDate")],
    };
  const created = known(key.metadata).CreationDate;
  if (KeyCreationDate === undefined && created !== undefined && created >= tracking)
    return {
      kind: "unused",
      since: created,
      by: "created",
      evidence: [since, cite(key.metadata, "/CreationDate")],
    };
  return { kind: "unused", since: tracking, by: "tracking", evidence: [since] };
}

/** Ends a rule as unknown that could go on without the record of use, where that would decide and the key is not in the sample. */
export function wantsUse({ lastUsage }: Key): void {
  if (lastUsage.state === "notSampled") known(lastUsage);
}

/**
 * The last use, or since when there was none, as far as that is on record; undefined where it was not read or does not
 * tell. For rules that can do without.
 */
export function useOnRecord(
  key: Key,
  asOf: number,
): { readonly at: number; readonly isUse: boolean; readonly evidence: readonly Citation[] } | undefined {
  const use = key.lastUsage.state === "known" ? lastUse(key, asOf) : undefined;
  if (use === undefined || use.kind === "undecided") return undefined;
  return use.kind === "used"
    ? { at: use.at, isUse: true, evidence: use.evidence }
    : { at: use.since, isUse: false, evidence: use.evidence };
}
