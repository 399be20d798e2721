import type { Citation, KeySet, NeedId, RuleContext } from "../../src/model/index.js";
import { known } from "../../src/model/index.js";
import { keyChanges } from "../key-changes.js";

/** The needs of the rules that ask since when a key cannot be used. */
export const UNUSABLE_NEEDS = [
  "cloudtrail:LookupEvents#DisableKey",
  "cloudtrail:LookupEvents#EnableKey",
  "cloudtrail:LookupEvents#ScheduleKeyDeletion",
  "cloudtrail:LookupEvents#CancelKeyDeletion",
] as const satisfies readonly NeedId[];

/** When a key that is disabled or pending deletion ceased to be usable. */
export interface Unusable {
  /** Epoch seconds. */
  readonly at: number;
  /** CloudTrail saw it being enabled before; else it may have been unusable for longer. */
  readonly isExact: boolean;
  readonly evidence: readonly Citation[];
}

const STOPPED = ["Disabled", "PendingDeletion"];

/**
 * By CloudTrail's events; undefined where they do not tell. A multi-Region key stays usable in its other Regions, so
 * that nothing is said of it.
 */
export function unusableSince(
  { lead, members }: KeySet,
  context: Pick<RuleContext<unknown>, "keyEvents">,
): Unusable | undefined {
  const { KeyState = "", MultiRegion } = known(lead.metadata);
  if (MultiRegion || members.length > 1 || !STOPPED.includes(KeyState)) return undefined;
  const names = ["DisableKey", "EnableKey", "ScheduleKeyDeletion", "CancelKeyDeletion"] as const;
  const changes = keyChanges(lead, names, context);
  if ("need" in changes) return undefined;
  const { events } = changes;
  const enabling = events.findIndex(({ eventName }) => eventName === "EnableKey");
  // Of several the first since it was enabled, as to stop it again changes nothing.
  const stopping = enabling < 0 ? events.at(-1) : events[enabling - 1];
  return stopping && { at: stopping.eventTime, isExact: enabling >= 0, evidence: [stopping.at] };
}
