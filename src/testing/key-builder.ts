import type {
  Alias,
  Citation,
  Grant,
  Key,
  KeyMetadata,
  KeySet,
  Knowledge,
  LastUsage,
  NeedId,
  Rotation,
  RotationStatus,
  Tag,
} from "../model/index.js";
import { cellOf, need } from "../model/index.js";
import { KEY_FIELDS } from "./fields.js";
import { Missing, notCollected, unsupported } from "./ignorance.js";

/** 2026-01-15T00:00:00Z, the `asOf` of contexts built here. */
export const AS_OF = 1_768_435_200;
export const DAY = 86_400;

/** What to build a key of: plain values, or `denied`, `failed`, `gone`, `unsupported`, `notCollected`. */
export interface KeyParts {
  readonly account?: string;
  readonly region?: string;
  readonly partition?: string;
  readonly keyId?: string;
  /** Joins the metadata of a typical customer key; a property of undefined is left out of it. */
  readonly metadata?: { readonly [P in keyof KeyMetadata]?: KeyMetadata[P] | undefined } | Missing;
  /** The policy's text, or a document to be written as JSON. */
  readonly policy?: string | object | Missing;
  readonly ramPolicy?: string | object | null | Missing;
  readonly grants?: readonly Partial<Grant>[] | Missing;
  readonly rotation?: RotationStatus | Missing;
  readonly rotations?: readonly Partial<Rotation>[] | Missing;
  /** Values by tag key. */
  readonly tags?: Readonly<Record<string, string>> | Missing;
  /** Names (`alias/app`) or whole entries. */
  readonly aliases?: readonly (string | Partial<Alias>)[] | Missing;
  readonly lastUsage?: LastUsage | Missing;
}

/**
 * A customer's symmetric key, enabled, 100 days old at `AS_OF`, rotated yearly, its policy delegating to its own
 * account, without grants, tags and aliases, not shared; everything known but its last use. Reads that do not exist
 * for the key that its metadata describe (`need(id).notFor`) are `unsupported` where nothing else is said.
 */
export function aKey(parts: KeyParts = {}): Key {
  const { account = "111122223333", region = "eu-west-1", partition = "aws" } = parts;
  const keyId = parts.keyId ?? "1234abcd-12ab-34cd-56ef-1234567890ab";
  const arn = `arn:${partition}:kms:${region}:${account}:key/${keyId}`;
  const where = { account, region };
  const described = metadataOf(parts, { arn, account, keyId });

  const field = <P, T>(
    id: NeedId,
    part: P | Missing | undefined,
    typical: P | Missing,
    value: (p: P, at: (n: number) => Citation) => T,
    pointer = "",
  ): Knowledge<T> => {
    const cell = cellOf(where, id, id === KEY_FIELDS.aliases ? "" : keyId, 1);
    const isAbsent = described !== undefined && need(id).notFor?.(described) !== undefined;
    const chosen = part ?? (isAbsent ? unsupported : typical);
    if (chosen instanceof Missing) return chosen.of(id, cell);
    const at = (index: number) => ({ cell, pointer: `${pointer}/${index}` });
    return { state: "known", value: value(chosen, at), source: { cell, pointer } };
  };
  const asText = (document: string | object) =>
    typeof document === "string" ? document : JSON.stringify(document);

  return {
    arn,
    partition,
    account,
    region,
    keyId,
    metadata: field(
      KEY_FIELDS.metadata,
      parts.metadata instanceof Missing ? parts.metadata : described,
      notCollected,
      (metadata: KeyMetadata) => metadata,
      "/KeyMetadata",
    ),
    policy: field(KEY_FIELDS.policy, parts.policy, delegating(partition, account), asText, "/Policy"),
    ramPolicy: ramPolicyOf(parts.ramPolicy, (part) =>
      field<{ readonly text: string | null }, string | null>(
        KEY_FIELDS.ramPolicy,
        part,
        { text: null },
        ({ text }) => text,
        part ? "/Policy" : "",
      ),
    ),
    grants: field(
      KEY_FIELDS.grants,
      parts.grants,
      [],
      (grants, at): readonly Grant[] =>
        grants.map((grant, index) => aGrant(grant, index, account, at(index))),
      "/Grants",
    ),
    rotation: field(
      KEY_FIELDS.rotation,
      parts.rotation,
      { KeyRotationEnabled: true, RotationPeriodInDays: 365, NextRotationDate: AS_OF + 265 * DAY },
      (rotation: RotationStatus) => rotation,
    ),
    rotations: field(
      KEY_FIELDS.rotations,
      parts.rotations,
      [{ KeyMaterialId: FIRST_MATERIAL, KeyMaterialState: "CURRENT" }],
      (rotations, at): readonly Rotation[] => rotations.map((entry, index) => ({ at: at(index), ...entry })),
      "/Rotations",
    ),
    tags: field(
      KEY_FIELDS.tags,
      parts.tags,
      {},
      (tags, at): readonly Tag[] =>
        Object.entries(tags).map(([TagKey, TagValue], index) => ({ at: at(index), TagKey, TagValue })),
      "/Tags",
    ),
    aliases: field(
      KEY_FIELDS.aliases,
      parts.aliases,
      [],
      (aliases, at): readonly Alias[] =>
        aliases.map((alias, index) => anAlias(alias, where, partition, keyId, at(index))),
      "/Aliases",
    ),
    lastUsage: field(KEY_FIELDS.lastUsage, parts.lastUsage, notCollected, (usage: LastUsage) => usage),
  };
}

