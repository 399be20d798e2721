import { z } from "zod";
import type { Grant, Severity, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { OPERATIONS } from "../../src/policy/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { within } from "../citation.js";
import { granteeOf } from "../grantee.js";
import { GRANTED, grantDiscriminator, grantValues } from "../key-grants.js";
import { kmsGuide, PCI_DSS } from "../references.js";

const gate = forKey(CMK, OWN, NOTDEL, GRANTED);

const ENCRYPTING = [
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "ReEncryptTo",
  "Encapsulate",
];
/** What a grant may allow, as far as this version knows. */
const GRANTABLE = new Set(OPERATIONS.filter(({ grantable }) => grantable).map(({ name }) => name));

const DECRYPTING = ["Decrypt", "ReEncryptFrom", "Decapsulate"];

export default defineRule({
  id: "KMS-GRT-001",
  module: "grants",
  title: "Grant operations are minimal",
  severity: "medium",
  rationale:
    "A grant works beside the key policy and is easily forgotten. One that allows many operations, both encrypting and decrypting, or creating " +
    "further grants, gives its holder more than one task needs.",
  remediation: {
    text: "Create a grant with only the operations needed, then revoke this one.",
    cli: ["aws kms revoke-grant --key-id $KEY --grant-id $GRANT"],
    terraform: ["aws_kms_grant.operations"],
  },
  references: [
    kmsGuide("grants", "Grants in AWS KMS"),
    kmsGuide("grant-best-practices", "Best practices for AWS KMS grants"),
    PCI_DSS,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListGrants"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    minimal: "None of the {count} grants allows more than it should",
    "may-create-grants":
      "The grant {grant} lets {grantee} create further grants. They are bounded by this one (no other operations, no looser constraints), and services such as EC2 Auto Scaling create grants like it for IAM roles",
    "too-many-operations":
      "The grant {grant} allows {grantee} {count} operations; at most {limit} are asked for",
    "encrypts-and-decrypts": "The grant {grant} allows {grantee} both to encrypt and to decrypt",
    "unheard-of-operation": "The grant {grant} allows {operation}, which is not known to this version",
    "grantee-unreadable": "The grantee of the grant {grant} cannot be read: {grantee}",
  },
  parameters: z.strictObject({
    maxOperations: z
      .number()
      .int()
      .min(1)
      .max(19)
      .default(5)
      .describe("Most operations that a grant may allow"),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const grants = known(key.grants);
    const found = grants.flatMap((grant) => judgeGrant(grant, context.parameters.maxOperations));
    return found.length > 0 ? found : pass("minimal", { count: grants.length }, [cite(key.grants)]);
  },
});

function judgeGrant(grant: Grant, limit: number): Verdict[] {
  const { kind } = granteeOf(grant);
  const values = grantValues(grant);
  const evidence = [within(grant.at, "/Operations")];
  const discriminator = grantDiscriminator(grant);
  const found = excess(grant.Operations, limit);
  if (!found) {
    const operation = grant.Operations.find((name) => !GRANTABLE.has(name));
    if (operation === undefined) return [];
    return [unknown("unheard-of-operation", { ...values, operation }, evidence, { discriminator })];
  }
  if (kind === "unreadable") return [unknown("grantee-unreadable", values, [grant.at], { discriminator })];
  const severity = kind === "service" ? "info" : found.severity;
  const told = { ...values, count: grant.Operations.length, limit };
  return [fail(found.message, told, evidence, { discriminator, severity })];
}

function excess(
  operations: readonly string[],
  limit: number,
): { message: string; severity: Severity } | undefined {
  if (operations.includes("CreateGrant")) return { message: "may-create-grants", severity: "high" };
  if (operations.length > limit) return { message: "too-many-operations", severity: "medium" };
  const has = (some: readonly string[]) => operations.some((operation) => some.includes(operation));
  return has(ENCRYPTING) && has(DECRYPTING)
    ? { message: "encrypts-and-decrypts", severity: "medium" }
    : undefined;
}
