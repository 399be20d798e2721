import { z } from "zod";
import type { Key, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { within } from "../citation.js";
import { granteeOf, isOrphan } from "../grantee.js";
import { grantDiscriminator, grantValues } from "../key-grants.js";
import {
  failStatement,
  type KeyStatement,
  POLICY_UNCLEAR,
  readPolicies,
  requirePolicies,
  unclear,
} from "../key-policies.js";
import { POLICY_CLI, POLICY_TERRAFORM } from "../policy-remediation.js";
import { HIPAA, iamGuide, kmsGuide, PCI_DSS } from "../references.js";
import { writtenList } from "../statement-principals.js";

const gate = forKey(CMK, OWN, NOTDEL);

export default defineRule({
  id: "KMS-LP-009",
  module: "least-privilege",
  title: "No orphaned principals",
  severity: "medium",
  rationale:
    "When a user or role is deleted, its ARN in a policy turns into a bare id. A new one of the same name does not get the access back, but the " +
    "leftover shows that access was not removed when somebody left, and the policy cannot be saved again with it.",
  remediation: {
    text: "Remove the id from the policy, or revoke the grant.",
    cli: [...POLICY_CLI, "aws kms revoke-grant --key-id $KEY --grant-id $GRANT"],
    terraform: [...POLICY_TERRAFORM, "remove aws_kms_grant (retire_on_delete)"],
  },
  references: [
    iamGuide("reference_identifiers", "IAM identifiers"),
    kmsGuide("key-policy-overview", "Creating a key policy"),
    PCI_DSS,
    HIPAA,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyPolicy#AWS_RAM", "kms:ListGrants"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...POLICY_UNCLEAR,
    "none-orphaned": "No principal of policies or grants is the id of something deleted",
    "orphan-in-policy":
      "Statement {statement} of the policy {policy} names users or roles that were deleted: {principals}",
    "orphan-grantee": "The grant {grant} is held by a user or role that was deleted: {grantee}",
    "grantee-unreadable": "The grantee of the grant {grant} cannot be read: {grantee}",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { statements, unreadable, evidence } = readPolicies(key);
    const found = [...unreadable, ...statements.flatMap((one) => judge(one) ?? []), ...orphanGrants(key)];
    if (!found.some(({ status }) => status === "fail")) {
      requirePolicies(key);
      known(key.grants);
    }
    return found.length > 0 ? found : pass("none-orphaned", {}, [...evidence, cite(key.grants)]);
  },
});

function judge(one: KeyStatement): Verdict | undefined {
  const orphans = one.statement.principals.filter(({ written }) => isOrphan(written));
  if (orphans.length > 0) return failStatement(one, "orphan-in-policy", { principals: writtenList(orphans) });
  return unclear(one, ["Principal"]);
}

function orphanGrants(key: Key): readonly Verdict[] {
  if (key.grants.state !== "known") return [];
  return key.grants.value.flatMap((grant) => {
    const { kind, field } = granteeOf(grant);
    const discriminator = grantDiscriminator(grant);
    if (kind === "unreadable")
      return unknown("grantee-unreadable", grantValues(grant), [grant.at], { discriminator });
    if (kind !== "orphan") return [];
    return fail("orphan-grantee", grantValues(grant), [within(grant.at, `/${field}`)], { discriminator });
  });
}
