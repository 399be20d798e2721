/**
 * Every `kms:` action in alphabetical order, as IAM spells it, and what decides it.
 * Sources: Service Authorization Reference "Actions, resources, and condition keys for AWS KMS"; KMS Developer Guide
 * "AWS KMS permissions" (permission type, cross-account use), "Allowing users in other accounts to use a KMS key"
 * (what a key policy may give to another account) and "Grants in AWS KMS" (grant operations).
 */
export interface Operation {
  /** Without the `kms:` prefix. */
  readonly name: string;
  /** Whether a key policy can allow or deny it. RetireGrant is decided by grants, account-level actions by IAM alone. */
  readonly byKeyPolicy: boolean;
  /** Whether an Allow to a principal of another account has any effect. */
  readonly crossAccount: boolean;
  /** Uses key material. */
  readonly cryptographic: boolean;
  /** Changes the key, its policy or its standing. */
  readonly administrative: boolean;
  /** May stand in a grant's Operations. */
  readonly grantable: boolean;
}

type Trait = "iam" | "cross" | "crypto" | "admin" | "grant";

const TRAITS: Readonly<Record<string, readonly Trait[]>> = {
  CancelKeyDeletion: ["admin"],
  ConnectCustomKeyStore: ["iam"],
  CreateAlias: ["admin"],
  CreateCustomKeyStore: ["iam"],
  CreateGrant: ["cross", "grant"],
  CreateKey: ["iam"],
  Decapsulate: ["cross", "crypto", "grant"],
  Decrypt: ["cross", "crypto", "grant"],
  DeleteAlias: ["admin"],
  DeleteCustomKeyStore: ["iam"],
  DeleteImportedKeyMaterial: ["admin"],
  DeriveSharedSecret: ["cross", "crypto", "grant"],
  DescribeCustomKeyStores: ["iam"],
  DescribeKey: ["cross", "grant"],
  DisableKey: ["admin"],
  DisableKeyRotation: ["admin"],
  DisconnectCustomKeyStore: ["iam"],
  EnableKey: ["admin"],
  EnableKeyRotation: ["admin"],
  Encapsulate: ["cross", "crypto", "grant"],
  Encrypt: ["cross", "crypto", "grant"],
  GenerateDataKey: ["cross", "crypto", "grant"],
  GenerateDataKeyPair: ["cross", "crypto", "grant"],
  GenerateDataKeyPairWithoutPlaintext: ["cross", "crypto", "grant"],
  GenerateDataKeyWithoutPlaintext: ["cross", "crypto", "grant"],
  GenerateMac: ["cross", "crypto", "grant"],
  GenerateRandom: ["iam"],
  GetKeyLastUsage: [],
  GetKeyPolicy: [],
  GetKeyRotationStatus: ["cross"],
  GetParametersForImport: ["admin"],
  GetPublicKey: ["cross", "grant"],
  ImportKeyMaterial: ["admin"],
  ListAliases: ["iam"],
  ListGrants: ["cross"],
  ListKeyPolicies: [],
  ListKeyRotations: [],
  ListKeys: ["iam"],
  ListResourceTags: [],
  ListRetirableGrants: ["iam"],
  PutKeyPolicy: ["admin"],
  ReEncryptFrom: ["cross", "crypto", "grant"],
  ReEncryptTo: ["cross", "crypto", "grant"],
  ReplicateKey: ["admin"],
  RetireGrant: ["iam", "grant"],
  RevokeGrant: ["cross"],
  RotateKeyOnDemand: ["admin"],
  ScheduleKeyDeletion: ["admin"],
  Sign: ["cross", "crypto", "grant"],
  SynchronizeMultiRegionKey: [],
  TagResource: ["admin"],
  UntagResource: ["admin"],
  UpdateAlias: ["admin"],
  UpdateCustomKeyStore: ["iam"],
  UpdateKeyDescription: ["admin"],
  UpdatePrimaryRegion: ["admin"],
  Verify: ["cross", "crypto", "grant"],
  VerifyMac: ["cross", "crypto", "grant"],
};

export const OPERATIONS: readonly Operation[] = Object.entries(TRAITS).map(([name, traits]) => ({
  name,
  byKeyPolicy: !traits.includes("iam"),
  crossAccount: traits.includes("cross"),
  cryptographic: traits.includes("crypto"),
  administrative: traits.includes("admin"),
  grantable: traits.includes("grant"),
}));

const INDEX = new Map(OPERATIONS.map((operation, index) => [operation.name.toLowerCase(), index]));

/** Index in `OPERATIONS` of an action such as `kms:Decrypt` in any case; undefined for what KMS does not have. */
export function operationIndex(action: string): number | undefined {
  const colon = action.indexOf(":");
  if (colon >= 0 && action.slice(0, colon).toLowerCase() !== "kms") return undefined;
  return INDEX.get(action.slice(colon + 1).toLowerCase());
}

const ACTION_NAMES = OPERATIONS.map(({ name }) => `kms:${name}`);

/** `kms:`-prefixed name of an operation. */
export function actionName(index: number): string {
  return ACTION_NAMES[index] ?? "kms:?";
}
