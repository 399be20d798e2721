import { z } from "zod";
import type { Verdict } from "../../src/model/index.js";
import { defineRule, fail, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { COMPARED_WITH_CONFIG, CONFIG_NEEDS, compareWithConfig } from "../config-compliance.js";
import {
  accessEvidence,
  accessOf,
  controlEvidence,
  originEvidence,
  originExtra,
  originName,
  RESOURCE_CONTROL_NEEDS,
  requireRam,
} from "../key-access.js";
import { POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { HIPAA, kmsGuide, PCI_DSS } from "../references.js";
import { withoutEffect } from "./outsiders.js";

const gate = forKey(CMK, OWN, NOTDEL);

export default defineRule({
  id: "KMS-LP-001",
  module: "least-privilege",
  title: "Not public",
  severity: "critical",
  rationale:
    "A key policy that lets in everyone lets in every AWS account in the world: the owner of any account can allow himself the rest. " +
    "Encrypted data is then protected by nothing but not being found. A condition on kms:ViaService alone does not change that: it says how, not who.",
  remediation: {
    text: `Name the principals, or add a condition on who calls: kms:CallerAccount, aws:PrincipalOrgID, aws:PrincipalArn with its account. ${RAM_HINT}`,
    cli: ["aws kms put-key-policy --key-id $KEY --policy-name default --policy file://p.json"],
    terraform: POLICY_TERRAFORM,
  },
  references: [
    kmsGuide("key-policy-overview", "Creating a key policy"),
    kmsGuide("key-policy-modifying-external-accounts", "Allowing users in other accounts to use a KMS key"),
    PCI_DSS,
    HIPAA,
  ],
  subject: "key",
  needs: [
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyPolicy#AWS_RAM",
    ...RESOURCE_CONTROL_NEEDS,
    ...CONFIG_NEEDS,
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "not-public": "No principal of an arbitrary account can use the key",
    public: "Anybody can use the key: {allowedBy} lets {principal} call {action}",
    "no-effect-for-outsiders":
      "Statement {statement} of the policy {policy} lets in {principals}, but only for actions that have no effect for outsiders",
    undecided: "Whether anybody can use the key cannot be decided: {reasons}",
    ...COMPARED_WITH_CONFIG,
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { public: answer, publicStatements } = accessOf(key, context, "policies");
    const inert = withoutEffect(key, "no-effect-for-outsiders", ({ kind }) => kind === "everyone");
    const found: Verdict[] = [...inert];
    if (answer.verdict === "yes") {
      const open = publicStatements.map(({ origin, witness }) => {
        const { principal, action } = witness;
        const values = { allowedBy: originName(origin), principal, action };
        return fail("public", values, [originEvidence(key, origin)], { ...originExtra(origin), witness });
      });
      const compared = compareWithConfig(key, context, "KMS_KEY_POLICY_NO_PUBLIC_ACCESS", true);
      return [...open, ...found, ...compared];
    }
    requireRam(key);
    const evidence = [...accessEvidence(key, "policies"), ...controlEvidence(key, context)];
    if (answer.verdict === "unknown")
      found.push(unknown("undecided", { reasons: answer.reasons.join("; ") }, evidence));
    if (found.length === 0) found.push(pass("not-public", {}, evidence));
    if (answer.verdict === "no")
      found.push(...compareWithConfig(key, context, "KMS_KEY_POLICY_NO_PUBLIC_ACCESS", false));
    return found;
  },
});
