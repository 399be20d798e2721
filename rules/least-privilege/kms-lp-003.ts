import { z } from "zod";
import type { Key, Verdict } from "../../src/model/index.js";
import { defineRule, pass } from "../../src/model/index.js";
import { OPERATIONS } from "../../src/policy/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { accessOf, inertStatements, originName } from "../key-access.js";
import {
  failStatement,
  isDeny,
  judgeStatements,
  type KeyStatement,
  POLICY_UNCLEAR,
  unclear,
} from "../key-policies.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { kmsGuide, PCI_DSS } from "../references.js";
import { isNamed, writtenList } from "../statement-principals.js";

const gate = forKey(CMK, OWN, NOTDEL);

/** All that administers or uses a key, as far as a key policy decides it. */
const EVERYTHING = OPERATIONS.flatMap(({ byKeyPolicy, administrative, cryptographic }, index) =>
  byKeyPolicy && (administrative || cryptographic) ? index : [],
);

export default defineRule({
  id: "KMS-LP-003",
  module: "least-privilege",
  title: "No kms:* for a principal other than the account",
  severity: "high",
  rationale:
    "A role or user with all actions can use the key, change its policy and delete it. Whoever takes over that one identity has everything; " +
    "there is hardly a task that needs it all.",
  remediation: {
    text: `Split the statement: administration for one role, use for another. ${RAM_HINT}`,
    cli: POLICY_CLI,
    terraform: POLICY_TERRAFORM,
  },
  references: [
    kmsGuide("key-policy-default", "Default key policy"),
    kmsGuide("key-policies", "Key policies"),
    PCI_DSS,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyPolicy#AWS_RAM"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...POLICY_UNCLEAR,
    "not-everything": "No statement gives a principal of the own account all administration and all use",
    everything:
      "Statement {statement} of the policy {policy} gives all administration and all use to {principals}",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const inert = inertStatements(key, context);
    // A wildcard counts only where somebody of the own account gets through its conditions.
    const admits = ({ policy, id }: KeyStatement) =>
      accessOf(key, context, "policies").admins.some(
        ({ kind, origins }) =>
          kind === "everyone" && origins.some((origin) => originName(origin) === `${policy}/${id}`),
      );
    return judgeStatements(
      key,
      (one) => (inert.has(`${one.policy}/${one.id}`) ? undefined : judge(key, one, admits)),
      (evidence) => pass("not-everything", {}, evidence),
    );
  },
});

function judge(key: Key, one: KeyStatement, admits: (one: KeyStatement) => boolean): Verdict | undefined {
  const { statement } = one;
  if (isDeny(one) || !statement.hasAction || !statement.hasResource) return undefined;
  if (!EVERYTHING.every((index) => statement.operations[index] === 1)) return unclear(one, ["Action"]);
  const doubt = unclear(one, ["Effect", "Action", "Resource"]);
  if (doubt) return doubt;
  const holders = statement.principals.filter(
    (element) =>
      (element.kind === "everyone" && admits(one)) || (isNamed(element) && element.account === key.account),
  );
  return holders.length > 0 && !statement.notPrincipal
    ? failStatement(one, "everything", { principals: writtenList(holders) })
    : unclear(one, ["Principal"]);
}
