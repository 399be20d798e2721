import { z } from "zod";
import type { Grant, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN, SYM } from "../applicability.js";
import { within } from "../citation.js";
import { granteeOf } from "../grantee.js";
import { GRANTED_TO_IAM, grantDiscriminator, grantValues, iamGrants } from "../key-grants.js";
import { HIPAA, kmsGuide } from "../references.js";

const gate = forKey(CMK, OWN, NOTDEL, SYM, GRANTED_TO_IAM);

/** Operations that no encryption context constraint covers. */
const UNCONSTRAINED = ["DescribeKey", "RetireGrant"];

export default defineRule({
  id: "KMS-GRT-004",
  module: "grants",
  title: "Grants to IAM principals are constrained",
  severity: "medium",
  rationale:
    "A grant without constraints works for all data under the key. With an encryption context as constraint it works only for the data that " +
    "belongs to one order, tenant or volume.",
  remediation: {
    text: "Create a grant with an encryption context constraint, then revoke this one. The constraint does not cover DescribeKey and RetireGrant.",
    cli: [
      "aws kms create-grant --key-id $KEY --grantee-principal $ARN --operations Decrypt --constraints EncryptionContextEquals={k=v}",
      "aws kms revoke-grant --key-id $KEY --grant-id $GRANT",
    ],
    terraform: ["aws_kms_grant.constraints { encryption_context_equals }"],
  },
  references: [
    kmsGuide("create-grant-overview", "Creating grants"),
    kmsGuide("encrypt_context", "Encryption context"),
    HIPAA,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListGrants"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    constrained: "All {count} grants to IAM principals are bound to an encryption context",
    unconstrained: "The grant {grant} to {grantee} is not bound to an encryption context",
    "source-arn-alone":
      "The grant {grant} to {grantee} is bound to SourceArn alone, which AWS documents for requests by services only: whether it binds this grantee no scan can tell; add an encryption context",
    "grantee-unreadable":
      "The grant {grant} is not bound to an encryption context, and its grantee cannot be read: {grantee}",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const grants = iamGrants(key);
    const found = grants.flatMap(judgeGrant);
    return found.length > 0 ? found : pass("constrained", { count: grants.length }, [cite(key.grants)]);
  },
});

function judgeGrant(grant: Grant): Verdict[] {
  const { EncryptionContextEquals, EncryptionContextSubset, SourceArn } = grant.Constraints ?? {};
  const pairs = Object.keys({ ...EncryptionContextEquals, ...EncryptionContextSubset });
  if (pairs.length > 0 || grant.Operations.every((operation) => UNCONSTRAINED.includes(operation))) return [];
  const discriminator = grantDiscriminator(grant);
  const values = grantValues(grant);
  if (granteeOf(grant).kind === "unreadable")
    return [unknown("grantee-unreadable", values, [grant.at], { discriminator })];
  return SourceArn
    ? [unknown("source-arn-alone", values, [within(grant.at, "/Constraints")], { discriminator })]
    : [fail("unconstrained", values, [grant.at], { discriminator })];
}
