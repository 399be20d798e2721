import type { Citation, Key, KeySet } from "../../src/model/index.js";
import { cite, known, type RelatedKey } from "../../src/model/index.js";
import type { Macro } from "../applicability.js";

/** The key is multi-Region. */
export const MULTI_REGION: Macro = {
  mayLeave: [],
  rules: ({ metadata }) => known(metadata).MultiRegion === true || "not-multi-region",
};

/** A member of a multi-Region key as DescribeKey of another names it. */
export interface NamedMember extends RelatedKey {
  /** Where its Region stands in the evidence. */
  readonly at: Citation;
}

/**
 * Every member that is in the snapshot or that DescribeKey of the lead names, once: a key's own Region counts even
 * where MultiRegionConfiguration is absent. Those that it leaves out are asked for names too. Unread where one that has
 * to be asked was not described.
 */
export function namedMembers({ lead, members }: KeySet): readonly NamedMember[] {
  const found = new Map(namedBy(lead).map((one) => [one.Arn, one]));
  for (const member of members) {
    if (found.has(member.arn)) continue;
    for (const one of [...namedBy(member), itself(member)]) if (!found.has(one.Arn)) found.set(one.Arn, one);
  }
  return [...found.values()];
}

function namedBy({ metadata }: Key): readonly NamedMember[] {
  const { PrimaryKey, ReplicaKeys = [] } = known(metadata).MultiRegionConfiguration ?? {};
  const primary = PrimaryKey
    ? [{ ...PrimaryKey, at: cite(metadata, "/MultiRegionConfiguration/PrimaryKey/Region") }]
    : [];
  const replicas = ReplicaKeys.map((replica, index) => ({
    ...replica,
    at: cite(metadata, `/MultiRegionConfiguration/ReplicaKeys/${index}/Region`),
  }));
  return [...primary, ...replicas];
}

const itself = ({ arn, region, metadata }: Key): NamedMember => ({
  Arn: arn,
  Region: region,
  at: cite(metadata, "/Arn"),
});

/** The members beside the lead. */
export function othersOf({ lead, members }: KeySet): readonly Key[] {
  return members.filter(({ arn }) => arn !== lead.arn);
}
