import { z } from "zod";
import type { Verdict } from "../../src/model/index.js";
import { defineRule, pass } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { inertStatements } from "../key-access.js";
import {
  failStatement,
  isDeny,
  judgeStatements,
  type KeyStatement,
  POLICY_UNCLEAR,
  unclear,
} from "../key-policies.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { iamGuide, PCI_DSS } from "../references.js";
import { writtenList } from "../statement-principals.js";

const gate = forKey(CMK, OWN, NOTDEL);

export default defineRule({
  id: "KMS-LP-011",
  module: "least-privilege",
  title: "No IAM users as key principals",
  severity: "medium",
  rationale:
    "An IAM user's access keys live until somebody deletes them, and end up in files and repositories. A role gives credentials that expire by themselves.",
  remediation: {
    text: `Let a role use the key, and let people and programs assume it. ${RAM_HINT}`,
    cli: POLICY_CLI,
    terraform: POLICY_TERRAFORM,
  },
  references: [iamGuide("best-practices", "Security best practices in IAM"), PCI_DSS],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyPolicy#AWS_RAM"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...POLICY_UNCLEAR,
    "no-users": "No statement allows an IAM user by name",
    "user-allowed": "Statement {statement} of the policy {policy} allows IAM users: {principals}",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const inert = inertStatements(key, context);
    return judgeStatements(
      key,
      (one) => (inert.has(`${one.policy}/${one.id}`) ? undefined : judge(one)),
      (evidence) => pass("no-users", {}, evidence),
    );
  },
});

function judge(one: KeyStatement): Verdict | undefined {
  const { effect, notPrincipal, principals } = one.statement;
  if (isDeny(one)) return undefined;
  const users = notPrincipal ? [] : principals.filter(({ kind }) => kind === "user");
  if (effect === "Allow" && users.length > 0)
    return failStatement(one, "user-allowed", { principals: writtenList(users) });
  return unclear(one, ["Effect", "Principal"]);
}
