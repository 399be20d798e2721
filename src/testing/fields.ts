import type { Key, KeySet, NeedId, RegionRecord, SubjectKind, Subjects } from "../model/index.js";

/** Which read fills which field of a key's record. */
export const KEY_FIELDS = {
  metadata: "kms:DescribeKey",
  policy: "kms:GetKeyPolicy",
  ramPolicy: "kms:GetKeyPolicy#AWS_RAM",
  grants: "kms:ListGrants",
  rotation: "kms:GetKeyRotationStatus",
  rotations: "kms:ListKeyRotations",
  tags: "kms:ListResourceTags",
  aliases: "kms:ListAliases",
  lastUsage: "kms:GetKeyLastUsage",
} as const satisfies Partial<Record<keyof Key, NeedId>>;

/** Which read fills which field of a Region's record. */
export const REGION_FIELDS = {
  customKeyStores: "kms:DescribeCustomKeyStores",
  aliases: "kms:ListAliases",
} as const satisfies Partial<Record<keyof RegionRecord, NeedId>>;

/** A field of one record within a subject that a rule read. */
export interface FieldRead {
  readonly record: string;
  readonly field: string;
  readonly need: NeedId;
}

/** The subject behind accessors that report each field read; equal to it in all that a rule can see. */
export function observed(
  kind: SubjectKind,
  subject: Subjects[SubjectKind],
  onRead: (read: FieldRead) => void,
): Subjects[SubjectKind] {
  if (kind === "key") return observedRecord(subject as Key, KEY_FIELDS, onRead);
  if (kind === "region") return observedRecord(subject as RegionRecord, REGION_FIELDS, onRead);
  if (kind === "account") return subject;
  const set = subject as KeySet;
  const members = set.members.map((member) => observedRecord(member, KEY_FIELDS, onRead));
  const lead = members[set.members.indexOf(set.lead)] ?? observedRecord(set.lead, KEY_FIELDS, onRead);
  return Object.freeze({ ...set, lead, members: Object.freeze(members) });
}

function observedRecord<T extends Key | RegionRecord>(
  record: T,
  fields: Readonly<Record<string, NeedId>>,
  onRead: (read: FieldRead) => void,
): T {
  const copy = {};
  for (const [field, value] of Object.entries(record)) {
    const need = fields[field];
    const get = () => {
      if (need) onRead({ record: record.arn, field, need });
      return value;
    };
    Object.defineProperty(copy, field, { get, enumerable: true });
  }
  return Object.freeze(copy) as T;
}

/** The subject with one field of one of its records replaced. */
export function withField(
  kind: SubjectKind,
  subject: Subjects[SubjectKind],
  at: FieldRead,
  value: unknown,
): Subjects[SubjectKind] {
  const replaced = <T extends Key | RegionRecord>(record: T): T =>
    record.arn === at.record ? { ...record, [at.field]: value } : record;
  if (kind !== "keySet") return replaced(subject as Key);
  const set = subject as KeySet;
  const members = set.members.map(replaced);
  return { ...set, lead: members[set.members.indexOf(set.lead)] ?? replaced(set.lead), members };
}

/** What is known of a field of one of the subject's records. */
export function fieldOf(kind: SubjectKind, subject: Subjects[SubjectKind], at: FieldRead): unknown {
  const records = kind === "keySet" ? (subject as KeySet).members : [subject as Key];
  const record = records.find((candidate) => candidate.arn === at.record);
  return record && (record as unknown as Record<string, unknown>)[at.field];
}
