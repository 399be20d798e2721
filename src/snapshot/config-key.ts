import type {
  Grant,
  Key,
  KeyMetadata,
  Knowledge,
  LastUsage,
  NeedId,
  NotKnown,
  Rotation,
  RotationStatus,
  Tag,
  Target,
} from "../model/index.js";
import { whyNotRead } from "./applicability.js";
import { notCollected } from "./readings.js";
import { CODES } from "./refusal.js";
import { isObject, withoutNulls } from "./wire-shape.js";
import { isKeyMetadata } from "./wire-shapes.js";

/** A configuration item of `AWS::KMS::Key`, as a query's result holds it. */
export type ConfigItem = Readonly<Record<string, unknown>>;

/**
 * The record of a key out of its configuration item (awslabs/aws-config-resource-schema, AWS::KMS::Key). Pointers go on into the
 * JSON text of the result, in the spelling of KMS's API where Config begins names with a small letter.
 */
export function configKey(item: ConfigItem, target: Target, cell: string, index: number): Key | undefined {
  const source = { cell, pointer: `/Results/${index}` };
  const { partition, account, region } = target;
  const supplementary = unwrapped(item.supplementaryConfiguration);
  const metadata = metadataOf(unwrapped(item.configuration));
  const keyId = typeof item.resourceId === "string" ? item.resourceId : metadata?.KeyId;
  if (keyId === undefined) return undefined;
  const known = <T>(value: T): Knowledge<T> => ({ state: "known", value, source });
  const isSound = metadata?.KeyId === keyId && metadata.Arn.endsWith(`:key/${keyId}`);
  const field = <T>(need: NeedId, value: T | undefined): Knowledge<T> => {
    const why = isSound ? whyNotRead(need, metadata, false) : undefined;
    if (why !== undefined) return { state: "unsupported", need, code: `does-not-apply:${why}` };
    return value === undefined ? notCollected(need) : known(value);
  };
  const malformed: NotKnown = { state: "failed", need: "kms:DescribeKey", cell, code: CODES.malformed };
  return {
    arn: `arn:${partition}:kms:${region}:${account}:key/${keyId}`,
    partition,
    account,
    region,
    keyId,
    metadata: isSound ? known(metadata) : malformed,
    policy: field("kms:GetKeyPolicy", policyOf(supplementary.Policy)),
    ramPolicy: field<string | null>("kms:GetKeyPolicy#AWS_RAM", undefined),
    grants: field<readonly Grant[]>("kms:ListGrants", undefined),
    rotation: field("kms:GetKeyRotationStatus", rotationOf(supplementary.KeyRotationStatus)),
    rotations: field<readonly Rotation[]>("kms:ListKeyRotations", undefined),
    tags: field("kms:ListResourceTags", tagsOf(unwrapped(item).tags, source)),
    aliases: notCollected("kms:ListAliases"),
    lastUsage: field<LastUsage>("kms:GetKeyLastUsage", undefined),
  };
}

/** Members that Config keeps as JSON within JSON are opened. */
function unwrapped(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "string") return isObject(value) ? value : {};
  try {
    const inner: unknown = JSON.parse(value);
    return isObject(inner) ? inner : {};
  } catch {
    return {};
  }
}

function metadataOf(configuration: Readonly<Record<string, unknown>>): KeyMetadata | undefined {
  const metadata = withoutNulls(asInKms(configuration));
  return isKeyMetadata(metadata) ? metadata : undefined;
}

const DATES: ReadonlySet<string> = new Set(["CreationDate", "DeletionDate", "ValidTo"]);

function asInKms(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asInKms);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const inKms = /^awsaccountid$/i.test(name)
        ? "AWSAccountId"
        : name.charAt(0).toUpperCase() + name.slice(1);
      return [inKms, DATES.has(inKms) ? epochSeconds(member) : asInKms(member)];
    }),
  );
}

/** Config writes times as text, or in milliseconds where KMS has seconds. */
function epochSeconds(value: unknown): unknown {
  if (typeof value === "number") return value > 1e11 ? value / 1000 : value;
  const ms = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : ms / 1000;
}

/** The policy's text; Config may have written it as JSON text once more. */
function policyOf(policy: unknown): string | undefined {
  if (isObject(policy)) return JSON.stringify(policy);
  if (typeof policy !== "string") return undefined;
  if (!policy.startsWith('"')) return policy;
  try {
    const inner: unknown = JSON.parse(policy);
    return typeof inner === "string" ? inner : policy;
  } catch {
    return policy;
  }
}

function rotationOf(status: unknown): RotationStatus | undefined {
  if (typeof status === "boolean") return { KeyRotationEnabled: status };
  return status === "true" || status === "false" ? { KeyRotationEnabled: status === "true" } : undefined;
}

/** A list of key and value, or an object; Config leaves them out where it has none, which proves nothing. */
function tagsOf(
  tags: unknown,
  { cell, pointer }: { cell: string; pointer: string },
): readonly Tag[] | undefined {
  const pairs = Array.isArray(tags)
    ? tags.filter(isObject).map(({ key, value }) => [key, value] as const)
    : Object.entries(isObject(tags) ? tags : {});
  if (pairs.length === 0) return undefined;
  return pairs.map(([TagKey, TagValue], index) => ({
    at: { cell, pointer: `${pointer}/tags/${index}` },
    TagKey: String(TagKey),
    TagValue: String(TagValue ?? ""),
  }));
}
