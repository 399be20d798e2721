import type { Citation, Key } from "../src/model/index.js";
import { within } from "./citation.js";
import { daysOf, tagOf } from "./tag-values.js";

/** The tag that states a key's own cryptoperiod. */
export const CRYPTOPERIOD_TAG = "cryptoperiod-days";

export interface RotationLimit {
  /** Undefined where the tag holds something other than a number of days. */
  readonly days: number | undefined;
  readonly evidence: readonly Citation[];
}

/**
 * How old symmetric key material may become: the lesser of the rule's `maxDays` and the key's tag
 * `cryptoperiod-days`. Unread where the tags were not read; a span over `maxDays` is too long whatever they say.
 */
export function rotationLimit(key: Key, maxDays: number): RotationLimit {
  const tag = tagOf(key, CRYPTOPERIOD_TAG);
  if (tag === undefined) return { days: maxDays, evidence: [] };
  const days = daysOf(tag.TagValue);
  const evidence = [within(tag.at, "/TagValue")];
  return { days: days === undefined ? undefined : Math.min(maxDays, days), evidence };
}
