import { z } from "zod";
import type { Verdict } from "../../src/model/index.js";
import { defineRule, pass } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import {
  failStatement,
  isDeny,
  judgeStatements,
  type KeyStatement,
  POLICY_UNCLEAR,
  unclear,
} from "../key-policies.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { iamGuide, kmsGuide, PCI_DSS } from "../references.js";

const gate = forKey(CMK, OWN, NOTDEL);

export default defineRule({
  id: "KMS-LP-008",
  module: "least-privilege",
  title: "No NotPrincipal or NotAction with Allow",
  severity: "high",
  rationale:
    "An Allow that says what it leaves out lets in everything else, also what will exist tomorrow. NotPrincipal with Allow is not even supported by IAM, " +
    "so that nobody can say whom it lets in.",
  remediation: {
    text: `Name the principals and actions that are allowed. ${RAM_HINT}`,
    cli: POLICY_CLI,
    terraform: POLICY_TERRAFORM,
  },
  references: [
    iamGuide("reference_policies_elements_notprincipal", "NotPrincipal"),
    iamGuide("reference_policies_elements_notaction", "NotAction"),
    kmsGuide("key-policy-overview", "Creating a key policy"),
    PCI_DSS,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyPolicy#AWS_RAM"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...POLICY_UNCLEAR,
    "named-outright": "Every Allow names its principals and actions",
    "not-principal":
      "Statement {statement} of the policy {policy} allows with NotPrincipal: IAM supports that with Deny only, so the statement is invalid and whom it lets in is not documented",
    "not-action":
      "Statement {statement} of the policy {policy} allows with NotAction: everything but the actions named, now and in future",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    return judgeStatements(key, judge, (evidence) => pass("named-outright", {}, evidence));
  },
});

function judge(one: KeyStatement): Verdict | undefined {
  const { effect, notPrincipal, notAction } = one.statement;
  if (effect === "Allow" && notPrincipal) return failStatement(one, "not-principal");
  if (effect === "Allow" && notAction) return failStatement(one, "not-action");
  return isDeny(one) ? undefined : unclear(one, ["Effect", "Principal", "Action"]);
}
