import { z } from "zod";
import type { Citation, Key, Knowledge, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKeySet, OWN } from "../applicability.js";
import { POLICY_UNCLEAR, readPolicies } from "../key-policies.js";
import { nameList } from "../name-list.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { kmsGuide } from "../references.js";
import { grantDrift } from "./grant-drift.js";
import { MULTI_REGION, othersOf } from "./multi-region.js";
import { policyDrift } from "./policy-drift.js";
import { maskRegion } from "./region-mask.js";

const gate = forKeySet(CMK, OWN, MULTI_REGION);

export default defineRule({
  id: "KMS-MRK-003",
  module: "multi-region",
  title: "Policies, grants and tags of related keys agree",
  severity: "medium",
  rationale:
    "KMS shares the material of a multi-Region key and nothing that says who may use it: policy, grants and tags are each Region's own. " +
    "The weakest of them decides who can decrypt, wherever the data was encrypted.",
  remediation: {
    text: `Make the policies, grants and tags of all related keys the same but for their Regions. ${RAM_HINT}`,
    cli: [
      ...POLICY_CLI,
      "aws kms tag-resource --key-id $KEY --region $REGION --tags TagKey=$NAME,TagValue=$VALUE",
    ],
    terraform: [...POLICY_TERRAFORM, "aws_kms_replica_key.policy", "aws_kms_replica_key.tags"],
  },
  references: [
    kmsGuide("multi-region-keys-overview", "Multi-Region keys in AWS KMS"),
    kmsGuide("multi-region-keys-auth", "Control access to multi-Region keys"),
  ],
  subject: "keySet",
  needs: [
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyPolicy#AWS_RAM",
    "kms:ListGrants",
    "kms:ListResourceTags",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "policy-unreadable": POLICY_UNCLEAR["policy-unreadable"],
    alike: "Policies, grants and tags agree in {regions}",
    "policy-differs":
      "The policy in {region} differs from that in {lead}: only there {added}; missing there {missing}",
    "policy-broader":
      "The policy in {region} allows what that in {lead} does not: only there {added}; missing there {missing}",
    "grants-differ":
      "The grants in {region} differ from those in {lead}: only there {added}; missing there {missing}",
    "grants-broader":
      "The grants in {region} allow what those in {lead} do not: only there {added}; missing there {missing}",
    "tags-differ": "The tags in {region} differ from those in {lead}: {tags}",
  },
  parameters: z.strictObject({}),
  appliesTo: (set, context) =>
    gate.appliesTo(set, context) ?? (set.members.length < 2 ? "one-member" : undefined),
  check(set, context) {
    const undecided = gate.undecided(set, context);
    if (undecided) return undecided;
    const { lead } = set;
    const found: Verdict[] = [];
    let unread: Knowledge<unknown> | undefined;
    for (const other of othersOf(set)) {
      for (const { fields, compare } of ASPECTS) {
        const missing = [...fields(lead), ...fields(other)].find(({ state }) => state !== "known");
        if (missing) unread ??= missing;
        else found.push(...compare(lead, other));
      }
    }
    if (unread && !found.some(({ status }) => status === "fail")) known(unread);
    if (found.length > 0) return found;
    const regions = set.members.map(({ region }) => region).join(", ");
    return pass(
      "alike",
      { regions },
      ASPECTS.flatMap(({ fields }) => fields(lead).map((field) => cite(field))),
    );
  },
});

/** Something that each member has of its own. */
interface Aspect {
  readonly fields: (key: Key) => readonly Knowledge<unknown>[];
  readonly compare: (lead: Key, other: Key) => readonly Verdict[];
}

const ASPECTS: readonly Aspect[] = [
  { fields: ({ policy, ramPolicy }) => [policy, ramPolicy], compare: comparePolicies },
  { fields: ({ grants }) => [grants], compare: compareGrants },
  { fields: ({ tags }) => [tags], compare: compareTags },
];

function comparePolicies(lead: Key, other: Key): readonly Verdict[] {
  const discriminator = `policy/${other.region}`;
  const unreadable = [lead, other].flatMap((key) => readPolicies(key).unreadable)[0];
  if (unreadable)
    return [unknown("policy-unreadable", unreadable.values, unreadable.evidence, { discriminator })];
  const evidence = [lead, other].flatMap((key) => readPolicies(key).evidence);
  return told("policy-differs", "policy-broader", policyDrift(lead, other), {
    lead,
    other,
    discriminator,
    evidence,
  });
}

function compareGrants(lead: Key, other: Key): readonly Verdict[] {
  const place = {
    lead,
    other,
    discriminator: `grants/${other.region}`,
    evidence: [cite(lead.grants), cite(other.grants)],
  };
  return told("grants-differ", "grants-broader", grantDrift(lead, other), place);
}

/** Nothing where there is no drift; high where the other key allows more. */
function told(
  differs: string,
  broader: string,
  drift: {
    readonly added: readonly string[];
    readonly missing: readonly string[];
    readonly broader: boolean;
  },
  place: {
    readonly lead: Key;
    readonly other: Key;
    readonly discriminator: string;
    readonly evidence: readonly Citation[];
  },
): readonly Verdict[] {
  const { added, missing } = drift;
  if (added.length === 0 && missing.length === 0) return [];
  const { lead, other, evidence, discriminator } = place;
  const values = {
    region: other.region,
    lead: lead.region,
    added: nameList(added),
    missing: nameList(missing),
  };
  return [
    drift.broader
      ? fail(broader, values, evidence, { discriminator, severity: "high" })
      : fail(differs, values, evidence, { discriminator }),
  ];
}

/** Tags that AWS keeps, such as those of a stack, name each Region's own resources. */
const isOwn = (name: string) => !name.startsWith("aws:");

function compareTags(lead: Key, other: Key): readonly Verdict[] {
  const here = tagsOf(lead);
  const there = tagsOf(other);
  const names = [...new Set([...here.keys(), ...there.keys()])].sort();
  const differing = names.filter((name) => here.get(name) !== there.get(name));
  if (differing.length === 0) return [];
  const values = { region: other.region, lead: lead.region, tags: nameList(differing) };
  return [
    fail("tags-differ", values, [cite(lead.tags), cite(other.tags)], {
      discriminator: `tags/${other.region}`,
    }),
  ];
}

function tagsOf(key: Key): ReadonlyMap<string, string> {
  const own = known(key.tags).filter(({ TagKey }) => isOwn(TagKey));
  return new Map(own.map(({ TagKey, TagValue }) => [TagKey, maskRegion(TagValue, key.region)]));
}
