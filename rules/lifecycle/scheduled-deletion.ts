import type { Key, KmsChangeEvent, Verdict } from "../../src/model/index.js";
import { cite, known, unknown } from "../../src/model/index.js";
import type { KeyChanges } from "../key-changes.js";
import { DAY, dateText } from "../time.js";

/** The waiting period is 7 to 30 days, and KMS may take up to a day more (AWS KMS API Reference, ScheduleKeyDeletion). */
export const SHORTEST_WAIT = 7;
export const LONGEST_WAIT = 31;
const LONGEST_WINDOW = 30;

/** What the rules say of a DeletionDate that KMS cannot have set. */
export const DELETION_UNDECIDED = {
  "deletion-date-impossible":
    "DeletionDate is {date}, which no waiting period of 7 to 30 days comes to at {asOf}: a clock is wrong, or the evidence is",
} as const;

/** The verdict on a DeletionDate that lies too far ahead or long ago; undefined where it may be true, or is absent. */
export function impossibleDeletion({ metadata }: Key, asOf: number): Verdict | undefined {
  const { DeletionDate: date } = known(metadata);
  if (date === undefined || canEndWait(date, asOf)) return undefined;
  const values = { date: dateText(date), asOf: dateText(asOf) };
  return unknown("deletion-date-impossible", values, [cite(metadata, "/DeletionDate")]);
}

/** Whether a waiting period can end then. */
export function canEndWait(deletion: number, asOf: number): boolean {
  // A scan takes up to a day, and the key can have been scheduled while it lasted.
  return deletion >= asOf - 2 * DAY && deletion <= asOf + (LONGEST_WAIT + 1) * DAY;
}

/** Whether KMS takes so many days for a waiting period. */
export function isWindow(days: number): boolean {
  return days >= SHORTEST_WAIT && days <= LONGEST_WINDOW;
}

/** The waiting period that ScheduleKeyDeletion set, days; the response tells it also where the request left it out. */
export function windowOf({ requestParameters, responseElements }: KmsChangeEvent): number | undefined {
  const days = responseElements.pendingWindowInDays ?? requestParameters.pendingWindowInDays;
  return typeof days === "number" ? days : undefined;
}

/**
 * The event that scheduled the deletion under way: the last that comes to its date. One that was cancelled may be all
 * that CloudTrail shows yet.
 * @param deletion DeletionDate, epoch seconds; absent of a primary that waits for its replicas
 */
export function schedulingOf(
  { events }: KeyChanges,
  deletion: number | undefined,
): KmsChangeEvent | undefined {
  return events.find((event) => deletion === undefined || comesTo(event, deletion));
}

function comesTo(event: KmsChangeEvent, deletion: number): boolean {
  const wait = (deletion - event.eventTime) / DAY;
  const window = windowOf(event);
  return window === undefined
    ? wait >= SHORTEST_WAIT - 1 && wait <= LONGEST_WAIT
    : Math.abs(wait - window) <= 1;
}
