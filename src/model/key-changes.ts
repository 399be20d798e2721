/**
 * The management events that change a key or an alias, by the names that CloudTrail gives them (KMS Developer Guide,
 * "Logging AWS KMS API calls with AWS CloudTrail"). Each is a question of its own.
 */
export const KEY_CHANGES = [
  "ScheduleKeyDeletion",
  "CancelKeyDeletion",
  "DisableKey",
  "EnableKey",
  "CreateAlias",
  "UpdateAlias",
  "DeleteAlias",
  "ImportKeyMaterial",
  "DeleteImportedKeyMaterial",
  "DeleteExpiredKeyMaterial",
  "EnableKeyRotation",
  "DisableKeyRotation",
  "RotateKeyOnDemand",
  "PutKeyPolicy",
  "UpdatePrimaryRegion",
] as const;
export type KeyChange = (typeof KEY_CHANGES)[number];
