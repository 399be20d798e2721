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

/** Primary and replicas as DescribeKey of a member names them; Unread where it was not described. */
export function namedMembers({ metadata }: Key): readonly NamedMember[] {
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

/** The members beside the lead. */
export function othersOf({ lead, members }: KeySet): readonly Key[] {
  return members.filter(({ arn }) => arn !== lead.arn);
}
