import { z } from "zod";
import type { Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, type Macro, OWN } from "../applicability.js";
import { within } from "../citation.js";
import { lastUse, USAGE_UNDECIDED } from "../last-use.js";
import { kmsApi, kmsGuide, PCI_DSS } from "../references.js";
import { momentOf, tagOf } from "../tag-values.js";
import { DAY, dateText } from "../time.js";

const RETIRED: Macro = {
  mayLeave: [],
  rules: (key) => tagOf(key, "lifecycle")?.TagValue.trim().toLowerCase() === "retired" || "not-retired",
};

const gate = forKey(CMK, OWN, RETIRED);

/** Operations that protect new data. ReEncrypt is not among them: it is recorded for source and destination alike. */
const PROTECTING = [
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "Sign",
  "GenerateMac",
  "Encapsulate",
];

export default defineRule({
  id: "KMS-PCI-005",
  module: "pci",
  title: "A retired key does not protect new data",
  severity: "high",
  rationale:
    "A retired key may still decrypt what exists, but it must not protect anything new: otherwise its retirement never ends. " +
    "KMS tells the last operation made with a key, which is enough to catch one that is still in use.",
  remediation: {
    text: "Deny the encrypting actions in the key policy, or disable the key.",
    cli: ["aws kms disable-key --key-id $KEY"],
    terraform: ["aws_kms_key.is_enabled = false"],
  },
  references: [
    PCI_DSS,
    kmsApi("GetKeyLastUsage"),
    kmsGuide("monitoring-keys-determining-usage", "Determine past usage of a KMS key"),
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListResourceTags", "kms:GetKeyLastUsage"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "used-after-retirement": "Last used for {operation} on {used}, after its retirement on {retired}",
    "unused-since-retirement": "Last used on {used}, not after its retirement on {retired}",
    "never-used-since-tracking": "No use on record since {tracking}, and it was retired on {retired}",
    "retired-on-missing":
      "The key is tagged lifecycle=retired, but the tag retired-on holds no date like 2026-01-31",
    "retired-in-future":
      "The key is tagged lifecycle=retired, but retired-on is {retired}, after this scan: since when it must not be used is not known",
    "last-use-inconclusive":
      "Last used for {operation} on {used}, after its retirement on {retired}; whether anything was encrypted since only CloudTrail can tell",
    "tracking-began-later":
      "No use on record, but KMS keeps that record only since {tracking}, and the key was retired on {retired}",
    ...USAGE_UNDECIDED,
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const tag = tagOf(key, "retired-on");
    const retiredOn = tag && momentOf(tag.TagValue);
    if (tag === undefined || retiredOn === undefined)
      return unknown("retired-on-missing", {}, [tag ? within(tag.at, "/TagValue") : cite(key.tags)]);

    // A day counts to its last second, so that a retirement of today is not yet over.
    if (retiredOn > context.asOf + DAY)
      return unknown("retired-in-future", { retired: dateText(retiredOn) }, [within(tag.at, "/TagValue")]);

    const use = lastUse(key, context.asOf);
    if (use.kind === "undecided") return unknown(use.message, use.values, use.evidence);
    const evidence = [...use.evidence, within(tag.at, "/TagValue")];
    if (use.kind === "used") {
      const operation = known(key.lastUsage).KeyLastUsage?.Operation ?? "";
      return judgeUse({ operation, at: use.at }, retiredOn, evidence);
    }
    const values = { tracking: dateText(use.since), retired: dateText(retiredOn) };
    return use.by === "created" || use.since <= retiredOn
      ? pass("never-used-since-tracking", values, evidence)
      : unknown("tracking-began-later", values, evidence);
  },
});

function judgeUse(
  use: { readonly operation: string; readonly at: number },
  retiredOn: number,
  evidence: Verdict["evidence"],
): Verdict {
  const values = { operation: use.operation, used: dateText(use.at), retired: dateText(retiredOn) };
  if (use.at <= retiredOn) return pass("unused-since-retirement", values, evidence);
  return PROTECTING.includes(use.operation)
    ? fail("used-after-retirement", values, evidence)
    : unknown("last-use-inconclusive", values, evidence);
}
