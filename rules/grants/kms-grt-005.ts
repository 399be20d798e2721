import { z } from "zod";
import type { Grant, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { within } from "../citation.js";
import { granteeOf } from "../grantee.js";
import { GRANTED, grantDiscriminator, grantValues, REVOKE } from "../key-grants.js";
import { notCollected } from "../not-collected.js";
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
    "grantee-gone": "The grant {grant} is held by {grantee}, the id of a user or role that was deleted",
    "grant-old":
      "The grant {grant} to {grantee} is {age} days old and names no retiring principal; the limit is {limit} days",
  },
  parameters: z.strictObject({
    maxDays: z.number().int().min(1).max(3650).default(365),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const grants = known(key.grants);
    const found = grants.flatMap((grant) => judgeGrant(grant, context.asOf, context.parameters.maxDays));
    if (found.length > 0) return found;
    // Whether the roles still exist only their account's IAM can tell.
    if (grants.some((grant) => granteeOf(grant).kind !== "service"))
      known(notCollected("iam:GetAccountAuthorizationDetails"));
    return pass("held-by-services", { count: grants.length }, [cite(key.grants)]);
  },
});

function judgeGrant(grant: Grant, asOf: number, limit: number): Verdict[] {
  const { kind, field } = granteeOf(grant);
  const values = grantValues(grant);
  const discriminator = grantDiscriminator(grant);
  if (kind === "orphan")
    return [fail("grantee-gone", values, [within(grant.at, `/${field}`)], { discriminator })];
  const retired = grant.RetiringPrincipal ?? grant.RetiringServicePrincipal;
  const { CreationDate } = grant;
  if (kind !== "iam" || retired || CreationDate === undefined) return [];
  if (asOf - CreationDate <= limit * DAY) return [];
  const told = { ...values, age: wholeDays(asOf - CreationDate), limit };
  return [fail("grant-old", told, [within(grant.at, "/CreationDate")], { discriminator })];
}
