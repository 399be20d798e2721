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
import { type Check, list, mapOf, object, optional, text } from "./wire-shape.js";

/*
 * What KMS's answers must look like for a rule to rely on them (AWS KMS API Reference). Members beyond these pass
 * through; values of enumerations are not checked.
 */

const relatedKey = object({ Arn: "string", Region: "string" });
const texts = optional(list(text));

const keyMetadata = object({
  KeyId: "string",
  Arn: "string",
  AWSAccountId: "string?",
  CreationDate: "number?",
  Enabled: "boolean?",
  Description: "string?",
  KeyUsage: "string?",
  KeyState: "string?",
  DeletionDate: "number?",
  PendingDeletionWindowInDays: "number?",
  ValidTo: "number?",
  Origin: "string?",
  CustomKeyStoreId: "string?",
  CloudHsmClusterId: "string?",
  ExpirationModel: "string?",
  KeyManager: "string?",
  KeySpec: "string?",
  CustomerMasterKeySpec: "string?",
  EncryptionAlgorithms: texts,
  SigningAlgorithms: texts,
  MacAlgorithms: texts,
  KeyAgreementAlgorithms: texts,
  MultiRegion: "boolean?",
  MultiRegionConfiguration: optional(
    object({
      MultiRegionKeyType: "string?",
      PrimaryKey: optional(relatedKey),
      ReplicaKeys: optional(list(relatedKey)),
    }),
  ),
  XksKeyConfiguration: optional(object({ Id: "string?" })),
  CurrentKeyMaterialId: "string?",
});

const rotationStatus = object({
  KeyRotationEnabled: "boolean",
  RotationPeriodInDays: "number?",
  NextRotationDate: "number?",
  OnDemandRotationStartDate: "number?",
});

const rotation = object({
  KeyMaterialId: "string?",
  KeyMaterialState: "string?",
  ImportState: "string?",
  ExpirationModel: "string?",
  ValidTo: "number?",
  RotationDate: "number?",
  RotationType: "string?",
});

const grant = object({
  GrantId: "string",
  Name: "string?",
  CreationDate: "number?",
  GranteePrincipal: "string?",
  GranteeServicePrincipal: "string?",
  RetiringPrincipal: "string?",
  RetiringServicePrincipal: "string?",
  IssuingAccount: "string?",
  Operations: list(text),
  Constraints: optional(
    object({
      EncryptionContextSubset: optional(mapOf(text)),
      EncryptionContextEquals: optional(mapOf(text)),
      SourceArn: "string?",
    }),
  ),
});

const alias = object({
  AliasName: "string",
  AliasArn: "string",
  TargetKeyId: "string?",
  CreationDate: "number?",
  LastUpdatedDate: "number?",
});

const lastUsage = object({
  KeyLastUsage: optional(
    object({
      Operation: "string?",
      Timestamp: "number?",
      CloudTrailEventId: "string?",
      KmsRequestId: "string?",
    }),
  ),
  TrackingStartDate: "number?",
  KeyCreationDate: "number?",
});

const customKeyStore = object({
  CustomKeyStoreId: "string",
  CustomKeyStoreName: "string?",
  CloudHsmClusterId: "string?",
  ConnectionState: "string?",
  ConnectionErrorCode: "string?",
  CustomKeyStoreType: "string?",
  XksProxyConfiguration: optional(
    object({
      Connectivity: "string?",
      UriEndpoint: "string?",
      VpcEndpointServiceName: "string?",
      VpcEndpointServiceOwner: "string?",
    }),
  ),
});

/** An entry of ListKeys. */
export interface ListedKey {
  readonly KeyId: string;
  readonly KeyArn: string;
}

/** An item of a paged list, before it cites its place. */
export type Uncited<T> = Omit<T, "at">;

function is<T>(check: Check): (value: unknown) => value is T {
  return (value): value is T => check(value);
}

export const isKeyMetadata = is<KeyMetadata>(keyMetadata);
export const isRotationStatus = is<RotationStatus>(rotationStatus);
export const isRotation = is<Uncited<Rotation>>(rotation);
export const isGrant = is<Uncited<Grant>>(grant);
export const isTag = is<Uncited<Tag>>(object({ TagKey: "string", TagValue: "string" }));
export const isAlias = is<Uncited<Alias>>(alias);
export const isLastUsage = is<LastUsage>(lastUsage);
export const isCustomKeyStore = is<Uncited<CustomKeyStore>>(customKeyStore);
export const isListedKey = is<ListedKey>(object({ KeyId: "string", KeyArn: "string" }));
