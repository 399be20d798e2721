import { z } from "zod";
import type { Gap, NeedId } from "../../src/model/index.js";
import { cellOf, defineRule, fail, isNeedId, need, pass } from "../../src/model/index.js";
import { groupBy } from "../group-by.js";
import { kmsGuide } from "../references.js";

/** Cells named by one verdict. */
const MOST_CELLS = 5;

export default defineRule({
  id: "KMS-MON-007",
  module: "monitoring",
  title: "Scan coverage is complete",
  severity: "high",
  rationale:
    "A report is worth as much as what it has seen. An account that could not be entered, or a read that was refused, hides its keys from every rule; " +
    "so a gap is a finding by itself, and not a footnote.",
  remediation: {
    text:
      "Let the audit role be assumed, and grant it the read permissions named. Several of them (GetKeyPolicy, ListGrants, GetKeyRotationStatus, " +
      "ListKeyRotations, GetKeyLastUsage, ListResourceTags) each key's own policy must allow: a key that does not delegate to IAM stays unreadable until its policy names the role.",
    cli: [
      "aws iam put-role-policy --role-name $ROLE --policy-name keyproof-read --policy-document file://audit-role.json",
    ],
    terraform: ["aws_iam_role_policy.policy"],
  },
  references: [
    kmsGuide("kms-api-permissions-reference", "AWS KMS permissions"),
    kmsGuide("key-policy-default", "Default key policy"),
  ],
  subject: "account",
  needs: [],
  statuses: ["pass", "fail", "not-applicable"],
  messages: {
    complete: "Every planned read in {regions} Regions was answered",
    "reads-missing":
      "{need} gave no answer in {region} ({outcome}: {code}; cells: {count}); needed permission: {permission}. First: {cells}",
    "not-assumable": "The audit role could not be assumed: {reason}. None of the account's keys were read",
    "not-scanned": "The account could not be scanned: {reason}. None of its keys were read",
  },
  parameters: z.strictObject({}),
  appliesTo: ({ outcome }) =>
    outcome === "suspended" || outcome === "excluded" ? `account:${outcome}` : undefined,
  check(account) {
    const reason = account.reason ?? "no reason given";
    const read = (region: string, id: NeedId) => ({
      cell: cellOf({ account: account.id, region }, id, "", 1),
      pointer: "",
    });
    if (account.outcome === "not-assumable")
      return fail("not-assumable", { reason }, [read("global", "sts:AssumeRole")]);
    if (account.outcome === "failed")
      return fail("not-scanned", { reason }, [read("global", "account:ListRegions")]);
    const groups = grouped(account.gaps);
    if (groups.length > 0) return groups.map(tellGap);
    const listed = account.regions.map((region) => read(region, "kms:ListKeys"));
    return pass("complete", { regions: listed.length }, listed);
  },
});

/** Gaps by Region, read and code: one verdict each. */
function grouped(gaps: readonly Gap[]): readonly Gap[] {
  return [...groupBy(gaps, nameOf).values()].flatMap(([first, ...others]) =>
    first
      ? {
          ...first,
          count: others.reduce((sum, { count }) => sum + count, first.count),
          cells: [first, ...others].flatMap(({ cells }) => cells),
        }
      : [],
  );
}

const nameOf = (gap: Gap) => `${gap.region}/${gap.need}/${gap.code}`;

function tellGap(gap: Gap) {
  const cells = gap.cells.slice(0, MOST_CELLS);
  const permission = isNeedId(gap.need) ? need(gap.need).permission : gap.need;
  return fail(
    "reads-missing",
    {
      count: gap.count,
      need: gap.need,
      region: gap.region,
      outcome: gap.outcome,
      code: gap.code,
      permission,
      cells: cells.join(", "),
    },
    cells.map((cell) => ({ cell, pointer: "" })),
    { discriminator: nameOf(gap) },
  );
}
