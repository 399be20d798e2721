import type { Citation, Key, KeySet, Rotation, Verdict } from "../src/model/index.js";
import { cite, known, unknown } from "../src/model/index.js";
import { within } from "./citation.js";
import { dateText, isAfter } from "./time.js";

/** When the key material came into being, and how sure that is. */
export interface MaterialBirth {
  /** Epoch seconds. */
  readonly since: number;
  /** `rotated`: of the last rotation. `created`: of the oldest member, since no rotation is on record. */
  readonly by: "rotated" | "created";
  /** Listed members that are not in the snapshot, or were not described: the material may be older. */
  readonly missing: readonly string[];
  readonly evidence: readonly Citation[];
}

/** Names shared by the rules that ask for the age of key material. */
export const AGE_UNKNOWN = {
  "primary-not-scanned": "No rotation is on record, and the multi-Region primary {primary} was not scanned",
  "creation-date-missing": "DescribeKey did not return CreationDate",
  "related-key-not-scanned":
    "The key is at least {age} days old, but related keys that may be older were not scanned: {missing}",
  "date-in-future":
    "{field} is {date}, after the instant judged at, {asOf}: a clock is wrong, or the key changed since; its age is not known",
} as const;

/** The verdict on a birth that lies after the instant judged at; undefined where it does not. */
export function bornInFuture(birth: MaterialBirth, asOf: number): Verdict | undefined {
  if (!isAfter(birth.since, asOf)) return undefined;
  const field = birth.by === "rotated" ? "RotationDate" : "CreationDate";
  const values = { field, date: dateText(birth.since), asOf: dateText(asOf) };
  return unknown("date-in-future", values, birth.evidence);
}

/** The newest entry of ListKeyRotations that carries a RotationDate; Unread where the list was not read. */
export function lastRotation(key: Key): (Rotation & { readonly RotationDate: number }) | undefined {
  let newest: (Rotation & { readonly RotationDate: number }) | undefined;
  for (const rotation of known(key.rotations)) {
    const { RotationDate } = rotation;
    if (RotationDate !== undefined && RotationDate > (newest?.RotationDate ?? Number.NEGATIVE_INFINITY))
      newest = { ...rotation, RotationDate };
  }
  return newest;
}

/**
 * Every ARN that the described members name as related, that is not described in the set itself; and words for those
 * that nobody names.
 */
export function missingMembers(set: KeySet): string[] {
  const described = new Set<string>();
  const named = new Set<string>();
  for (const { arn, metadata } of set.members) {
    named.add(arn);
    if (metadata.state !== "known") continue;
    described.add(arn);
    const { PrimaryKey, ReplicaKeys = [] } = metadata.value.MultiRegionConfiguration ?? {};
    for (const related of [PrimaryKey, ...ReplicaKeys]) if (related) named.add(related.Arn);
  }
  const missing = [...named].filter((arn) => !described.has(arn)).sort();
  return hidesMembers(set) ? [...missing, "those that DescribeKey did not name"] : missing;
}

/** Whether a multi-Region key may have members that nobody names: no described one tells both primary and replicas. */
export function hidesMembers({ members }: KeySet): boolean {
  return members.some(isMultiRegion) && !members.some(namesAll);
}

function isMultiRegion({ metadata }: Key): boolean {
  return metadata.state === "known" && metadata.value.MultiRegion === true;
}

function namesAll({ metadata }: Key): boolean {
  const told = metadata.state === "known" ? metadata.value.MultiRegionConfiguration : undefined;
  return told?.PrimaryKey !== undefined && told.ReplicaKeys !== undefined;
}

/**
 * Birth by creation: the oldest CreationDate of the set's members, a lower bound of the material's age, since a
 * replica's CreationDate is its own and UpdatePrimaryRegion may have made a young replica the primary.
 * Undefined where the lead has no CreationDate.
 */
export function createdAt(set: KeySet): MaterialBirth | undefined {
  known(set.lead.metadata);
  let oldest: { since: number; member: Key } | undefined;
  for (const member of set.members) {
    const created = member.metadata.state === "known" ? member.metadata.value.CreationDate : undefined;
    if (created !== undefined && created < (oldest?.since ?? Number.POSITIVE_INFINITY))
      oldest = { since: created, member };
  }
  if (oldest === undefined) return undefined;
  return {
    since: oldest.since,
    by: "created",
    missing: missingMembers(set),
    evidence: [cite(oldest.member.metadata, "/CreationDate")],
  };
}

/** Birth by the last rotation on record. */
export function rotatedAt(key: Key): MaterialBirth | undefined {
  const rotation = lastRotation(key);
  if (rotation === undefined) return undefined;
  return {
    since: rotation.RotationDate,
    by: "rotated",
    missing: [],
    evidence: [within(rotation.at, "/RotationDate")],
  };
}

/** ARN of the primary as the lead names it, or words for one that it does not name. */
export function primaryArn(set: KeySet): string {
  const { metadata } = set.lead;
  const named =
    metadata.state === "known" ? metadata.value.MultiRegionConfiguration?.PrimaryKey?.Arn : undefined;
  return named ?? "(not named)";
}
