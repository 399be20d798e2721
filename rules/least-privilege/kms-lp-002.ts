import { z } from "zod";
import type { Key, Verdict } from "../../src/model/index.js";
import { defineRule, fail, pass, unknown } from "../../src/model/index.js";
import type { KeyAccess } from "../../src/policy/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { groupBy } from "../group-by.js";
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
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { HIPAA, kmsGuide, PCI_DSS } from "../references.js";
import { trustedAccounts } from "../trust.js";
import { COMPARED, compareWithAnalyzer } from "./access-analyzer.js";
import { withoutEffect } from "./outsiders.js";

const gate = forKey(CMK, OWN, NOTDEL);

export default defineRule({
  id: "KMS-LP-002",
  module: "least-privilege",
  title: "Cross-account access only to trusted accounts",
  severity: "high",
  rationale:
    "Another account that may use the key decides by itself who of its people does. That is fine for accounts of the organization and for declared partners, " +
    "and a way out for data in every other case.",
  remediation: {
    text: `Remove the principal, or declare its account in trustedAccounts. ${RAM_HINT}`,
    cli: POLICY_CLI,
    terraform: POLICY_TERRAFORM,
  },
  references: [
    kmsGuide("key-policy-modifying-external-accounts", "Allowing users in other accounts to use a KMS key"),
    PCI_DSS,
    HIPAA,
  ],
  subject: "key",
  needs: [
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyPolicy#AWS_RAM",
    "kms:ListGrants",
    ...RESOURCE_CONTROL_NEEDS,
    "access-analyzer:ListAnalyzers",
    "access-analyzer:ListFindingsV2",
    "access-analyzer:GetFindingV2",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "trusted-only": "No account outside the own one, the organization and the trusted ones can use the key",
    untrusted: "{allowedBy} lets untrusted accounts use the key: {accounts}",
    "unnamed-accounts":
      "{allowedBy} lets accounts use the key that it does not name, such as {principal}, and that are not known to be trusted",
    "no-effect":
      "Statement {statement} of the policy {policy} lets in {principals}, but only for actions that have no effect across accounts",
    "account-undecided": "Whether account {account} can use the key cannot be decided: {reasons}",
    undecided: "Whether accounts that no policy names can use the key cannot be decided: {reasons}",
    ...COMPARED,
    federated: "{allowedBy} names {principal}; what that admits in a key policy AWS does not document",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const access = accessOf(key, context, "policies");
    const trusted = trustedAccounts(key, context.settings);
    const isForeign = (account: string | undefined) => account !== undefined && !trusted.has(account);
    const inert = withoutEffect(
      key,
      "no-effect",
      (element) => "account" in element && isForeign(element.account),
    );
    const failures = [...untrusted(key, access), ...unnamed(key, access)];
    const found = [...failures, ...inert];
    if (failures.length === 0) {
      requireRam(key);
      found.push(...doubts(key, access));
    }
    if (found.length === 0) {
      const evidence = [...accessEvidence(key, "policies"), ...controlEvidence(key, context)];
      found.push(pass("trusted-only", {}, evidence));
    }
    found.push(...compareWithAnalyzer(key, context));
    return distinct(found);
  },
});

/** One verdict a statement, naming every untrusted account that it lets in. */
function untrusted(key: Key, { externalAccounts }: KeyAccess): readonly Verdict[] {
  const found = externalAccounts.flatMap(({ account, trusted, answer }) =>
    !trusted && answer.verdict === "yes" ? [{ account, answer }] : [],
  );
  return [...groupBy(found, ({ answer }) => originName(answer.origin)).values()].flatMap(
    ([first, ...others]) => {
      if (!first) return [];
      const { origin, witness } = first.answer;
      const accounts = [first, ...others].map(({ account }) => account).join(", ");
      const extra = { ...originExtra(origin), witness };
      return fail(
        "untrusted",
        { allowedBy: originName(origin), accounts },
        [originEvidence(key, origin)],
        extra,
      );
    },
  );
}

/** Everybody, or accounts behind a foreign organization or the like. */
function unnamed(key: Key, { public: everybody, externalUnnamed }: KeyAccess): readonly Verdict[] {
  const answer = everybody.verdict === "yes" ? everybody : externalUnnamed;
  if (answer.verdict !== "yes") return [];
  const { origin, witness } = answer;
  const values = { allowedBy: originName(origin), principal: witness.principal };
  return [
    fail("unnamed-accounts", values, [originEvidence(key, origin)], { ...originExtra(origin), witness }),
  ];
}

function doubts(key: Key, { public: everybody, externalUnnamed, externalAccounts, federated }: KeyAccess) {
  const evidence = accessEvidence(key, "policies");
  const found: Verdict[] = externalAccounts.flatMap(({ account, trusted, answer }) =>
    !trusted && answer.verdict === "unknown"
      ? [
          unknown("account-undecided", { account, reasons: answer.reasons.join("; ") }, evidence, {
            discriminator: `account/${account}`,
          }),
        ]
      : [],
  );
  const reasons = [everybody, externalUnnamed].flatMap((a) => (a.verdict === "unknown" ? a.reasons : []));
  if (reasons.length > 0)
    found.push(unknown("undecided", { reasons: [...new Set(reasons)].join("; ") }, evidence));
  for (const { principal, origin } of federated) {
    const { discriminator } = originExtra(origin);
    found.push(
      unknown("federated", { allowedBy: originName(origin), principal }, [originEvidence(key, origin)], {
        discriminator,
      }),
    );
  }
  return found;
}

/** The first verdict for each discriminator: a statement can be at fault in more than one way. */
function distinct(verdicts: readonly Verdict[]): readonly Verdict[] {
  return [...groupBy(verdicts, ({ discriminator }) => discriminator ?? "").values()].flatMap((group) =>
    group.slice(0, 1),
  );
}
