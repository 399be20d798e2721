import { z } from "zod";
import type { Grant } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { granteeOf } from "../grantee.js";
import { groupBy } from "../group-by.js";
import { GRANTED, grantDiscriminator, grantValues } from "../key-grants.js";
import { kmsGuide } from "../references.js";

const gate = forKey(CMK, OWN, NOTDEL, GRANTED);

export default defineRule({
  id: "KMS-GRT-003",
  module: "grants",
  title: "No duplicate grants",
  severity: "low",
  rationale:
    "Whoever revokes one of two equal grants believes that access has ended, while the other one still gives it.",
  remediation: {
    text: "Revoke all but one of the equal grants; let the program that creates them give each a name, so that retries do not create another.",
    cli: ["aws kms revoke-grant --key-id $KEY --grant-id $GRANT"],
    terraform: ["remove aws_kms_grant (retire_on_delete)"],
  },
  references: [kmsGuide("grant-best-practices", "Best practices for AWS KMS grants")],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListGrants"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    distinct: "All {count} grants differ",
    duplicates:
      "{count} grants to {grantee} are equal in operations, constraints and name (encryption contexts compared with case): {grants}",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const grants = known(key.grants);
    const repeated = [...groupBy(grants, sameness).values()].filter((group) => group.length > 1);
    if (repeated.length === 0) return pass("distinct", { count: grants.length }, [cite(key.grants)]);
    return repeated.flatMap((group) => {
      const byId = [...group].sort((a, b) => (a.GrantId < b.GrantId ? -1 : 1));
      const [first] = byId;
      return first ? [tellGroup(first, byId)] : [];
    });
  },
});

/** Ids named in one message; a key can have 50,000 grants. */
const MOST_IDS = 5;

function tellGroup(first: Grant, group: readonly Grant[]) {
  const more = group.length > MOST_IDS ? ", …" : "";
  return fail(
    "duplicates",
    {
      count: group.length,
      grantee: grantValues(first).grantee,
      grants:
        group
          .slice(0, MOST_IDS)
          .map((grant) => grant.GrantId)
          .join(", ") + more,
    },
    group.slice(0, MOST_IDS).map((grant) => grant.at),
    {
      discriminator: grantDiscriminator(first),
      severity: granteeOf(first).kind === "service" ? "low" : "medium",
    },
  );
}

/** Equal for grants that give the same. An absent name, null and "" are one; case is never folded. */
function sameness(grant: Grant): string {
  const { EncryptionContextEquals, EncryptionContextSubset, SourceArn } = grant.Constraints ?? {};
  return JSON.stringify([
    grant.GranteePrincipal ?? "",
    grant.GranteeServicePrincipal ?? "",
    [...grant.Operations].sort(),
    sortedPairs(EncryptionContextEquals),
    sortedPairs(EncryptionContextSubset),
    SourceArn ?? "",
    grant.Name ?? "",
  ]);
}

function sortedPairs(
  context: Readonly<Record<string, string>> | undefined,
): readonly (readonly [string, string])[] {
  return Object.entries(context ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
