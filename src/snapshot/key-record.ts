import {
  type Alias,
  type Key,
  type KeyMetadata,
  type Knowledge,
  type NeedId,
  type NotKnown,
  notAsked,
  type Samples,
} from "../model/index.js";
import { whyNotRead } from "./applicability.js";
import type { Decode } from "./decode.js";
import { DECODERS } from "./decoders.js";
import { knowledge, notCollected, type Reading } from "./readings.js";
import { isSampled } from "./sample.js";

/** What a key's record is made of. */
export interface KeyParts {
  readonly keyId: string;
  /** The ARN up to `:key/`: the owner's account. */
  readonly prefix: string;
  readonly partition: string;
  /** Account and Region that were scanned. */
  readonly account: string;
  readonly region: string;
  /** Whether the key is another account's, shared into this one. */
  readonly foreign: boolean;
  /** Whether an `alias/aws/…` says that AWS manages the key; tells where DescribeKey is silent. */
  readonly managed: boolean;
  readonly planned: ReadonlySet<NeedId>;
  readonly samples: Samples | undefined;
  readonly readings: ReadonlyMap<NeedId, Reading>;
  readonly aliases: Knowledge<readonly Alias[]>;
}

/** Assembles a key's record out of its answers. Throws SyntaxError on a broken line. */
export function keyRecord(parts: KeyParts): Key {
  const { keyId, prefix, partition, account, region } = parts;
  const metadata = field("kms:DescribeKey", parts, undefined, DECODERS["kms:DescribeKey"]);
  const read = <T>(need: NeedId, decode: Decode<T>): Knowledge<T> => field(need, parts, metadata, decode);
  const policy = read("kms:GetKeyPolicy", DECODERS["kms:GetKeyPolicy"]);
  const shared = read("kms:GetKeyPolicy#AWS_RAM", DECODERS["kms:GetKeyPolicy#AWS_RAM"]);
  return {
    arn: prefix + keyId,
    partition,
    account,
    region,
    keyId,
    metadata,
    policy,
    ramPolicy: ramPolicy(shared, metadata, policy),
    grants: read("kms:ListGrants", DECODERS["kms:ListGrants"]),
    rotation: read("kms:GetKeyRotationStatus", DECODERS["kms:GetKeyRotationStatus"]),
    rotations: read("kms:ListKeyRotations", DECODERS["kms:ListKeyRotations"]),
    tags: read("kms:ListResourceTags", DECODERS["kms:ListResourceTags"]),
    aliases: parts.foreign ? doesNotApply("kms:ListAliases", "foreign-key") : parts.aliases,
    lastUsage: read("kms:GetKeyLastUsage", DECODERS["kms:GetKeyLastUsage"]),
  };
}

function field<T>(
  need: NeedId,
  { keyId, readings, planned, samples, foreign, managed }: KeyParts,
  metadata: Knowledge<KeyMetadata> | undefined,
  decode: Decode<T>,
): Knowledge<T> {
  const reading = readings.get(need);
  if (reading?.whole) return knowledge(need, keyId, reading, decode);
  if (!planned.has(need)) return notCollected(need);
  const described = metadata?.state === "known" ? metadata.value : undefined;
  const why = whyNotRead(need, described ?? (managed ? AWS_MANAGED : undefined), foreign);
  if (why) return doesNotApply(need, why);
  if (metadata?.state === "gone" && !reading?.refused) return { ...metadata, need };
  if (!reading && !isSampled(samples, need, keyId)) return notAsked("notSampled", need);
  return knowledge(need, keyId, reading, decode);
}

function doesNotApply(need: NeedId, why: string): NotKnown {
  return notAsked("unsupported", need, `does-not-apply:${why}`);
}

const AWS_MANAGED: KeyMetadata = { KeyId: "", Arn: "", KeyManager: "AWS" };

/** "Not found" means "not shared" only of a key that is there: of one that vanished it tells nothing. */
function ramPolicy(
  field: Knowledge<string | null>,
  metadata: Knowledge<unknown>,
  policy: Knowledge<unknown>,
): Knowledge<string | null> {
  if (field.state !== "known" || field.value !== null) return field;
  const gone = [metadata, policy].some((other) => other.state === "gone");
  return gone
    ? { state: "gone", need: "kms:GetKeyPolicy#AWS_RAM", cell: field.source.cell, code: "NotFoundException" }
    : field;
}
