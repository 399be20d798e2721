import type { NeedId, RuleInfo, Severity, Status } from "../../src/model/index.js";

function rule(
  id: string,
  module: string,
  severity: Severity,
  title: string,
  messages: Record<string, string>,
  needs: readonly NeedId[],
  more: Partial<RuleInfo> = {},
): RuleInfo {
  return {
    id,
    module,
    title,
    severity,
    rationale: `Why it matters: ${title.toLowerCase()}. A key that breaks this puts all that it protects one step nearer to loss.`,
    remediation: {
      text: "Set it on the key, then scan again.",
      cli: ["aws kms enable-key-rotation --key-id $KEY --rotation-period-in-days 365"],
      terraform: ["aws_kms_key.enable_key_rotation = true", "aws_kms_key.rotation_period_in_days = 365"],
    },
    references: [
      {
        title: "Rotate AWS KMS keys",
        url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
      },
    ],
    subject: "key",
    needs,
    statuses: ["fail", "pass", "unknown", "not-applicable"] satisfies Status[],
    messages,
    equivalents: { prowler: "kms_cmk_rotation_enabled" },
    ...more,
  };
}

/** One rule a subject kind and severity, enough for every renderer. */
export const SAMPLE_RULES: readonly RuleInfo[] = [
  rule(
    "KMS-LP-001",
    "least-privilege",
    "critical",
    "No public access",
    { public: "Anybody may {action} with {alias}" },
    ["kms:GetKeyPolicy", "kms:GetKeyPolicy#AWS_RAM"],
  ),
  rule(
    "KMS-MON-007",
    "monitoring",
    "medium",
    "The scan saw everything it planned",
    { gaps: "{count} of {planned} reads gave no answer" },
    ["kms:ListKeys"],
    { subject: "account" },
  ),
  rule(
    "KMS-PCI-006",
    "pci",
    "medium",
    "Required attestations are present",
    { attest: "A person must attest: {what}" },
    ["kms:DescribeKey"],
    { statuses: ["manual"] },
  ),
  rule(
    "KMS-ROT-001",
    "rotation",
    "high",
    "Automatic rotation is enabled",
    { off: "Automatic rotation is off", on: "Automatic rotation is on, every {days} days" },
    ["kms:DescribeKey", "kms:GetKeyRotationStatus"],
    { subject: "keySet" },
  ),
  rule(
    "KMS-TAG-001",
    "tagging",
    "low",
    "Required tags are present",
    { missing: "Missing tags: {tags}", complete: "All required tags are present" },
    ["kms:ListResourceTags"],
  ),
  rule(
    "KMS-TAG-003",
    "tagging",
    "info",
    "Tags hold no secrets",
    { secret: "Tag {tag} looks like a secret" },
    ["kms:ListResourceTags"],
  ),
  rule(
    "KMS-EXT-001",
    "external",
    "medium",
    "Custom key stores are connected",
    { disconnected: "Store {store} is {state}" },
    ["kms:DescribeCustomKeyStores"],
    { subject: "region" },
  ),
];
