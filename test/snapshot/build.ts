import {
  type Answer,
  type Call,
  type CallOutcome,
  type Collection,
  type KeyMetadata,
  NEED_IDS,
  type NeedId,
  need,
  type Plan,
  type PlannedAccount,
  SNAPSHOT_VERSION,
} from "../../src/model/index.js";
import { createSnapshot, isSampled, type SnapshotWriter, whyNotRead } from "../../src/snapshot/index.js";

/*
 * Writes snapshots for tests and benches through the real writer, out of a compact description: what a crawl of such
 * keys would have written, one append a key.
 */

export const ACCOUNT = "111122223333";
export const REGION = "us-east-1";
export const AS_OF = "2026-11-25T12:00:00Z";

/** How a read ended that AWS did not answer. */
export interface Refused {
  readonly outcome: Exclude<CallOutcome, "ok">;
  readonly code?: string;
}

export interface KeyDescription {
  readonly id: string;
  readonly account?: string;
  readonly region?: string;
  /** Laid over a customer's enabled symmetric key. */
  readonly metadata?: Partial<KeyMetadata>;
  readonly policy?: string | object;
  /** Absent: the key is not shared. */
  readonly ramPolicy?: string | object;
  readonly grants?: readonly object[];
  readonly rotation?: object;
  /** null stands in the answer as it is. */
  readonly rotations?: readonly object[] | null;
  readonly tags?: Readonly<Record<string, string>>;
  /** Names with `alias/`. */
  readonly aliases?: readonly string[];
  readonly lastUsage?: object;
  /** Reads of the key that were refused, or (`null`) not made. */
  readonly refused?: Partial<Record<NeedId, Refused | null>>;
  /** Whole bodies, for answers that no description here gives. */
  readonly bodies?: Partial<Record<NeedId, string>>;
}

export interface SnapshotDescription {
  readonly keys?: readonly KeyDescription[];
  /** Further targets, `account/region`; those of the keys are there anyway. */
  readonly targets?: readonly string[];
  readonly accounts?: readonly PlannedAccount[];
  readonly needs?: readonly NeedId[];
  readonly samples?: Plan["samples"] & object;
  readonly partition?: string;
  readonly asOf?: string;
  readonly organization?: Plan["organization"];
  readonly customKeyStores?: readonly object[];
  /** Reads of a whole Region, by `account/region need`, that were refused, or (`null`) not made. */
  readonly refused?: Readonly<Record<string, Refused | null>>;
}

/** Everything that is read on every scan. */
export const BASE_NEEDS: readonly NeedId[] = NEED_IDS.filter((id) => need(id).base);

export function planOf(description: SnapshotDescription): Plan {
  const partition = description.partition ?? "aws";
  const names = new Set([
    ...(description.keys ?? []).map((key) => `${key.account ?? ACCOUNT}/${key.region ?? REGION}`),
    ...(description.targets ?? []),
  ]);
  const targets = [...names].sort().map((name) => {
    const [account = "", region = ""] = name.split("/");
    return { partition, account, region };
  });
  const ids = [...new Set(targets.map((target) => target.account))];
  return {
    version: SNAPSHOT_VERSION,
    scanId: "20261125T120000Z-0123abcd",
    asOf: description.asOf ?? AS_OF,
    startedAt: description.asOf ?? AS_OF,
    tool: { name: "keyproof", version: "0.1.0" },
    needs: description.needs ?? BASE_NEEDS,
    ...(description.samples && { samples: description.samples }),
    targets,
    accounts:
      description.accounts ??
      ids.map((id) => ({ arn: `arn:${partition}:iam::${id}:root`, id, partition, outcome: "scanned" })),
    ...(description.organization && { organization: description.organization }),
    caller: { account: ACCOUNT, arn: `arn:${partition}:iam::${ACCOUNT}:user/auditor` },
    scope: "test",
    regionsFrom: "account",
  };
}

/** What the crawl hands over at its end. */
export function collectionOf(plan: Plan): Omit<Collection, "files" | "version"> {
  return {
    scanId: plan.scanId,
    startedAt: "2026-11-25T12:00:00.000Z",
    endedAt: "2026-11-25T12:10:00.000Z",
    clockSkewMs: 0,
    nodeVersion: "20.20.0",
    accounts: plan.accounts,
  };
}

