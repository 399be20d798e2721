import type { Citation, Key, Verdict } from "../../src/model/index.js";
import { cite, known, unknown } from "../../src/model/index.js";
import { within } from "../citation.js";
import { daysOf, tagOf } from "../tag-values.js";

/** The tag that states a key's own cryptoperiod. */
export const CRYPTOPERIOD_TAG = "cryptoperiod-days";

export interface RotationLimit {
  /** Undefined where the tag holds something other than a number of days. */
  readonly days: number | undefined;
  readonly evidence: readonly Citation[];
}

/**
 * How old key material may become: the lesser of the rule's `maxDays` and the key's tag
 * `cryptoperiod-days`. Unread where the tags were not read; a span over `maxDays` is too long whatever they say.
 */
export function rotationLimit(key: Key, maxDays: number): RotationLimit {
  const tag = tagOf(key, CRYPTOPERIOD_TAG);
  if (tag === undefined) return { days: maxDays, evidence: [] };
  const days = daysOf(tag.TagValue);
  const evidence = [within(tag.at, "/TagValue")];
  return { days: days === undefined ? undefined : Math.min(maxDays, days), evidence };
}

/** The same as far as the tags were read and hold one: for words about a key that is over it anyway. */
export function limitAsRead(key: Key, maxDays: number): number {
  return key.tags.state === "known" ? (rotationLimit(key, maxDays).days ?? maxDays) : maxDays;
}

/** What the rules say of a cryptoperiod that is none. */
export const TAG_INVALID = {
  "cryptoperiod-tag-invalid": "The tag cryptoperiod-days does not hold a number of days",
} as const;

/** What the rules say of a rotation period that is none. */
export const PERIOD_UNDECIDED = {
  "period-missing": "GetKeyRotationStatus did not return RotationPeriodInDays",
  "period-not-in-config":
    "AWS Config, from which the key was read, holds no rotation period: ask KMS itself with GetKeyRotationStatus",
  "period-impossible":
    "GetKeyRotationStatus returned {period} as RotationPeriodInDays, which is no number of days that a key can rotate after",
} as const;

/** The verdict on a rotation period that is absent, or none; undefined where it is one. */
export function noPeriod({ rotation }: Key): Verdict | undefined {
  const { RotationPeriodInDays: period } = known(rotation);
  if (period === undefined)
    return unknown(isOfConfig(rotation) ? "period-not-in-config" : "period-missing", {}, [cite(rotation)]);
  if (period >= 1) return undefined;
  return unknown("period-impossible", { period }, [cite(rotation, "/RotationPeriodInDays")]);
}

/** Whether a query of AWS Config holds the field, so that KMS was not asked for it. */
function isOfConfig(field: Key["rotation"]): boolean {
  return /\/config:Select(?:Aggregate)?ResourceConfig\//.test(cite(field).cell);
}
