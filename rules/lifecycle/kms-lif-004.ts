import { z } from "zod";
import type { Key } from "../../src/model/index.js";
import { cite, defineRule, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, OWN } from "../applicability.js";
import { HAS_STATE } from "../key-state.js";
import { kmsApi, kmsGuide, PCI_DSS } from "../references.js";
import { DAY, dateText, wholeDays } from "../time.js";

const gate = forKey(CMK, OWN, HAS_STATE);

export default defineRule({
  id: "KMS-LIF-004",
  module: "lifecycle",
  title: "Keys do not stay disabled for long",
  severity: "low",
  rationale:
    "Disabling is a step on the way, to deletion or back to use. A key that stays disabled is paid for, does not rotate, and is enabled again by whoever has the permission. " +
    "KMS gives no date for a state, so that one look at the key can rule out a long time, but not prove it.",
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
  needs: ["kms:DescribeKey", "kms:GetKeyLastUsage"],
  statuses: ["pass", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "not-disabled": "The key is {state}, not disabled",
    "young-key": "The key is Disabled, but was created only {days} days ago; the limit is {limit} days",
    "used-lately":
      "The key is Disabled, but was used on {used}, {days} days ago, so it was enabled then; the limit is {limit} days",
    "disabled-since-unknown":
      "The key is Disabled; whether for more than {limit} days only CloudTrail can tell, which was not collected",
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
    const isWithin = (since: number | undefined): since is number =>
      since !== undefined && context.asOf - since <= limit * DAY;
    if (isWithin(created)) {
      const values = { days: wholeDays(context.asOf - created), limit };
      return pass("young-key", values, [...evidence, cite(key.metadata, "/CreationDate")]);
    }
    const used = usedAt(key);
    if (isWithin(used)) {
      const values = { used: dateText(used), days: wholeDays(context.asOf - used), limit };
      return pass("used-lately", values, [...evidence, cite(key.lastUsage, "/KeyLastUsage/Timestamp")]);
    }
    return unknown("disabled-since-unknown", { limit }, evidence);
  },
});

/** When the key was used last, where that was asked for: only an enabled key can be. */
function usedAt({ lastUsage }: Key): number | undefined {
  return lastUsage.state === "known" ? lastUsage.value.KeyLastUsage?.Timestamp : undefined;
}
