import { z } from "zod";
import type { Key } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, type Macro, NOTDEL, OWN } from "../applicability.js";
import { accessEvidence } from "../key-access.js";
import { requirePolicies } from "../key-policies.js";
import { nameList } from "../name-list.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { kmsGuide, PCI_DSS } from "../references.js";
import { inScopeAsRead, type ScopeContext } from "../scope.js";
import { type RepointingAnswer, repointing } from "./alias-repointing.js";

const HAS_ALIASES: Macro = {
  mayLeave: [],
  rules: (key) => known(key.aliases).length > 0 || "no-aliases",
};

const gate = forKey(CMK, OWN, NOTDEL, HAS_ALIASES);

export default defineRule({
  id: "KMS-ALS-003",
  module: "aliases",
  title: "Only administrators can point an alias to another key",
  severity: "high",
  rationale:
    "Whoever can point an alias to a key of his own makes applications encrypt under it, without touching them. " +
    "It takes the permission on the alias, which IAM policies alone give, and on both keys; so the key policy by itself shows only who might.",
  remediation: {
    text: `Let only administrators of the key call kms:UpdateAlias, kms:CreateAlias and kms:DeleteAlias, on its aliases and in its policy. ${RAM_HINT}`,
    cli: [
      ...POLICY_CLI,
      "aws iam create-policy-version --policy-arn $POLICY --policy-document file://p.json --set-as-default",
      "aws iam put-role-policy --role-name $ROLE --policy-name $NAME --policy-document file://p.json",
    ],
    terraform: [...POLICY_TERRAFORM, "aws_iam_policy.policy / aws_iam_role_policy.policy"],
  },
  references: [
    kmsGuide("alias-access", "Control access to aliases"),
    kmsGuide("alias-authorization", "Use aliases to control access to KMS keys"),
    PCI_DSS,
  ],
  subject: "key",
  needs: [
    "kms:DescribeKey",
    "kms:ListAliases",
    "kms:ListResourceTags",
    "kms:GetKeyPolicy",
    "kms:GetKeyPolicy#AWS_RAM",
    "iam:GetAccountAuthorizationDetails",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    restricted: "Only administrators of the key can change where its aliases lead ({aliases})",
    "may-repoint":
      "These can change where aliases of the key lead ({aliases}) without being its administrators: {principals}; the other key was not looked at",
    undecided:
      "Whether all that can change where aliases of the key lead ({aliases}) are its administrators cannot be decided: {principals}",
    "iam-not-collected":
      "The key policy lets {possible} change aliases of the key; who has the permission on the aliases ({aliases}) only IAM can tell, which was not collected",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const answer = repointing(key, context);
    const iam = context.iam(key.account);
    if (iam.state !== "notCollected") known(iam);
    const evidence = [...accessEvidence(key, "policies"), cite(key.aliases)];
    const values = { aliases: nameList(known(key.aliases).map(({ AliasName }) => AliasName)) };
    if (iam.state !== "known")
      return unknown("iam-not-collected", { ...values, possible: possible(answer) }, evidence);
    const seen = [...evidence, cite(iam)];
    if (answer.others.length > 0)
      return fail("may-repoint", { ...values, principals: nameList(answer.others) }, seen, {
        severity: severityOf(key, context),
      });
    requirePolicies(key);
    return answer.undecided.length > 0
      ? unknown("undecided", { ...values, principals: nameList(answer.undecided) }, seen)
      : pass("restricted", values, seen);
  },
});

function possible({ everyone, delegated, others }: RepointingAnswer): string {
  if (everyone) return "everyone in the account";
  const named = others.length > 0 ? [nameList(others)] : [];
  return (
    [...named, ...(delegated ? ["whoever the account's IAM lets"] : [])].join(" and ") ||
    "nobody but administrators"
  );
}

/** High where the key is, or may be, in PCI scope. */
function severityOf(key: Key, context: ScopeContext): "high" | "medium" {
  return inScopeAsRead(key, context, "pci") === false ? "medium" : "high";
}
