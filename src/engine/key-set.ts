import type { Key, KeySet, RelatedMember } from "../model/index.js";
import type { JudgedSnapshot } from "./evidence.js";

/** What a key is to the rules that judge a multi-Region key once: its lead, one that the lead answers for, or neither. */
export type SetPlace =
  | { readonly kind: "lead"; readonly set: KeySet }
  | { readonly kind: "member"; readonly lead: string }
  | { readonly kind: "changing"; readonly set: KeySet };

/**
 * The place of a key in its set. A key that was not described stands alone, so that it is unknown under its own ARN.
 * While UpdatePrimaryRegion works both old and new primary may call themselves replica: then nobody knows which
 * answers for all.
 */
export function placeInSet(snapshot: Pick<JudgedSnapshot, "related" | "key">, key: Key): SetPlace {
  if (!isSetMember(key)) return { kind: "lead", set: { lead: key, members: [key], primaryScanned: true } };
  const related = snapshot.related(key);
  const primary = related.find(({ type }) => type === "PRIMARY");
  const lead = primary?.arn ?? lowest(related)?.arn ?? key.arn;
  if (lead !== key.arn) return { kind: "member", lead };
  const members = related.flatMap(({ arn }) => (arn === key.arn ? key : (snapshot.key(arn) ?? [])));
  const set = { lead: key, members, primaryScanned: primary !== undefined };
  return !primary && isChanging(key, related) ? { kind: "changing", set } : { kind: "lead", set };
}

/** Multi-Region keys alone have ids that begin so (KMS Developer Guide, "Multi-Region keys in AWS KMS"). */
export function isSetMember(key: Key): boolean {
  return key.keyId.startsWith("mrk-") && key.metadata.state === "known";
}

function isChanging(key: Key, related: readonly RelatedMember[]): boolean {
  const { metadata } = key;
  const named =
    metadata.state === "known" ? metadata.value.MultiRegionConfiguration?.PrimaryKey?.Arn : undefined;
  return related.some(({ arn, keyState }) => keyState === "Updating" || arn === named);
}

function lowest(related: readonly RelatedMember[]): RelatedMember | undefined {
  return related.reduce<RelatedMember | undefined>(
    (low, one) => (low && low.arn <= one.arn ? low : one),
    undefined,
  );
}
