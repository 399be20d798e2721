import type { RelatedMember } from "../model/index.js";
import type { FileIndex } from "./file-index.js";

/** Finds the members of a multi-Region key by any member's ARN: they share account and `mrk-` id. */
export function relatedMembers(indexes: readonly FileIndex[]): (arn: string) => readonly RelatedMember[] {
  const sets = new Map<string, Map<string, RelatedMember>>();
  for (const { related } of indexes) {
    for (const member of related.values()) {
      const set = sets.get(setOf(member.arn)) ?? new Map<string, RelatedMember>();
      set.set(member.arn, member);
      sets.set(setOf(member.arn), set);
    }
  }
  return (arn) => [...(sets.get(setOf(arn))?.values() ?? [])].sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

/** Partition, account and id: an ARN without its Region. */
function setOf(arn: string): string {
  const parts = arn.split(":");
  return [parts[1], parts[4], parts[5]].join(":");
}
