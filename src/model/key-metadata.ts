/*
 * DescribeKey's KeyMetadata, field names as on the wire (AWS KMS API Reference). Timestamps are epoch seconds, as
 * the JSON 1.1 protocol sends them. Enumerations stay open strings: AWS adds values, and an unheard-of one must
 * reach the rules as it is.
 */

export interface RelatedKey {
  readonly Arn: string;
  readonly Region: string;
}

/** DescribeKey's KeyMetadata. */
export interface KeyMetadata {
  readonly KeyId: string;
  readonly Arn: string;
  readonly AWSAccountId?: string;
  readonly CreationDate?: number;
  readonly Enabled?: boolean;
  readonly Description?: string;
  readonly KeyUsage?: string;
  readonly KeyState?: string;
  readonly DeletionDate?: number;
  readonly PendingDeletionWindowInDays?: number;
  readonly ValidTo?: number;
  readonly Origin?: string;
  readonly CustomKeyStoreId?: string;
  readonly CloudHsmClusterId?: string;
  readonly ExpirationModel?: string;
  readonly KeyManager?: string;
  readonly KeySpec?: string;
  readonly CustomerMasterKeySpec?: string;
  readonly EncryptionAlgorithms?: readonly string[];
  readonly SigningAlgorithms?: readonly string[];
  readonly MacAlgorithms?: readonly string[];
  readonly KeyAgreementAlgorithms?: readonly string[];
  readonly MultiRegion?: boolean;
  readonly MultiRegionConfiguration?: {
    readonly MultiRegionKeyType?: string;
    readonly PrimaryKey?: RelatedKey;
    readonly ReplicaKeys?: readonly RelatedKey[];
  };
  readonly XksKeyConfiguration?: { readonly Id?: string };
  readonly CurrentKeyMaterialId?: string;
}
