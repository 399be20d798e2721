import { z } from "zod";
import type { Citation, Key, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, OWN } from "../applicability.js";
import { eventsWanting, type KeyChanges, keyChanges } from "../key-changes.js";
import { HAS_STATE } from "../key-state.js";
import { kmsApi, kmsGuide, PCI_DSS } from "../references.js";
import { bornInFuture, CREATION_UNDECIDED } from "../state-age.js";
import { DAY, dateText, wholeDays } from "../time.js";

const gate = forKey(CMK, OWN, HAS_STATE);

export default defineRule({
  id: "KMS-LIF-004",
  module: "lifecycle",
  title: "Keys do not stay disabled for long",
  severity: "low",
  rationale:
    "Disabling is a step on the way, to deletion or back to use. A key that stays disabled is paid for, does not rotate, and is enabled again by whoever has the permission. " +
    "KMS gives no date for a state, so that one look at the key can rule out a long time, but not prove it: CloudTrail's events do, for the last 90 days.",
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
      "The key is Disabled, and CloudTrail's history since {since}, {days} days, holds no event that disabled or enabled it; the limit is {limit} days",
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
    const used = usedAt(key, context.asOf);
    if (isWithin(used)) {
      const values = { used: dateText(used), days: wholeDays(context.asOf - used), limit };
      return pass("used-lately", values, [...evidence, cite(key.lastUsage, "/KeyLastUsage/Timestamp")]);
    }
    const changes = keyChanges(key, ["DisableKey", "CancelKeyDeletion", "EnableKey"], context);
    const dated = "need" in changes ? undefined : judgeChanges(changes, context.asOf, limit, evidence);
    return dated ?? unknown("disabled-since-unknown", { limit, why: eventsWanting(changes) }, evidence);
  },
});

/** When the key was used last, where that was asked for: only an enabled key can be. */
function usedAt({ lastUsage }: Key, asOf: number): number | undefined {
  const used = lastUsage.state === "known" ? lastUsage.value.KeyLastUsage?.Timestamp : undefined;
  return used !== undefined && used <= asOf + DAY ? used : undefined;
}

/** What the events of a key that is disabled tell of the time since; undefined where they do not decide. */
function judgeChanges(
  { events, from, evidence: histories }: KeyChanges,
  asOf: number,
  limit: number,
  state: readonly Citation[],
): Verdict | undefined {
  const told = (since: number) => ({ since: dateText(since), days: wholeDays(asOf - since), limit });
  if (events.length === 0)
    return asOf - from >= limit * DAY
      ? fail("disabled-throughout", told(from), [...state, ...histories])
      : undefined;
  const enabling = events.findIndex(({ eventName }) => eventName === "EnableKey");
  // Of several the first, as to disable a key again changes nothing.
  const disabling = enabling < 0 ? events.at(-1) : events[enabling - 1];
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
