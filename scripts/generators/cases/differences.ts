import { isDeepStrictEqual } from "node:util";
import type {
  AccountRecord,
  Key,
  KeyMetadata,
  KeySet,
  Knowledge,
  RegionRecord,
  SubjectKind,
  Subjects,
} from "../../../src/model/index.js";
import { KEY_FIELDS, REGION_FIELDS } from "../../../src/testing/fields.js";
import { aKey, anAccount, aRegion } from "../../../src/testing/index.js";
import { plain } from "./plain.js";

type Shown = Readonly<Record<string, unknown>>;

/** What each record of a case's subject holds that the builders' typical one does not, by the read that brings it. */
export function differences(kind: SubjectKind, subject: Subjects[SubjectKind]): readonly Shown[] {
  if (kind === "keySet") return (subject as KeySet).members.map(ofKey);
  if (kind === "key") return [ofKey(subject as Key)];
  if (kind === "region") return [ofRegion(subject as RegionRecord)];
  return [changed(subject as AccountRecord, anAccount())];
}

/** A key beside a typical one; beside one with the same metadata where it is about its other reads. */
export function ofKey(key: Key): Shown {
  const { partition, account, region, keyId } = key;
  const where = { partition, account, region, keyId };
  const typical = aKey(where);
  const like = key.metadata.state === "known" ? aKey({ ...where, metadata: key.metadata.value }) : typical;
  const shown: Record<string, unknown> = placeOf(key, aKey());
  for (const [field, need] of Object.entries(KEY_FIELDS)) {
    const held = key[field as keyof typeof KEY_FIELDS];
    if (field === "metadata") {
      const metadata = metadataBeside(key.metadata, typical.metadata);
      if (metadata !== undefined) shown[need] = metadata;
    } else if (!isDeepStrictEqual(held, like[field as keyof typeof KEY_FIELDS]))
      shown[need] = entriesOf(held);
  }
  return shown;
}

export function ofRegion(region: RegionRecord): Shown {
  const { partition, account, region: name } = region;
  const typical = aRegion({ partition, account, region: name });
  const shown: Record<string, unknown> = placeOf(region, aRegion());
  for (const [field, need] of Object.entries(REGION_FIELDS)) {
    const held = region[field as keyof typeof REGION_FIELDS];
    if (!isDeepStrictEqual(held, typical[field as keyof typeof REGION_FIELDS])) shown[need] = entriesOf(held);
  }
  return shown;
}

function placeOf(record: Key | RegionRecord, typical: Key | RegionRecord): Record<string, unknown> {
  return {
    ...(record.account === typical.account ? {} : { account: record.account }),
    ...(record.region === typical.region ? {} : { region: record.region }),
  };
}

function metadataBeside(held: Knowledge<KeyMetadata>, typical: Knowledge<KeyMetadata>): unknown {
  if (held.state !== "known" || typical.state !== "known") return plain(held);
  const difference = changed(held.value, typical.value);
  return Object.keys(difference).length > 0 ? difference : undefined;
}

/** Properties that differ; those that only the typical one has are "absent". */
function changed(held: object, typical: object): Shown {
  const names = [...new Set([...Object.keys(held), ...Object.keys(typical)])];
  const [one, other] = [held, typical] as Readonly<Record<string, unknown>>[];
  return Object.fromEntries(
    names
      .filter((name) => !isDeepStrictEqual(one?.[name], other?.[name]))
      .map((name) => [name, one?.[name] === undefined ? "absent" : plain(one[name], name)]),
  );
}

const IDENTIFIERS = new Set(["TargetKeyId", "AliasArn"]);

/** Entries without ids that the key itself or the entry's own name tells, and without a builder's counting id. */
function entriesOf(held: unknown): unknown {
  const shown = plain(held);
  if (!Array.isArray(shown)) return shown;
  return shown.map((entry: unknown) =>
    typeof entry === "object" && entry !== null
      ? Object.fromEntries(
          Object.entries(entry).filter(
            ([name, value]) => !IDENTIFIERS.has(name) && !/^0{32,}\d*$/.test(`${value}`),
          ),
        )
      : entry,
  );
}
