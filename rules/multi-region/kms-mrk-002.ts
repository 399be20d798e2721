import { z } from "zod";
import type { KeySet, RuleContext } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKeySet, OWN } from "../applicability.js";
import { hidesMembers } from "../material-age.js";
import { kmsGuide } from "../references.js";
import { tagOf } from "../tag-values.js";
import { MULTI_REGION, namedMembers } from "./multi-region.js";

const gate = forKeySet(CMK, OWN, MULTI_REGION);

/** Stands for every class without a list of its own. */
const ANY_CLASS = "*";

interface Parameters {
  readonly allowedRegions: Readonly<Record<string, readonly string[]>>;
}

export default defineRule({
  id: "KMS-MRK-002",
  module: "multi-region",
  title: "All related keys are in allowed Regions",
  severity: "high",
  rationale:
    "A replica in a Region makes the data under the key readable there. Where law or contract keeps data in a place, its keys must not leave it either. " +
    "Which Regions are allowed for which data only the configuration can say.",
  remediation: {
    text: "Schedule the deletion of the replica; the primary keeps the data readable.",
    cli: ["aws kms schedule-key-deletion --key-id $KEY --region $REGION --pending-window-in-days 30"],
    terraform: ["remove aws_kms_replica_key"],
  },
  references: [
    kmsGuide("multi-region-keys-overview", "Multi-Region keys in AWS KMS"),
    kmsGuide("multi-region-keys-delete", "Delete multi-Region keys"),
  ],
  subject: "keySet",
  needs: ["kms:DescribeKey", "kms:ListResourceTags"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    allowed: "All related keys are in Regions allowed for data of class {class}: {regions}",
    "region-not-allowed": "Related keys are in Regions not allowed for data of class {class}: {regions}",
    "related-keys-unnamed":
      "DescribeKey did not name all related keys; those that are known are in Regions allowed for data of class {class}: {regions}",
  },
  parameters: z.strictObject({
    allowedRegions: z
      .record(z.string(), z.array(z.string()))
      .default({})
      .describe(
        "Regions by value of the tag data-classification; * stands for all other values and for no tag",
      ),
  }),
  appliesTo(set, context) {
    const reason = gate.appliesTo(set, context);
    if (reason !== undefined) return reason;
    return limitsOf(set, context).length === 0 ? "no-allowed-regions" : undefined;
  },
  check(set, context) {
    const undecided = gate.undecided(set, context);
    if (undecided) return undecided;
    const named = namedMembers(set);
    const limits = limitsOf(set, context);
    const classes = limits.map(({ name }) => (name === ANY_CLASS ? "any" : name)).join(", ");
    const outside = named.filter(({ Region }) => limits.some(({ regions }) => !regions.includes(Region)));
    const listed = (members: typeof named) => members.map(({ Region }) => Region).join(", ");
    const shown = outside.length > 0 ? outside : named;
    const values = { class: classes, regions: listed(shown) };
    const evidence = shown.map(({ at }) => at);
    if (outside.length > 0) return fail("region-not-allowed", values, evidence);
    return hidesMembers(set)
      ? unknown("related-keys-unnamed", values, [...evidence, cite(set.lead.metadata)])
      : pass("allowed", values, evidence);
  },
});

/** The lists that bind the set: of every class that one of its members is tagged with. */
function limitsOf(
  { members }: KeySet,
  { parameters }: Pick<RuleContext<Parameters>, "parameters">,
): readonly { readonly name: string; readonly regions: readonly string[] }[] {
  const lists = new Map(Object.entries(parameters.allowedRegions));
  if (lists.size === 0) return [];
  const onlyAny = lists.size === 1 && lists.has(ANY_CLASS);
  const classes = onlyAny ? [ANY_CLASS] : members.map(classOf);
  return [...new Set(classes.map((name) => (lists.has(name) ? name : ANY_CLASS)))]
    .sort()
    .flatMap((name) => ({ name, regions: lists.get(name) ?? [] }))
    .filter(({ name }) => lists.has(name));
}

function classOf(member: KeySet["lead"]): string {
  known(member.tags);
  return tagOf(member, "data-classification")?.TagValue ?? ANY_CLASS;
}
