import { z } from "zod";
import { defineRule, fail, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, LIVE, OWN } from "../applicability.js";
import { lastUse, USAGE_UNDECIDED } from "../last-use.js";
import { kmsApi, kmsGuide, PCI_DSS } from "../references.js";
import { dateText, wholeDays } from "../time.js";

const gate = forKey(CMK, OWN, LIVE);

/** What no record of use shows. */
const INVISIBLE = "attached EBS volumes and data keys in use outside KMS do not show";

export default defineRule({
  id: "KMS-LIF-003",
  module: "lifecycle",
  title: "No key lies unused",
  severity: "low",
  rationale:
    "A key that nobody uses costs money every month and can be misused without anybody noticing. It should be disabled, watched for a while, and then deleted.",
  remediation: {
    text: "Disable the key first and watch for errors, then schedule its deletion. Look at attached EBS volumes before: they make no calls until they are attached again.",
    cli: [
      "aws kms disable-key --key-id $KEY",
      "aws kms schedule-key-deletion --key-id $KEY --pending-window-in-days 30",
    ],
    terraform: ["aws_kms_key.is_enabled = false", "remove aws_kms_key"],
  },
  references: [
    kmsApi("GetKeyLastUsage"),
    kmsGuide("monitoring-keys-determining-usage", "Determine past usage of a KMS key"),
    PCI_DSS,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:GetKeyLastUsage"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...USAGE_UNDECIDED,
    "in-use": "Last used on {since}, {days} days ago; the limit is {limit} days",
    young: "Not used yet, and created only {days} days ago; the limit is {limit} days",
    unused: `Last used on {since}, {days} days ago; the limit is {limit} days (${INVISIBLE})`,
    "never-used": `Never used since it was created {days} days ago; the limit is {limit} days (${INVISIBLE})`,
    "unused-since-tracking": `No use on record since {since}, for {days} days; the limit is {limit} days (${INVISIBLE})`,
    "tracking-began-later":
      "No use on record, but KMS keeps that record only since {since}, for {days} days; the limit is {limit} days",
  },
  parameters: z.strictObject({
    unusedDays: z.number().int().min(1).max(3650).default(90).describe("Longest time without use, days"),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const use = lastUse(key, context.asOf);
    const { evidence } = use;
    if (use.kind === "undecided") return unknown(use.message, use.values, use.evidence);
    const from = use.kind === "used" ? use.at : use.since;
    const limit = context.parameters.unusedDays;
    const days = wholeDays(context.asOf - from);
    const values = { since: dateText(from), days, limit };
    const isOver = days > limit;
    if (use.kind === "used")
      return isOver ? fail("unused", values, evidence) : pass("in-use", values, evidence);
    if (use.by === "created")
      return isOver ? fail("never-used", values, evidence) : pass("young", values, evidence);
    return isOver
      ? fail("unused-since-tracking", values, evidence)
      : unknown("tracking-began-later", values, evidence);
  },
});
