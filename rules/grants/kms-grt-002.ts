import { z } from "zod";
import type { Grant, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { within } from "../citation.js";
import { accountOf, granteeOf } from "../grantee.js";
import { GRANTED, grantDiscriminator, grantValues, REVOKE } from "../key-grants.js";
import { kmsGuide, PCI_DSS } from "../references.js";
import { type TrustedAccounts, trustedAccounts } from "../trust.js";

const gate = forKey(CMK, OWN, NOTDEL, GRANTED);

export default defineRule({
  id: "KMS-GRT-002",
  module: "grants",
  title: "Grants concern only trusted accounts",
  severity: "high",
  rationale:
    "A grant lets its holder use the key without a word in the key policy, also from another account. An account that you do not " +
    "know may hold one, retire one, or have created one.",
  remediation: { text: "Revoke the grant, or declare the account as trusted.", ...REVOKE },
  references: [
    kmsGuide("grants", "Grants in AWS KMS"),
    kmsGuide("key-policy-modifying-external-accounts", "Allowing users in other accounts to use a KMS key"),
    PCI_DSS,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListGrants"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    trusted: "All {count} grants concern trusted accounts",
    "account-untrusted": "The grant {grant} names the untrusted account {account} as {role}",
    "grantee-unreadable": "The grantee of the grant {grant} cannot be read: {grantee}",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const grants = known(key.grants);
    const trusted = trustedAccounts(key, context.settings);
    const found = grants.flatMap((grant) => judgeGrant(grant, trusted));
    return found.length > 0 ? found : pass("trusted", { count: grants.length }, [cite(key.grants)]);
  },
});

const NAMED_IN = [
  ["GranteePrincipal", "grantee"],
  ["RetiringPrincipal", "retiring principal"],
  ["IssuingAccount", "issuing account"],
] as const;

function judgeGrant(grant: Grant, trusted: TrustedAccounts): Verdict[] {
  const discriminator = grantDiscriminator(grant);
  for (const [field, role] of NAMED_IN) {
    const account = accountOf(grant[field] ?? "");
    if (account === undefined || trusted.has(account)) continue;
    const values = { grant: grant.GrantId, account, role };
    return [fail("account-untrusted", values, [within(grant.at, `/${field}`)], { discriminator })];
  }
  const source = grant.Constraints?.SourceArn?.split(":")[4] ?? "";
  if (granteeOf(grant).kind === "service" && /^\d{12}$/.test(source) && !trusted.has(source)) {
    const values = { grant: grant.GrantId, account: source, role: "source of the service's requests" };
    return [
      fail("account-untrusted", values, [within(grant.at, "/Constraints/SourceArn")], { discriminator }),
    ];
  }
  if (granteeOf(grant).kind !== "unreadable") return [];
  return [unknown("grantee-unreadable", grantValues(grant), [grant.at], { discriminator })];
}
