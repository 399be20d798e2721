import type {
  Alias,
  CustomKeyStore,
  Grant,
  KeyMetadata,
  LastUsage,
  Rotation,
  RotationStatus,
  Tag,
} from "../model/index.js";
import { type Check, flag, list, mapOf, number, object, optional, text } from "./wire-shape.js";

/*
 * What KMS's answers must look like for a rule to rely on them (AWS KMS API Reference). Members beyond these pass
 * through; values of enumerations are not checked.
 */

const relatedKey = object({ Arn: text, Region: text });
const texts = optional(list(text));

const keyMetadata = object({
  KeyId: text,
  Arn: text,
  AWSAccountId: optional(text),
  CreationDate: optional(number),
  Enabled: optional(flag),
  Description: optional(text),
  KeyUsage: optional(text),
  KeyState: optional(text),
  DeletionDate: optional(number),
  PendingDeletionWindowInDays: optional(number),
  ValidTo: optional(number),
  Origin: optional(text),
  CustomKeyStoreId: optional(text),
  CloudHsmClusterId: optional(text),
  ExpirationModel: optional(text),
  KeyManager: optional(text),
  KeySpec: optional(text),
  CustomerMasterKeySpec: optional(text),
  EncryptionAlgorithms: texts,
  SigningAlgorithms: texts,
  MacAlgorithms: texts,
  KeyAgreementAlgorithms: texts,
  MultiRegion: optional(flag),
  MultiRegionConfiguration: optional(
    object({
      MultiRegionKeyType: optional(text),
      PrimaryKey: optional(relatedKey),
      ReplicaKeys: optional(list(relatedKey)),
    }),
  ),
  XksKeyConfiguration: optional(object({ Id: optional(text) })),
  CurrentKeyMaterialId: optional(text),
});

const rotationStatus = object({
  KeyRotationEnabled: flag,
  RotationPeriodInDays: optional(number),
  NextRotationDate: optional(number),
  OnDemandRotationStartDate: optional(number),
});

const rotation = object({
  KeyMaterialId: optional(text),
  KeyMaterialState: optional(text),
  ImportState: optional(text),
  ExpirationModel: optional(text),
  ValidTo: optional(number),
  RotationDate: optional(number),
  RotationType: optional(text),
});

const grant = object({
  GrantId: text,
  Name: optional(text),
  CreationDate: optional(number),
  GranteePrincipal: optional(text),
  GranteeServicePrincipal: optional(text),
  RetiringPrincipal: optional(text),
  RetiringServicePrincipal: optional(text),
  IssuingAccount: optional(text),
  Operations: list(text),
  Constraints: optional(
    object({
      EncryptionContextSubset: optional(mapOf(text)),
      EncryptionContextEquals: optional(mapOf(text)),
      SourceArn: optional(text),
    }),
  ),
});

const alias = object({
  AliasName: text,
  AliasArn: text,
  TargetKeyId: optional(text),
  CreationDate: optional(number),
  LastUpdatedDate: optional(number),
});

const lastUsage = object({
  KeyLastUsage: optional(
    object({
      Operation: optional(text),
      Timestamp: optional(number),
      CloudTrailEventId: optional(text),
      KmsRequestId: optional(text),
    }),
  ),
  TrackingStartDate: optional(number),
  KeyCreationDate: optional(number),
});

const customKeyStore = object({
  CustomKeyStoreId: text,
  CustomKeyStoreName: optional(text),
  CloudHsmClusterId: optional(text),
  ConnectionState: optional(text),
  ConnectionErrorCode: optional(text),
  CustomKeyStoreType: optional(text),
  XksProxyConfiguration: optional(
    object({
      Connectivity: optional(text),
      UriEndpoint: optional(text),
      VpcEndpointServiceName: optional(text),
      VpcEndpointServiceOwner: optional(text),
    }),
  ),
});

/** An item of a paged list, before it cites its place. */
export type Uncited<T> = Omit<T, "at">;

function is<T>(check: Check): (value: unknown) => value is T {
  return (value): value is T => check(value);
}

export const isKeyMetadata = is<KeyMetadata>(keyMetadata);
export const isRotationStatus = is<RotationStatus>(rotationStatus);
export const isRotation = is<Uncited<Rotation>>(rotation);
export const isGrant = is<Uncited<Grant>>(grant);
export const isTag = is<Uncited<Tag>>(object({ TagKey: text, TagValue: text }));
export const isAlias = is<Uncited<Alias>>(alias);
export const isLastUsage = is<LastUsage>(lastUsage);
export const isCustomKeyStore = is<Uncited<CustomKeyStore>>(customKeyStore);
export const isListedKey = is<{ readonly KeyId: string; readonly KeyArn: string }>(
  object({ KeyId: text, KeyArn: text }),
);
