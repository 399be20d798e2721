import { z } from "zod";
import type { Key, Verdict } from "../../src/model/index.js";
import { defineRule, fail, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, INCLASS, NOTDEL, OWN } from "../applicability.js";
import { ADMINISTRATION, type Custodians, USE } from "../custodians.js";
import { countCustodians } from "../iam-custodians.js";
import { accessEvidence, accessOf, requireRam } from "../key-access.js";
import { nameList, principalList } from "../name-list.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { kmsGuide, PCI_DSS } from "../references.js";

const gate = forKey(CMK, OWN, NOTDEL, INCLASS("pci"));

export default defineRule({
  id: "KMS-PCI-004",
  module: "pci",
  title: "Number of custodians is bounded",
  severity: "medium",
  rationale:
    "Every principal that may decrypt or sign with a key, or administer it, is one more place where it can be misused. PCI DSS asks for as few custodians as possible; " +
    "this rule counts them over policy and grants.",
  remediation: {
    text: `Take rights from principals that do not need them, and declare those for emergencies in breakGlassPrincipals. ${RAM_HINT}`,
    cli: POLICY_CLI,
    terraform: POLICY_TERRAFORM,
  },
  references: [PCI_DSS, kmsGuide("determining-access", "Determining access to AWS KMS keys")],
  subject: "key",
  needs: [
    "kms:DescribeKey",
    "kms:ListResourceTags",
    "kms:GetKeyPolicy",
    "kms:GetKeyPolicy#AWS_RAM",
    "kms:ListGrants",
    "iam:GetAccountAuthorizationDetails",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    bounded:
      "{count} principals hold rights of {sort}, at most {limit} are allowed. Not counted, for emergencies: {breakGlass}",
    "too-many":
      "{count} principals hold rights of {sort}, at most {limit} are allowed: {principals}. Not counted, for emergencies: {breakGlass}",
    everyone: "Everyone is let in for {sort}: custodians cannot be counted",
    undecided: "Whether all that hold rights of {sort} were counted cannot be decided: {principals}",
    "iam-delegated":
      "{count} principals hold rights of {sort} by policy and grants; the account's IAM policies may let in more, and were not collected",
  },
  parameters: z.strictObject({
    maxUsers: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .default(20)
      .describe("Most principals with rights to decrypt or sign"),
    maxAdmins: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .default(5)
      .describe("Most principals with rights to administer"),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { parameters } = context;
    const access = accessOf(key, context, "policies-and-grants");
    const users = countCustodians(access, access.users, USE, key, context);
    const admins = countCustodians(access, access.admins, ADMINISTRATION, key, context);
    const found = [
      judge(key, "use", users, parameters.maxUsers),
      judge(key, "administration", admins, parameters.maxAdmins),
    ];
    if (!found.some(({ status }) => status === "fail")) requireRam(key);
    return found;
  },
});

function judge(key: Key, sort: "use" | "administration", found: Custodians, limit: number): Verdict {
  const evidence = [...accessEvidence(key, "policies-and-grants"), ...found.iamEvidence];
  const extra = { discriminator: sort };
  const count = found.counted.length;
  const values = { sort, count, limit, breakGlass: nameList(found.breakGlass) };
  if (found.everyone) return fail("everyone", { sort }, evidence, extra);
  if (count > limit)
    return fail("too-many", { ...values, principals: principalList(found.counted) }, evidence, extra);
  if (found.undecided.length > 0)
    return unknown("undecided", { sort, principals: nameList(found.undecided) }, evidence, extra);
  return found.delegated
    ? unknown("iam-delegated", values, evidence, extra)
    : pass("bounded", values, evidence, extra);
}