/** A single-Region key as a set, or the members of a multi-Region key; the lead is the first. */
export function aKeySet(lead: Key, ...others: readonly Key[]): KeySet {
  return { lead, members: [lead, ...others], primaryScanned: isPrimary(lead) };
}

/** The metadata of a member of a multi-Region key: `aKey({ keyId: "mrk-…", metadata: multiRegion("PRIMARY", …) })`. */
export function multiRegion(
  type: "PRIMARY" | "REPLICA",
  primary: { readonly Arn: string; readonly Region: string },
  replicas: readonly { readonly Arn: string; readonly Region: string }[] = [],
): Pick<KeyMetadata, "MultiRegion" | "MultiRegionConfiguration"> {
  return {
    MultiRegion: true,
    MultiRegionConfiguration: { MultiRegionKeyType: type, PrimaryKey: primary, ReplicaKeys: replicas },
  };
}

const FIRST_MATERIAL = "123e4567e89b12d3a456426614174000123e4567e89b12d3a456426614174000";

function metadataOf(
  parts: KeyParts,
  names: { arn: string; account: string; keyId: string },
): KeyMetadata | undefined {
  if (parts.metadata instanceof Missing) return undefined;
  const typical: KeyMetadata = {
    KeyId: names.keyId,
    Arn: names.arn,
    AWSAccountId: names.account,
    CreationDate: AS_OF - 100 * DAY,
    Enabled: true,
    Description: "",
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyState: "Enabled",
    Origin: "AWS_KMS",
    KeyManager: "CUSTOMER",
    KeySpec: "SYMMETRIC_DEFAULT",
    MultiRegion: false,
    CurrentKeyMaterialId: FIRST_MATERIAL,
  };
  const joined = Object.entries({ ...typical, ...parts.metadata }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(joined) as unknown as KeyMetadata;
}

function delegating(partition: string, account: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  };
}

function ramPolicyOf(
  part: KeyParts["ramPolicy"],
  build: (part: { readonly text: string } | Missing | undefined) => Knowledge<string | null>,
): Knowledge<string | null> {
  if (part === undefined || part === null || part instanceof Missing) return build(part ?? undefined);
  return build({ text: typeof part === "string" ? part : JSON.stringify(part) });
}

function aGrant(grant: Partial<Grant>, index: number, account: string, at: Citation): Grant {
  return {
    at,
    GrantId: `${index}`.padStart(64, "0"),
    CreationDate: AS_OF - 10 * DAY,
    IssuingAccount: `arn:aws:iam::${account}:root`,
    Operations: ["Encrypt", "Decrypt"],
    ...grant,
  };
}

function anAlias(
  alias: string | Partial<Alias>,
  where: { account: string; region: string },
  partition: string,
  keyId: string,
  at: Citation,
): Alias {
  const entry = typeof alias === "string" ? { AliasName: alias } : alias;
  const AliasName = entry.AliasName ?? "alias/app";
  const AliasArn = `arn:${partition}:kms:${where.region}:${where.account}:${AliasName}`;
  return { at, AliasArn, TargetKeyId: keyId, CreationDate: AS_OF - 100 * DAY, ...entry, AliasName };
}

const isPrimary = (key: Key) =>
  key.metadata.state !== "known" ||
  !key.metadata.value.MultiRegion ||
  key.metadata.value.MultiRegionConfiguration?.MultiRegionKeyType === "PRIMARY";
