import { z } from "zod";
import type { AccountIam, Key, RuleContext, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { ADMINISTRATION } from "../custodians.js";
import { countCustodians } from "../iam-custodians.js";
import { accessEvidence, accessOf } from "../key-access.js";
import {
  failStatement,
  type KeyStatement,
  POLICY_UNCLEAR,
  readPolicies,
  requirePolicies,
} from "../key-policies.js";
import { nameList } from "../name-list.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { kmsGuide, PCI_DSS } from "../references.js";
import { type AbacKind, abacOf, kindsIn } from "./abac.js";

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
    "kms:ListResourceTags",
    "iam:GetAccountAuthorizationDetails",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "policy-unreadable": POLICY_UNCLEAR["policy-unreadable"],
    "no-documented-effect":
      "Statement {statement} of the policy {policy} has a condition on {key}, which AWS documents for IAM policies only",
    guarded: "{by} let {kind} decide about keys, and only administrators of the key may change them",
    "users-may-change":
      "{by} let {kind} decide about keys, and these may change them without being administrators of the key: {principals}",
    everyone: "{by} let {kind} decide about keys, and everyone in the account may change them",
    undecided:
      "{by} let {kind} decide about keys; whether all that may change them are administrators cannot be decided: {principals}",
    "iam-not-collected":
      "Whether IAM policies let tags or aliases decide about the key, and who may change those, was not collected",
  },
  parameters: z.strictObject({}),
  appliesTo(key, context) {
    const reason = gate.appliesTo(key, context);
    const iam = context.iam(key.account);
    if (reason !== undefined || iam.state !== "known") return reason;
    const { statements, unreadable } = readPolicies(key);
    if (key.policy.state !== "known" || key.ramPolicy.state !== "known" || unreadable.length > 0)
      return undefined;
    const inKeyPolicy = statements.some(
      ({ statement }) => kindsIn(statement).length > 0 || note({ statement }),
    );
    return inKeyPolicy || abacOf(iam.value).size > 0 ? undefined : "no-abac";
  },
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { statements, unreadable, evidence } = readPolicies(key);
    const notes = statements.flatMap((one) => told(one) ?? []);
    const iam = context.iam(key.account);
    if (iam.state !== "known") {
      if (notes.length === 0) requirePolicies(key);
      return [...notes, ...unreadable, unknown("iam-not-collected", {}, evidence, { discriminator: "iam" })];
    }
    const used = abacUsed(iam.value, statements);
    const judged = [...used].map(([kind, by]) => judge(key, context, kind, [...by]));
    const found = [...notes, ...judged, ...unreadable];
    if (!found.some(({ status }) => status === "fail")) requirePolicies(key);
    return found;
  },
});

/** Policies that let attributes of the key decide, the key policy's conditions on kms:RequestAlias among them. */
function abacUsed(
  iam: AccountIam,
  statements: readonly KeyStatement[],
): ReadonlyMap<AbacKind, ReadonlySet<string>> {
  const used = new Map(abacOf(iam));
  for (const { policy, id, statement } of statements) {
    if (!statement.conditions.some(({ key }) => key === "kms:requestalias")) continue;
    used.set("aliases", new Set([...(used.get("aliases") ?? []), `${policy}/${id}`]));
  }
  return used;
}

/** Operations that change the attribute. */
const CHANGES: Readonly<Record<AbacKind, readonly string[]>> = {
  tags: ["TagResource", "UntagResource"],
  aliases: ["CreateAlias", "UpdateAlias", "DeleteAlias"],
};

function judge(
  key: Key,
  context: RuleContext<unknown>,
  kind: AbacKind,
  policies: readonly string[],
): Verdict {
  const access = accessOf(key, context, "policies");
  const holding = (operations: readonly string[]) =>
    countCustodians(access, access.admins, operations, key, context);
  const changing = holding(CHANGES[kind]);
  const administering = new Set(holding(ADMINISTRATION).counted.map(({ principal }) => principal));
  const others = changing.counted.filter(({ principal }) => !administering.has(principal));
  const evidence = [...accessEvidence(key, "policies"), cite(context.iam(key.account))];
  const values = { by: nameList(policies), kind };
  const extra = { discriminator: kind };
  if (changing.everyone) return fail("everyone", values, evidence, extra);
  const principals = nameList(others.map(({ principal }) => principal));
  if (others.length > 0) return fail("users-may-change", { ...values, principals }, evidence, extra);
  if (changing.undecided.length > 0)
    return unknown("undecided", { ...values, principals: nameList(changing.undecided) }, evidence, extra);
  return pass("guarded", values, evidence, extra);
}

/** The condition of a statement that AWS documents for IAM policies only. */
function note({ statement }: Pick<KeyStatement, "statement">): string | undefined {
  return statement.conditions.find((candidate) => isIamOnly(candidate.key))?.keyWritten;
}

function told(one: KeyStatement): Verdict | undefined {
  const key = note(one);
  return key === undefined
    ? undefined
    : failStatement(one, "no-documented-effect", { key }, { severity: "info" });
}
