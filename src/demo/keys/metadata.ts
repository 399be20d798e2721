import { digest, epoch } from "../identifiers.js";
import type { Wire } from "../world.js";
import { algorithms } from "./specs.js";

export interface MultiRegionSet {
  readonly primary: string;
  readonly replicas: readonly string[];
  readonly type?: "PRIMARY" | "REPLICA" | undefined;
}

/** What DescribeKey tells of a key, before it is put into wire form. */
export interface KeyFacts {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly keyId: string;
  readonly created: Date;
  readonly description: string;
  readonly spec: string;
  readonly usage: string;
  readonly origin: string;
  readonly manager: "AWS" | "CUSTOMER";
  readonly state: string;
  /** Of PendingDeletion. */
  readonly deletion?: Date | undefined;
  /** Of PendingReplicaDeletion. */
  readonly deletionWindowDays?: number | undefined;
  /** Earliest expiry of imported material. */
  readonly validTo?: Date | undefined;
  readonly store?: { readonly id: string; readonly cluster?: string | undefined } | undefined;
  readonly xksKeyId?: string | undefined;
  readonly multiRegion?: MultiRegionSet | undefined;
  /** Symmetric keys only; absent while nothing was imported. */
  readonly materialId?: string | undefined;
}

export function keyArn(facts: Pick<KeyFacts, "partition" | "account" | "keyId">, region: string): string {
  return `arn:${facts.partition}:kms:${region}:${facts.account}:key/${facts.keyId}`;
}

/** Id of the nth key material: 64 hex digits, the same in all members of a multi-Region set. */
export function materialId(account: string, keyId: string, index: number): string {
  return digest(`${account}/${keyId}/material/${index}`);
}

/** KeyMetadata as DescribeKey writes it: members that do not apply are absent. */
export function keyMetadata(facts: KeyFacts): Wire {
  const { spec, usage, origin, state, multiRegion } = facts;
  return {
    AWSAccountId: facts.account,
    KeyId: facts.keyId,
    Arn: keyArn(facts, facts.region),
    CreationDate: epoch(facts.created),
    Enabled: state === "Enabled",
    Description: facts.description,
    KeyUsage: usage,
    KeyState: state,
    ...(facts.deletion && { DeletionDate: epoch(facts.deletion) }),
    ...(facts.validTo && { ValidTo: epoch(facts.validTo) }),
    Origin: origin,
    ...(facts.store && { CustomKeyStoreId: facts.store.id }),
    ...(facts.store?.cluster && { CloudHsmClusterId: facts.store.cluster }),
    ...(origin === "EXTERNAL" &&
      state !== "PendingImport" && {
        ExpirationModel: facts.validTo ? "KEY_MATERIAL_EXPIRES" : "KEY_MATERIAL_DOES_NOT_EXPIRE",
      }),
    KeyManager: facts.manager,
    CustomerMasterKeySpec: spec,
    KeySpec: spec,
    ...algorithms(spec, usage),
    MultiRegion: multiRegion !== undefined,
    ...(multiRegion && { MultiRegionConfiguration: multiRegionConfiguration(facts, multiRegion) }),
    ...(facts.deletionWindowDays && { PendingDeletionWindowInDays: facts.deletionWindowDays }),
    ...(facts.xksKeyId && { XksKeyConfiguration: { Id: facts.xksKeyId } }),
    ...(facts.materialId && { CurrentKeyMaterialId: facts.materialId }),
  };
}

function multiRegionConfiguration(facts: KeyFacts, set: MultiRegionSet): Wire {
  const member = (region: string) => ({ Arn: keyArn(facts, region), Region: region });
  return {
    MultiRegionKeyType: set.type ?? (facts.region === set.primary ? "PRIMARY" : "REPLICA"),
    PrimaryKey: member(set.primary),
    ReplicaKeys: set.replicas.map(member),
  };
}
