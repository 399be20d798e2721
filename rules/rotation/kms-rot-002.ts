import { z } from "zod";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { AUTOROT, CMK, forKeySet, LIVE, OWN, ROTATING } from "../applicability.js";
import { kmsGuide, PCI_DSS, SP_800_57 } from "../references.js";
import { replicaNote } from "../replica-note.js";
import { noPeriod, PERIOD_UNDECIDED, rotationLimit, TAG_INVALID } from "./rotation-limit.js";

const gate = forKeySet(CMK, OWN, LIVE, AUTOROT, ROTATING);

export default defineRule({
  id: "KMS-ROT-002",
  module: "rotation",
  title: "Rotation period is within the defined cryptoperiod",
  severity: "medium",
  rationale:
    "Rotation can be enabled and still come far too seldom: KMS accepts a period of up to 2560 days, seven years. " +
    "The period has to fit the cryptoperiod that you have set for the key, by policy or by its tag cryptoperiod-days.",
  remediation: {
    text: "Set a shorter rotation period. The next rotation is counted from now; if the material is already old, rotate on demand as well.",
    cli: ["aws kms enable-key-rotation --key-id $KEY --rotation-period-in-days 365"],
    terraform: ["aws_kms_key.rotation_period_in_days = 365"],
  },
  references: [kmsGuide("rotating-keys-enable", "Enable automatic key rotation"), SP_800_57, PCI_DSS],
  subject: "keySet",
  needs: ["kms:DescribeKey", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "period-within": "The rotation period of {period} days is within the limit of {limit} days{note}",
    "period-too-long": "The rotation period is {period} days; the limit is {limit} days{note}",
    ...PERIOD_UNDECIDED,
    ...TAG_INVALID,
  },
  parameters: z.strictObject({
    maxDays: z
      .number()
      .int()
      .min(90)
      .max(2560)
      .default(365)
      .describe("Longest rotation period, days; KMS takes 90 to 2560"),
  }),
  appliesTo: gate.appliesTo,
  check(set, context) {
    const undecided = gate.undecided(set, context);
    if (undecided) return undecided;
    const { rotation } = set.lead;
    const { maxDays } = context.parameters;
    const none = noPeriod(set.lead);
    if (none) return none;
    const { RotationPeriodInDays: period = 0 } = known(rotation);

    const note = replicaNote(set);
    const evidence = [cite(rotation, "/RotationPeriodInDays")];
    if (period > maxDays) return fail("period-too-long", { period, limit: maxDays, note }, evidence);
    const limit = rotationLimit(set.lead, maxDays);
    const cited = [...evidence, ...limit.evidence];
    if (limit.days === undefined) return unknown("cryptoperiod-tag-invalid", {}, cited);
    const values = { period, limit: limit.days, note };
    return period > limit.days
      ? fail("period-too-long", values, cited)
      : pass("period-within", values, cited);
  },
});
