import { z } from "zod";
import type { Citation } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { within } from "../citation.js";
import { kmsGuide } from "../references.js";
import { matchesWhole, wholePattern } from "../whole-pattern.js";

const gate = forKey(CMK, OWN, NOTDEL);

const requirement = z.strictObject({
  /** The values allowed; any where absent. */
  values: z.array(z.string()).optional(),
  /** A regular expression for the whole value. */
  pattern: wholePattern.optional(),
});

type Requirement = z.infer<typeof requirement>;

export default defineRule({
  id: "KMS-TAG-001",
  module: "tagging",
  title: "Required tags are present and valid",
  severity: "low",
  rationale:
    "Tags say who owns a key, what data it protects and where it is used. Without them nobody can tell which rules it falls under, " +
    "whom to ask before it is changed, or whether it is still needed.",
  remediation: {
    text: "Tag the key; in Terraform, set tags that all resources share once, in the provider's default_tags.",
    cli: ["aws kms tag-resource --key-id $KEY --tags TagKey=owner,TagValue=$OWNER"],
    terraform: ["aws_kms_key.tags", "provider default_tags"],
  },
  references: [kmsGuide("tagging-keys", "Tags in AWS KMS")],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListResourceTags"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "tags-valid": "All required tags are present and valid: {tags}",
    "tags-missing": "Required tags are missing: {missing}",
    "tags-invalid": "Tags have values that are not allowed: {invalid}",
    "tags-missing-and-invalid":
      "Required tags are missing: {missing}; others have values that are not allowed: {invalid}",
  },
  parameters: z.strictObject({
    requiredTags: z
      .record(z.string(), requirement)
      .default({
        // An e-mail address, or a team's name.
        owner: { pattern: "[^@\\s]+@[^@\\s]+\\.[^@\\s]+|[\\p{L}\\p{N}][\\p{L}\\p{N} ._/-]*" },
        "data-classification": {
          values: [
            "public",
            "internal",
            "confidential",
            "restricted",
            "pii",
            "pci",
            "cde",
            "pan",
            "phi",
            "ephi",
          ],
        },
        environment: {
          values: ["prod", "production", "staging", "stage", "test", "qa", "dev", "development", "sandbox"],
        },
      })
      .describe(
        "By tag key what its value must be: one of values, or what all of pattern (a regular expression) matches",
      ),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const tags = known(key.tags);
    const missing: string[] = [];
    const invalid: string[] = [];
    const evidence: Citation[] = [cite(key.tags)];
    for (const [name, wanted] of Object.entries(context.parameters.requiredTags)) {
      const tag = tags.find((candidate) => candidate.TagKey === name);
      if (tag === undefined) missing.push(name);
      else if (!isValid(tag.TagValue, wanted)) {
        invalid.push(name);
        evidence.push(within(tag.at, "/TagValue"));
      }
    }
    const values = { missing: missing.join(", "), invalid: invalid.join(", ") };
    if (missing.length > 0 && invalid.length > 0) return fail("tags-missing-and-invalid", values, evidence);
    if (missing.length > 0) return fail("tags-missing", values, evidence);
    if (invalid.length > 0) return fail("tags-invalid", values, evidence);
    return pass("tags-valid", { tags: Object.keys(context.parameters.requiredTags).join(", ") }, evidence);
  },
});

function isValid(value: string, { values, pattern }: Requirement): boolean {
  if (value.trim() === "") return false;
  if (values && !values.includes(value)) return false;
  return pattern === undefined || matchesWhole(value, pattern);
}
