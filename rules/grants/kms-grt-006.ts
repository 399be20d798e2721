import { z } from "zod";
import type { Key, Verdict } from "../../src/model/index.js";
import { defineRule, pass } from "../../src/model/index.js";
import type { Statement } from "../../src/policy/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { binds, type Condition, isAnyService, isAnything, namesOwner } from "../condition-binds.js";
import { inertStatements } from "../key-access.js";
import {
  DENY_UNWEIGHED,
  denyAbout,
  failStatement,
  isDeny,
  judgeStatements,
  type KeyStatement,
  POLICY_UNCLEAR,
  unclear,
  unknownStatement,
} from "../key-policies.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { kmsGuide, PCI_DSS } from "../references.js";
import {
  isDelegation,
  isIamPrincipal,
  namesAny,
  operationIndexes,
  writtenList,
} from "../statement-principals.js";

const gate = forKey(CMK, OWN, NOTDEL);

const CREATE_GRANT = operationIndexes(["CreateGrant"]);

/** Keys whose presence with a value limits who gets a grant, or through what. */
const LIMITING = [
  "kms:granteeprincipal",
  "kms:granteeserviceprincipal",
  "kms:grantconstraintsourcearn",
  "kms:viaservice",
];

/** Where a value with letters in it may still mean everyone: any account's principals, any service. */
const ANYTHING: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ["kms:granteeprincipal", (value) => isAnything(value) || (/[*?]/.test(value) && !namesOwner(value))],
  ["kms:viaservice", isAnyService],
]);

export default defineRule({
  id: "KMS-GRT-006",
  module: "grants",
  title: "The policy lets only AWS services create grants",
  severity: "medium",
  rationale:
    "Whoever may create grants without limit can give any principal in any account the use of the key, past the key policy. " +
    "Services need it for what they encrypt; people and programs hardly ever do.",
  remediation: {
    text: `Add the condition Bool kms:GrantIsForAWSResource true, or name the grantees or operations that may be granted. ${RAM_HINT}`,
    cli: POLICY_CLI,
    terraform: POLICY_TERRAFORM,
  },
  references: [
    kmsGuide("create-grant-overview", "Creating grants"),
    kmsGuide("conditions-kms", "AWS KMS condition keys"),
    PCI_DSS,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyPolicy#AWS_RAM"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...POLICY_UNCLEAR,
    ...DENY_UNWEIGHED,
    limited: "Every Allow to create grants is limited to services, grantees or operations",
    unlimited: "Statement {statement} of the policy {policy} lets {principals} create grants for anybody",
    "constraint-type-alone":
      "Statement {statement} of the policy {policy} lets {principals} create grants; kms:GrantConstraintType limits neither grantee nor operations",
    "iam-delegated":
      "Statement {statement} of the policy {policy} leaves it to the account's IAM policies, which this rule does not weigh",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const inert = inertStatements(key, context);
    return judgeStatements(
      key,
      (one) => (inert.has(`${one.policy}/${one.id}`) ? undefined : judge(key, one)),
      (evidence) => pass("limited", {}, evidence),
    );
  },
});

function judge(key: Key, one: KeyStatement): Verdict | undefined {
  const { account } = key;
  const { statement } = one;
  if (isDeny(one)) return undefined;
  const doubt = unclear(one, ["Effect", "Action", "Resource", "Condition"]);
  if (doubt) return doubt;
  if (!statement.hasResource || !namesAny(statement, CREATE_GRANT) || isLimited(statement)) return undefined;

  const users = statement.notPrincipal ? [] : statement.principals.filter((p) => isIamPrincipal(p, account));
  const principals = writtenList(users);
  if (users.length > 0) {
    const deny = denyAbout(key, CREATE_GRANT, isLimit);
    if (deny) return unknownStatement(one, "deny-unweighed", { deny });
    const byType = statement.conditions.some((c) => c.key === "kms:grantconstrainttype" && binds(c));
    return byType
      ? failStatement(one, "constraint-type-alone", { principals }, { severity: "low" })
      : failStatement(one, "unlimited", { principals });
  }
  const delegates = statement.principals.some((element) => isDelegation(element, account));
  return delegates ? unknownStatement(one, "iam-delegated") : unclear(one, ["Principal"]);
}

/** Condition keys that may limit a grant: whom it is for, what it allows, through what it is made. */
const isLimit = (name: string) =>
  LIMITING.includes(name) || name === "kms:grantisforawsresource" || name === "kms:grantoperations";

function isLimited(statement: Statement): boolean {
  return statement.conditions.some(
    (condition) =>
      forServices(condition) ||
      limitsOperations(condition) ||
      (LIMITING.includes(condition.key) && binds(condition) && !namesAnything(condition)),
  );
}

function forServices(condition: Condition): boolean {
  return (
    condition.key === "kms:grantisforawsresource" &&
    condition.operator?.operator.family === "bool" &&
    binds(condition) &&
    condition.values.every((value) => value.toLowerCase() === "true")
  );
}

/** ForAllValues is the form that restricts here: CreateGrant always names operations. */
function limitsOperations({ key, operator, doubt, values }: Condition): boolean {
  return (
    key === "kms:grantoperations" &&
    doubt === undefined &&
    operator?.set === "all" &&
    !operator.operator.negated &&
    !values.some(isAnything)
  );
}

/** A value that any grantee or service meets, or a mere question whether there is one. */
function namesAnything({ key, operator, values }: Condition): boolean {
  return operator?.operator.family === "null" || values.some(ANYTHING.get(key) ?? isAnything);
}