/** Writes a sealed snapshot into `dir`, which must not hold one. */
export async function buildSnapshot(dir: string, description: SnapshotDescription): Promise<Plan> {
  const plan = planOf(description);
  const writer = await createSnapshot(dir, plan);
  await writeCalls(writer, plan, description);
  await writer.seal(collectionOf(plan));
  return plan;
}

/** Appends the calls of all targets; neither seals nor closes. */
export async function writeCalls(
  writer: SnapshotWriter,
  plan: Plan,
  description: SnapshotDescription,
): Promise<void> {
  for (const { account, region } of plan.targets) {
    const keys = (description.keys ?? []).filter(
      (key) => (key.account ?? ACCOUNT) === account && (key.region ?? REGION) === region,
    );
    const target = await writer.target(account, region);
    await target.append(regionCalls(plan, account, region, keys, description));
    for (const key of keys) await target.append(keyCalls(plan, key));
  }
}

/** The calls of a Region as a whole: its lists of keys, aliases and custom key stores. */
export function regionCalls(
  plan: Plan,
  account: string,
  region: string,
  keys: readonly KeyDescription[],
  description: SnapshotDescription = {},
): readonly Call[] {
  const where = { account, region };
  const own = { ...where, resource: "" };
  const lists: Partial<Record<NeedId, { member: string; items: readonly object[] }>> = {
    "kms:ListKeys": {
      member: "Keys",
      items: keys.map((key) => ({ KeyId: key.id, KeyArn: arnOf(plan, key) })),
    },
    "kms:ListKeys#RAM": { member: "Keys", items: [] },
    "kms:ListAliases": { member: "Aliases", items: keys.flatMap((key) => aliasesOf(plan, key)) },
    "kms:DescribeCustomKeyStores": { member: "CustomKeyStores", items: description.customKeyStores ?? [] },
  };
  return plan.needs.flatMap((id) => {
    const list = lists[id];
    const refused = description.refused?.[`${account}/${region} ${id}`];
    if (!list || refused === null) return [];
    return refused ? [refusedCall(own, id, refused)] : pagedCalls(own, id, list.member, list.items);
  });
}

/** The calls of one key, as a crawl would have made them. */
export function keyCalls(plan: Plan, key: KeyDescription): readonly Call[] {
  const metadata = metadataOf(plan, key);
  const where = { account: key.account ?? ACCOUNT, region: key.region ?? REGION, resource: key.id };
  return plan.needs.flatMap((id) => {
    if (need(id).per !== "key") return [];
    const refused = key.refused?.[id];
    if (refused) return [refusedCall(where, id, refused)];
    const body = key.bodies?.[id];
    if (body !== undefined) return [callOf(where, id, 1, true, answerOf({ outcome: "ok", body }))];
    if (refused === null || whyNotRead(id, metadata, false)) return [];
    if (!isSampled(plan.samples, id, key.id)) return [];
    return answered(where, id, key, metadata);
  });
}

type Where = Pick<Call, "account" | "region" | "resource">;

function answered(where: Where, id: NeedId, key: KeyDescription, metadata: KeyMetadata): readonly Call[] {
  const one = (body: object) => [
    callOf(where, id, 1, true, answerOf({ outcome: "ok", body: JSON.stringify(body) })),
  ];
  const policy = (text: string | object) =>
    one({
      Policy: typeof text === "string" ? text : JSON.stringify(text),
      PolicyName: need(id).input.PolicyName,
    });
  switch (id) {
    case "kms:DescribeKey":
      return one({ KeyMetadata: metadata });
    case "kms:GetKeyPolicy":
      return policy(key.policy ?? ownerPolicy(where.account));
    case "kms:GetKeyPolicy#AWS_RAM":
      return key.ramPolicy === undefined
        ? [refusedCall(where, id, { outcome: "notFound" })]
        : policy(key.ramPolicy);
    case "kms:ListGrants":
      return pagedCalls(where, id, "Grants", key.grants ?? []);
    case "kms:GetKeyRotationStatus":
      return one(
        key.rotation ?? { KeyId: metadata.Arn, KeyRotationEnabled: true, RotationPeriodInDays: 365 },
      );
    case "kms:ListKeyRotations":
      return key.rotations === null
        ? one({ Rotations: null, Truncated: false })
        : pagedCalls(where, id, "Rotations", key.rotations ?? []);
    case "kms:ListResourceTags":
      return pagedCalls(
        where,
        id,
        "Tags",
        Object.entries(key.tags ?? {}).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
      );
    case "kms:GetKeyLastUsage":
      return one(key.lastUsage ?? { TrackingStartDate: 1774000000 });
    default:
      return [];
  }
}

