import { z } from "zod";
import type { Grant, RuleContext, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { within } from "../citation.js";
import { granteeOf } from "../grantee.js";
import { existing } from "../iam-access.js";
import { GRANTED, grantDiscriminator, grantValues, REVOKE } from "../key-grants.js";
import { HIPAA, kmsGuide, PCI_DSS } from "../references.js";
import { DAY, wholeDays } from "../time.js";

const gate = forKey(CMK, OWN, NOTDEL, GRANTED);

export default defineRule({
  id: "KMS-GRT-005",
  module: "grants",
  title: "No stale grants",
  severity: "medium",
  rationale:
    "Grants never expire. One whose holder is gone, or that nobody may retire and that has stood for a year, is access that nobody looks after.",
  remediation: {
    text: "Revoke the grant; let programs name a retiring principal when they create one.",
    ...REVOKE,
  },
  references: [kmsGuide("grant-delete", "Retiring and revoking grants"), PCI_DSS, HIPAA],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListGrants", "iam:GetAccountAuthorizationDetails"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "held-by-services": "All {count} grants are held by AWS services",
    "holders-exist": "All {count} grants are held by AWS services and by principals that exist",
    "grantee-unclear": "Who holds the grant {grant} cannot be read: {grantee}",
    "grantee-absent": "The grant {grant} is held by {grantee}, which the account {account} does not have",
    "grantee-gone": "The grant {grant} is held by {grantee}, the id of a user or role that was deleted",
    "grant-old":
      "The grant {grant} to {grantee} is {age} days old and names no retiring principal; the limit is {limit} days",
  },
  parameters: z.strictObject({
    maxDays: z
      .number()
      .int()
      .min(1)
      .max(3650)
      .default(365)
      .describe("Age from which a grant that nobody can retire is stale, days"),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const grants = known(key.grants);
    const found = grants.flatMap((grant) => judgeGrant(grant, context, context.parameters.maxDays));
    if (found.length > 0) return found;
    const evidence = [cite(key.grants)];
    const accounts = new Set(grants.flatMap((grant) => granteeOf(grant).account ?? []));
    const unclear = grants.find((grant) => granteeOf(grant).kind === "unreadable");
    if (unclear) return unknown("grantee-unclear", grantValues(unclear), [unclear.at]);
    // Whether the principals still exist only their account's IAM can tell.
    for (const account of accounts) {
      const iam = context.iam(account);
      known(iam);
      evidence.push(cite(iam));
    }
    return accounts.size > 0
      ? pass("holders-exist", { count: grants.length }, evidence)
      : pass("held-by-services", { count: grants.length }, evidence);
  },
});

/** An absent holder is told before an old grant: it is the stronger reason to revoke. */
function judgeGrant(
  grant: Grant,
  { iam, asOf }: Pick<RuleContext<unknown>, "iam" | "asOf">,
  limit: number,
): Verdict[] {
  const { kind, field, account, written } = granteeOf(grant);
  const values = grantValues(grant);
  const discriminator = grantDiscriminator(grant);
  if (kind === "orphan")
    return [fail("grantee-gone", values, [within(grant.at, `/${field}`)], { discriminator })];
  if (account !== undefined && NAMED.test(written)) {
    const of = iam(account);
    if (of.state === "known" && !existing(of.value, written))
      return [
        fail("grantee-absent", { ...values, account }, [within(grant.at, `/${field}`), cite(of)], {
          discriminator,
        }),
      ];
  }
  const retired = grant.RetiringPrincipal ?? grant.RetiringServicePrincipal;
  const { CreationDate } = grant;
  if (kind !== "iam" || retired || CreationDate === undefined) return [];
  if (asOf - CreationDate <= limit * DAY) return [];
  const told = { ...values, age: wholeDays(asOf - CreationDate), limit };
  return [fail("grant-old", told, [within(grant.at, "/CreationDate")], { discriminator })];
}

/**
 * Users, roles and sessions of roles. Sessions under `aws:` (such as `assumed-role/aws:ec2-infrastructure/i-…`) are AWS's own, and
 * no role stands behind them.
 */
const NAMED = /^arn:[^:]+:(?:iam::\d{12}:(?:user|role)\/|sts::\d{12}:assumed-role\/(?!aws:))/;
