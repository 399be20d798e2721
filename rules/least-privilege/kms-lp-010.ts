import { z } from "zod";
import type { AccountIam, Citation, Key, RuleContext, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { decide } from "../../src/policy/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { existing, iamHolders } from "../iam-access.js";
import { accessEvidence, accessOf, onceAnAccess, originName, worldOf } from "../key-access.js";
import { nameList } from "../name-list.js";
import { HIPAA, kmsGuide } from "../references.js";

const gate = forKey(CMK, OWN, NOTDEL);

export default defineRule({
  id: "KMS-LP-010",
  module: "least-privilege",
  title: "Key is not locked out",
  severity: "high",
  rationale:
    "When nobody may change a key's policy, the key can be neither repaired nor opened to anybody new: only AWS Support can help, and slowly. " +
    "It happens when the policy names only roles that were deleted, or denies too much.",
  remediation: {
    text: "Ask AWS Support to restore the policy. Prevent it: keep the statement that delegates to the account, and leave the lockout check on.",
    cli: [],
    terraform: ["aws_kms_key.bypass_policy_lockout_safety_check = false"],
    without: "No command mends it: whoever could change the policy is locked out of it.",
  },
  references: [
    kmsGuide("key-policy-default", "Default key policy"),
    kmsGuide("policy-evaluation", "Troubleshooting key access"),
    HIPAA,
  ],
  subject: "key",
  needs: [
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "kms:ListResourceTags",
    "iam:GetAccountAuthorizationDetails",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "root-may": "The account's root user may change the key policy",
    "locked-out": "Nobody may call kms:PutKeyPolicy by the policy default: the key is locked out",
    "principal-exists": "{principal} exists and may change the key policy, by {allowedBy}",
    "iam-allows": "The policy leaves it to the account's IAM, which lets {principal} change the key policy",
    "holders-gone":
      "Only principals that no longer exist may change the key policy ({principals}): the key is locked out",
    "roles-only":
      "Only {principal} and the like may change the key policy, by {allowedBy}; whether they exist the account's IAM would tell, which was not collected",
    undecided: "Whether somebody may change the key policy cannot be decided: {reasons}",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const access = accessOf(key, context, "default-policy");
    const { lockedOut } = access;
    const evidence = accessEvidence(key, "default-policy");
    if (lockedOut.verdict === "yes") return fail("locked-out", {}, evidence);
    if (lockedOut.verdict === "unknown")
      return unknown("undecided", { reasons: lockedOut.reasons.join("; ") }, evidence);
    if (rootMay(access, key, context)) return pass("root-may", {}, evidence);
    const iam = context.iam(key.account);
    if (iam.state === "notCollected") {
      const { principal, by } = lockedOut;
      return unknown("roles-only", { principal, allowedBy: originName(by) }, evidence);
    }
    return judgeHolders(key, context, known(iam), [...evidence, cite(iam)]);
  },
});

const CHANGE = "kms:PutKeyPolicy";

/** Whether somebody whom the policy lets change it is still there. */
function judgeHolders(
  key: Key,
  context: Pick<RuleContext<unknown>, "settings" | "asOf">,
  iam: AccountIam,
  evidence: readonly Citation[],
): Verdict {
  const { admins, iamDelegation } = accessOf(key, context, "default-policy");
  const named = admins.filter(({ operations }) => operations.includes(CHANGE));
  const living = named.find(({ principal }) => existing(iam, principal));
  if (living) {
    const [by] = living.origins;
    const values = { principal: living.principal, allowedBy: by ? originName(by) : "the key policy" };
    return pass("principal-exists", values, evidence);
  }
  const viaIam = iamDelegation.operations.includes(CHANGE)
    ? iamHolders(iam, key, ["PutKeyPolicy"])
    : { holders: [], undecided: [] };
  const [first] = viaIam.holders;
  if (first) return pass("iam-allows", { principal: first.arn }, evidence);
  const open = [
    ...viaIam.undecided.map(({ arn }) => arn),
    ...admins.filter(({ undecided }) => undecided.includes(CHANGE)).map(({ principal }) => principal),
    ...named.filter(({ kind }) => !NAMED.includes(kind)).map(({ principal }) => principal),
  ];
  return open.length > 0 || iamDelegation.enabled === "unknown"
    ? unknown("undecided", { reasons: nameList(open) }, evidence)
    : fail("holders-gone", { principals: nameList(named.map(({ principal }) => principal)) }, evidence);
}

/** Kinds of principals of which IAM tells whether they exist. */
const NAMED: readonly string[] = ["role", "user", "session"];

/** The root user always exists, so a policy that lets it change the policy locks nobody out. */
const rootMay = onceAnAccess((_access, key, context: Pick<RuleContext<unknown>, "settings" | "asOf">) => {
  const principal = `arn:${key.partition}:iam::${key.account}:root`;
  const request = {
    principal,
    action: "kms:PutKeyPolicy",
    context: {
      "aws:PrincipalArn": [principal],
      "aws:PrincipalAccount": [key.account],
      "aws:PrincipalType": ["Account"],
      "kms:CallerAccount": [key.account],
    },
    viaIam: true,
  };
  const { rcps: _, ...world } = worldOf(key, context, "default-policy");
  return decide(request, world).outcome === "allow";
});