/** The pages of a list, at the read's own page size. */
export function pagedCalls(
  where: Where,
  id: NeedId,
  member: string,
  items: readonly object[],
): readonly Call[] {
  const size = need(id).page?.size ?? items.length;
  const pages = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: pages }, (_, i) => {
    const last = i === pages - 1;
    const body = {
      [member]: items.slice(i * size, (i + 1) * size),
      Truncated: !last,
      ...(!last && { NextMarker: `m${i + 2}` }),
    };
    return callOf(where, id, i + 1, last, answerOf({ outcome: "ok", body: JSON.stringify(body) }));
  });
}

const STATUS: Partial<Record<CallOutcome, string>> = {
  denied: "AccessDeniedException",
  notFound: "NotFoundException",
  unsupported: "UnsupportedOperationException",
  throttled: "ThrottlingException",
  error: "KMSInternalException",
};

export function refusedCall(where: Where, id: NeedId, { outcome, code }: Refused): Call {
  const errorCode = code ?? STATUS[outcome] ?? outcome;
  const errorMessage = "refused";
  const body = JSON.stringify({ __type: errorCode, message: errorMessage });
  return callOf(where, id, 1, true, {
    ...answerOf({ outcome, body }),
    httpStatus: 400,
    errorCode,
    errorMessage,
  });
}

export function callOf(
  where: Where,
  id: NeedId,
  page: number,
  paginationComplete: boolean,
  answer: Answer,
): Call {
  const { input, per, page: paging } = need(id);
  return {
    ...where,
    need: id,
    page,
    input: {
      ...(per === "key" && { KeyId: where.resource }),
      ...input,
      ...(paging && { [paging.field]: paging.size }),
      ...(page > 1 && { Marker: `m${page}` }),
    },
    paginationComplete,
    answer,
  };
}

/** An answer's fields that no test looks at, always the same. */
export function answerOf(answer: Pick<Answer, "outcome" | "body">): Answer {
  const startedAt = Date.parse(AS_OF);
  return {
    startedAt,
    endedAt: startedAt + 12,
    attempts: 1,
    totalRetryDelay: 0,
    httpStatus: 200,
    requestId: "7a2f6f0e-3c1d-4b5e-9f60-1d2c3b4a5968",
    serverDate: "Wed, 25 Nov 2026 12:00:00 GMT",
    ...answer,
  };
}

export function arnOf(plan: Pick<Plan, "targets">, key: KeyDescription): string {
  const partition = plan.targets[0]?.partition ?? "aws";
  return (
    key.metadata?.Arn ??
    `arn:${partition}:kms:${key.region ?? REGION}:${key.account ?? ACCOUNT}:key/${key.id}`
  );
}

function metadataOf(plan: Plan, key: KeyDescription): KeyMetadata {
  return {
    AWSAccountId: key.account ?? ACCOUNT,
    KeyId: key.id,
    Arn: arnOf(plan, key),
    CreationDate: 1700000000.123,
    Enabled: true,
    Description: "",
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyState: "Enabled",
    Origin: "AWS_KMS",
    KeyManager: "CUSTOMER",
    KeySpec: "SYMMETRIC_DEFAULT",
    CustomerMasterKeySpec: "SYMMETRIC_DEFAULT",
    EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
    MultiRegion: false,
    ...key.metadata,
  };
}

function aliasesOf(plan: Plan, key: KeyDescription): readonly object[] {
  const prefix = arnOf(plan, key).split(":key/")[0];
  return (key.aliases ?? []).map((AliasName) => ({
    AliasName,
    AliasArn: `${prefix}:${AliasName}`,
    TargetKeyId: key.id,
    CreationDate: 1700000000.5,
    LastUpdatedDate: 1700000000.5,
  }));
}

function ownerPolicy(account: string): object {
  return {
    Version: "2012-10-17",
    Id: "key-default-1",
    Statement: [
      {
        Sid: "Enable IAM User Permissions",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  };
}
