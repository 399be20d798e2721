import type { Key, KeySet, RelatedMember } from "../model/index.js";
import type { JudgedSnapshot } from "./evidence.js";

/** What a key is to the rules that judge a multi-Region key once: its lead, one that the lead answers for, or neither. */
export type SetPlace =
  | { readonly kind: "lead"; readonly set: KeySet }
  | { readonly kind: "member"; readonly lead: string }
  | { readonly kind: "changing"; readonly set: KeySet };

/** Multi-Region keys alone have ids that begin so (KMS Developer Guide, "Multi-Region keys"). */
const isMultiRegion = (key: Key) => key.keyId.startsWith("mrk-");

/**
 * The place of a key in its set. While UpdatePrimaryRegion works both old and new primary may call themselves replica:
 * then nobody knows which answers for all.
 */
export function placeInSet(snapshot: Pick<JudgedSnapshot, "related" | "key">, key: Key): SetPlace {
  if (!isMultiRegion(key)) return { kind: "lead", set: { lead: key, members: [key], primaryScanned: true } };
  const related = snapshot.related(key);
  const known = related.find(({ type }) => type === "PRIMARY");
  const named = known ? known.arn : primaryNamedIn(snapshot, related);
  const primary = known ?? undescribedPrimary(related, named);
  const lead = primary?.arn ?? lowest(related)?.arn ?? key.arn;
  if (lead !== key.arn) return { kind: "member", lead };
  const members = related.flatMap(({ arn }) => (arn === key.arn ? key : (snapshot.key(arn) ?? [])));
  const set = {
    lead: key,
    members: members.length > 0 ? members : [key],
    primaryScanned: primary !== undefined,
  };
  return !primary && isChanging(related, named) ? { kind: "changing", set } : { kind: "lead", set };
}

/** The primary as the first member that was described names it, so that all members agree. */
function primaryNamedIn(
  snapshot: Pick<JudgedSnapshot, "key">,
  related: readonly RelatedMember[],
): string | undefined {
  for (const { arn } of related) {
    const metadata = snapshot.key(arn)?.metadata;
    if (metadata?.state === "known") return metadata.value.MultiRegionConfiguration?.PrimaryKey?.Arn;
  }
  return undefined;
}

/** The member that another calls the primary, and that could not be asked itself. */
function undescribedPrimary(
  related: readonly RelatedMember[],
  named: string | undefined,
): RelatedMember | undefined {
  return related.find(({ arn, type }) => arn === named && type !== "REPLICA");
}

function isChanging(related: readonly RelatedMember[], named: string | undefined): boolean {
  return related.some(({ arn, keyState }) => keyState === "Updating" || arn === named);
}

function lowest(related: readonly RelatedMember[]): RelatedMember | undefined {
  return related.reduce<RelatedMember | undefined>(
    (low, one) => (low && low.arn <= one.arn ? low : one),
    undefined,
  );
}
