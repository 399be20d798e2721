import { z } from "zod";
import type { Key, RuleContext, Verdict } from "../../src/model/index.js";
import { defineRule, fail, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import type { Custodians } from "../custodians.js";
import { countCustodians } from "../iam-custodians.js";
import { accessEvidence, accessOf, requireRam } from "../key-access.js";
import { readPolicies } from "../key-policies.js";
import { nameList, principalList } from "../name-list.js";
import { kmsGuide, PCI_DSS } from "../references.js";
import { deletionScp } from "./deletion-scp.js";
import { deletionWindow } from "./deletion-window.js";

const gate = forKey(CMK, OWN, NOTDEL);

const DESTRUCTIVE = [
  "ScheduleKeyDeletion",
  "DeleteImportedKeyMaterial",
  "DisableKey",
  "PutKeyPolicy",
  "UpdatePrimaryRegion",
];

export default defineRule({
  id: "KMS-LP-012",
  module: "least-privilege",
  title: "Destructive actions are limited",
  severity: "high",
  rationale:
    "A key that is gone takes its data with it. Few should be able to delete, disable or re-open it, and nobody should be able to shorten the days that remain " +
    "to notice a mistake.",
  remediation: {
    text:
      "Take the actions from principals that do not need them, and deny kms:ScheduleKeyDeletion with a waiting period under 30 days, in the key policy or in a service control policy. " +
      "The condition key kms:TrailingDaysWithoutKeyUsage can also keep keys from being deleted that were used lately.",
    cli: [
      'aws organizations create-policy --type SERVICE_CONTROL_POLICY --name kms-deletion-window --description "KMS deletion window" --content file://deny-short-deletion-window.json',
    ],
    terraform: ["aws_organizations_policy"],
  },
  references: [
    kmsGuide("conditions-kms", "AWS KMS condition keys"),
    kmsGuide("deleting-keys", "Delete an AWS KMS key"),
    PCI_DSS,
  ],
  subject: "key",
  needs: [
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyPolicy#AWS_RAM",
    "kms:ListResourceTags",
    "iam:GetAccountAuthorizationDetails",
    "organizations:ListPolicies",
    "organizations:ListTargetsForPolicy",
    "organizations:DescribePolicy",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "few-may":
      "{count} principals may destroy or re-open the key, at most {limit} are allowed. Not counted, for emergencies: {breakGlass}",
    "too-many":
      "{count} principals may destroy or re-open the key, at most {limit} are allowed: {principals}. Not counted, for emergencies: {breakGlass}",
    everyone: "Everyone in the account may destroy or re-open the key",
    undecided: "Whether all that may destroy or re-open the key were counted cannot be decided: {principals}",
    "iam-delegated":
      "{count} principals may destroy or re-open the key by its policy; the account's IAM policies may let in more, and were not collected",
    "window-bound": "The key policy allows deletion with a waiting period of at least {days} days only",
    "window-bound-above":
      "The service control policy {policy} allows deletion with a waiting period of at least {days} days only",
    "window-open":
      "Neither the key policy nor a service control policy sets a lower bound of {days} days on the waiting period of a deletion",
    "window-undecided":
      "The key policy sets no lower bound of {days} days on the waiting period of a deletion; whether the service control policy {policy} does cannot be decided",
    "window-unbound":
      "The key policy sets no lower bound of {days} days on the waiting period of a deletion; whether a service control policy does was not collected",
  },
  parameters: z.strictObject({
    maxAdmins: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .default(5)
      .describe("Most principals with one of the destructive actions"),
    minWindow: z
      .number()
      .int()
      .min(7)
      .max(30)
      .default(30)
      .describe("Least waiting period before a deletion, days; KMS takes 7 to 30"),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { maxAdmins, minWindow } = context.parameters;
    const access = accessOf(key, context, "policies");
    const holders = countCustodians(access, access.admins, DESTRUCTIVE, key, context);
    const found = [judgeHolders(key, holders, maxAdmins), judgeWindow(key, minWindow, context)];
    if (!found.some(({ status }) => status === "fail")) requireRam(key);
    return found;
  },
});

function judgeHolders(key: Key, found: Custodians, limit: number): Verdict {
  const evidence = [...accessEvidence(key, "policies"), ...found.iamEvidence];
  const extra = { discriminator: "administrators" };
  const count = found.counted.length;
  const values = { count, limit, breakGlass: nameList(found.breakGlass) };
  if (found.everyone) return fail("everyone", {}, evidence, extra);
  if (count > limit)
    return fail("too-many", { ...values, principals: principalList(found.counted) }, evidence, extra);
  if (found.undecided.length > 0)
    return unknown("undecided", { principals: nameList(found.undecided) }, evidence, extra);
  return found.delegated
    ? unknown("iam-delegated", values, evidence, extra)
    : pass("few-may", values, evidence, extra);
}

/** The key policy first; where that sets no bound, the service control policies of the key's account. */
function judgeWindow(
  key: Key,
  days: number,
  context: Pick<RuleContext<unknown>, "organizationPolicies">,
): Verdict {
  const evidence = accessEvidence(key, "policies");
  const extra = { discriminator: "deletion-window" };
  if (deletionWindow(key, days) === "bound") return pass("window-bound", { days }, evidence, extra);
  const { serviceControl } = context.organizationPolicies(key.account);
  if (serviceControl.state !== "known") return unknown("window-unbound", { days }, evidence, extra);
  const above = deletionScp(serviceControl, serviceControl.value, days);
  const cited = [...evidence, ...above.evidence];
  if (above.verdict === "open" && readPolicies(key).unreadable.length > 0)
    return unknown("undecided", { principals: "a policy that cannot be read" }, cited, extra);
  if (above.verdict === "open") return fail("window-open", { days }, cited, extra);
  const values = { days, policy: above.policy };
  return above.verdict === "bound"
    ? pass("window-bound-above", values, cited, extra)
    : unknown("window-undecided", values, cited, extra);
}
