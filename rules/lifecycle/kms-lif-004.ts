import { z } from "zod";
import type { Citation, Key, KmsChangeEvent, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, OWN } from "../applicability.js";
import { eventsWanting, type KeyChanges, keyChanges } from "../key-changes.js";
import { HAS_STATE } from "../key-state.js";
import { useOnRecord, wantsUse } from "../last-use.js";
import { kmsApi, kmsGuide, PCI_DSS } from "../references.js";
import { DAY, dateText, wholeDays } from "../time.js";
import { bornInFuture, CREATION_UNDECIDED } from "./state-age.js";

const gate = forKey(CMK, OWN, HAS_STATE);

export default defineRule({
  id: "KMS-LIF-004",
  module: "lifecycle",
  title: "Keys do not stay disabled for long",
  severity: "low",
  rationale:
    "Disabling is a step on the way, to deletion or back to use. A key that stays disabled is paid for, does not rotate, and is enabled again by whoever has the permission. " +
    "KMS gives no date for a state, so that one look at the key can rule out a long time, but not prove it: CloudTrail's events do, for the last 90 days. " +
    "An event takes up to 15 minutes to show: a history without any speaks of the key up to then, and only a key that was not used either is taken to have been disabled all the time.",
  remediation: {
    text: "Enable the key where it is needed, else schedule its deletion.",
    cli: [
      "aws kms enable-key --key-id $KEY",
      "aws kms schedule-key-deletion --key-id $KEY --pending-window-in-days 30",
    ],
    terraform: ["aws_kms_key.is_enabled", "remove aws_kms_key"],
  },
  references: [
    kmsGuide("enabling-keys", "Enable and disable keys"),
    kmsGuide("key-state", "Key states of AWS KMS keys"),
    kmsApi("DisableKey"),
    PCI_DSS,
  ],
  subject: "key",
  needs: [
    "kms:DescribeKey",
    "kms:GetKeyLastUsage",
    "cloudtrail:LookupEvents#DisableKey",
    "cloudtrail:LookupEvents#CancelKeyDeletion",
    "cloudtrail:LookupEvents#EnableKey",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "not-disabled": "The key is {state}, not disabled",
    "young-key": "The key is Disabled, but was created only {days} days ago; the limit is {limit} days",
    "used-lately":
      "The key is Disabled, but was used on {used}, {days} days ago, so it was enabled then; the limit is {limit} days",
    ...CREATION_UNDECIDED,
    "disabled-lately": "The key is Disabled since {since}, for {days} days; the limit is {limit} days",
    "enabled-lately":
      "The key is Disabled, but was enabled on {since}, {days} days ago; the limit is {limit} days",
    "disabled-long":
      "The key is Disabled since {since} at the latest, for {days} days; the limit is {limit} days",
    "disabled-throughout":
      "The key is Disabled, CloudTrail's history since {since}, {days} days, holds no event that disabled or enabled it, and it was not used in that time; the limit is {limit} days",
    "disabled-perhaps":
      "The key is Disabled, and CloudTrail's history since {since}, {days} days, holds no event that disabled or enabled it; but it may not show the last 15 minutes yet, and no record of use shows that it was not in use until then (--with-last-usage)",
    "disabled-since-unknown":
      "The key is Disabled; whether for more than {limit} days only CloudTrail can tell, {why}",
  },
  parameters: z.strictObject({
    disabledDays: z
      .number()
      .int()
      .min(1)
      .max(3650)
      .default(90)
      .describe("Longest time that a key may stay disabled, days"),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { KeyState: state = "", CreationDate: created } = known(key.metadata);
    const evidence = [cite(key.metadata, "/KeyState")];
    if (state !== "Disabled") return pass("not-disabled", { state }, evidence);
    const limit = context.parameters.disabledDays;
    const future = bornInFuture(key, context.asOf);
    if (future) return future;
    const isWithin = (since: number | undefined): since is number =>
      since !== undefined && context.asOf - since <= limit * DAY;
    if (isWithin(created)) {
      const values = { days: wholeDays(context.asOf - created), limit };
      return pass("young-key", values, [...evidence, cite(key.metadata, "/CreationDate")]);
    }
    const use = useOnRecord(key, context.asOf);
    if (use?.isUse && isWithin(use.at)) {
      const values = { used: dateText(use.at), days: wholeDays(context.asOf - use.at), limit };
      return pass("used-lately", values, [...evidence, ...use.evidence]);
    }
    const changes = keyChanges(key, ["DisableKey", "CancelKeyDeletion", "EnableKey"], context);
    const dated =
      "need" in changes
        ? undefined
        : (judgeChanges(changes.events, context.asOf, limit, evidence) ??
          judgeSilence(key, changes, context.asOf, limit));
    return dated ?? unknown("disabled-since-unknown", { limit, why: eventsWanting(changes) }, evidence);
  },
});

/** What the events of a key that is disabled tell of the time since; undefined where they do not decide. */
function judgeChanges(
  events: readonly KmsChangeEvent[],
  asOf: number,
  limit: number,
  state: readonly Citation[],
): Verdict | undefined {
  const told = (since: number) => ({ since: dateText(since), days: wholeDays(asOf - since), limit });
  const enabling = events.findIndex(({ eventName }) => eventName === "EnableKey");
  const disabling = disablingOf(enabling < 0 ? events : events.slice(0, enabling));
  const last = disabling ?? events[0];
  if (last === undefined) return undefined;
  const isOver = asOf - last.eventTime > limit * DAY;
  const evidence = [...state, last.at];
  // Enabled last, and disabled all the same: when is not told yet.
  if (disabling === undefined)
    return isOver ? undefined : pass("enabled-lately", told(last.eventTime), evidence);
  return isOver
    ? fail("disabled-long", told(last.eventTime), evidence)
    : pass("disabled-lately", told(last.eventTime), evidence);
}

/**
 * Since when a key is disabled, of the events since it was enabled, newest first: since its deletion was cancelled last,
 * else since it was disabled first, as to disable a key again changes nothing.
 */
function disablingOf(events: readonly KmsChangeEvent[]): KmsChangeEvent | undefined {
  return events.find(({ eventName }) => eventName === "CancelKeyDeletion") ?? events.at(-1);
}

/**
 * What it tells that CloudTrail holds no event at all. The key was disabled throughout, or after what the history shows,
 * while the scan began: a key that was not used either is taken for the first. One made in that time was enabled first.
 */
function judgeSilence(
  key: Key,
  { events, from, evidence: histories }: KeyChanges,
  asOf: number,
  limit: number,
): Verdict | undefined {
  const { CreationDate: created } = known(key.metadata);
  if (events.length > 0 || asOf - from < limit * DAY || (created !== undefined && created > from))
    return undefined;
  const values = { since: dateText(from), days: wholeDays(asOf - from), limit };
  const evidence = [cite(key.metadata, "/KeyState"), ...histories];
  wantsUse(key);
  const use = useOnRecord(key, asOf);
  return use !== undefined && use.at < asOf - limit * DAY
    ? fail("disabled-throughout", values, [...evidence, ...use.evidence])
    : unknown("disabled-perhaps", values, evidence);
}
