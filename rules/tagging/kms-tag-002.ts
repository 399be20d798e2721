import { z } from "zod";
import type { Verdict } from "../../src/model/index.js";
import { defineRule, unknown } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import {
  failStatement,
  type KeyStatement,
  POLICY_UNCLEAR,
  readPolicies,
  requirePolicies,
} from "../key-policies.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { kmsGuide, PCI_DSS } from "../references.js";

const gate = forKey(CMK, OWN, NOTDEL);

/** Documented for IAM policies only: a key policy that uses them may not do what it says. */
const isIamOnly = (key: string) => key === "kms:resourcealiases" || key.startsWith("aws:resourcetag/");

export default defineRule({
  id: "KMS-TAG-002",
  module: "tagging",
  title: "Tags and aliases used for authorization cannot be changed by key users",
  severity: "high",
  rationale:
    "Where access hangs on a key's tags or aliases, whoever may change those may give himself access. " +
    "IAM policies say whether it does; in a key policy, conditions on the key's own tags and aliases have no documented effect.",
  remediation: {
    text: `Let only administrators call kms:TagResource, kms:UntagResource, kms:CreateAlias and kms:UpdateAlias; in the key policy use kms:RequestAlias. ${RAM_HINT}`,
    cli: [
      ...POLICY_CLI,
      "aws iam create-policy-version --policy-arn $POLICY --policy-document file://p.json --set-as-default",
      "aws iam put-role-policy --role-name $ROLE --policy-name $NAME --policy-document file://p.json",
    ],
    terraform: [...POLICY_TERRAFORM, "aws_iam_policy.policy / aws_iam_role_policy.policy"],
  },
  references: [
    kmsGuide("abac", "ABAC for AWS KMS"),
    kmsGuide("alias-authorization", "Use aliases to control access to KMS keys"),
    PCI_DSS,
  ],
  subject: "key",
  needs: [
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyPolicy#AWS_RAM",
    "iam:GetAccountAuthorizationDetails",
  ],
  statuses: ["fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "policy-unreadable": POLICY_UNCLEAR["policy-unreadable"],
    "no-documented-effect":
      "Statement {statement} of the policy {policy} has a condition on {key}, which AWS documents for IAM policies only",
    "iam-not-collected":
      "Whether IAM policies let tags or aliases decide about the key, and who may change those, was not collected",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { statements, unreadable, evidence } = readPolicies(key);
    const notes = statements.flatMap((one) => note(one) ?? []);
    if (notes.length === 0) requirePolicies(key);
    return [...notes, ...unreadable, unknown("iam-not-collected", {}, evidence, { discriminator: "iam" })];
  },
});

function note(one: KeyStatement): Verdict | undefined {
  const condition = one.statement.conditions.find((candidate) => isIamOnly(candidate.key));
  return (
    condition &&
    failStatement(one, "no-documented-effect", { key: condition.keyWritten }, { severity: "info" })
  );
}
