import type { KeyMetadata } from "./key-metadata.js";
import type { Citation, Knowledge } from "./knowledge.js";

/*
 * KMS's own shapes, field names as on the wire (AWS KMS API Reference, DataTypes).
 * Timestamps are epoch seconds, as the JSON 1.1 protocol sends them. Enumerations stay open strings:
 * AWS adds values, and an unheard-of one must reach the rules as it is.
 */

/** GetKeyRotationStatus. */
export interface RotationStatus {
  readonly KeyRotationEnabled: boolean;
  readonly RotationPeriodInDays?: number;
  readonly NextRotationDate?: number;
  readonly OnDemandRotationStartDate?: number;
}

/** One entry of ListKeyRotations with IncludeKeyMaterial=ALL_KEY_MATERIAL. */
export interface Rotation {
  readonly at: Citation;
  readonly KeyMaterialId?: string;
  readonly KeyMaterialState?: string;
  readonly ImportState?: string;
  readonly ExpirationModel?: string;
  readonly ValidTo?: number;
  readonly RotationDate?: number;
  readonly RotationType?: string;
}

export interface Tag {
  readonly at: Citation;
  readonly TagKey: string;
  readonly TagValue: string;
}

export interface Alias {
  readonly at: Citation;
  readonly AliasName: string;
  readonly AliasArn: string;
  readonly TargetKeyId?: string;
  readonly CreationDate?: number;
  readonly LastUpdatedDate?: number;
}

/** One entry of ListGrants. */
export interface Grant {
  readonly at: Citation;
  readonly GrantId: string;
  readonly Name?: string;
  readonly CreationDate?: number;
  readonly GranteePrincipal?: string;
  readonly GranteeServicePrincipal?: string;
  readonly RetiringPrincipal?: string;
  readonly RetiringServicePrincipal?: string;
  readonly IssuingAccount?: string;
  readonly Operations: readonly string[];
  readonly Constraints?: {
    readonly EncryptionContextSubset?: Readonly<Record<string, string>>;
    readonly EncryptionContextEquals?: Readonly<Record<string, string>>;
    readonly SourceArn?: string;
  };
}

/** GetKeyLastUsage. */
export interface LastUsage {
  readonly KeyLastUsage?: {
    readonly Operation?: string;
    readonly Timestamp?: number;
    readonly CloudTrailEventId?: string;
    readonly KmsRequestId?: string;
  };
  readonly TrackingStartDate?: number;
  readonly KeyCreationDate?: number;
}

/** One entry of DescribeCustomKeyStores. */
export interface CustomKeyStore {
  readonly at: Citation;
  readonly CustomKeyStoreId: string;
  readonly CustomKeyStoreName?: string;
  readonly CloudHsmClusterId?: string;
  readonly ConnectionState?: string;
  readonly ConnectionErrorCode?: string;
  readonly CustomKeyStoreType?: string;
  readonly XksProxyConfiguration?: {
    readonly Connectivity?: string;
    readonly UriEndpoint?: string;
    readonly VpcEndpointServiceName?: string;
    readonly VpcEndpointServiceOwner?: string;
  };
}

/** One KMS key of one Region, with what is known of each field. */
export interface Key {
  readonly arn: string;
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly keyId: string;
  readonly metadata: Knowledge<KeyMetadata>;
  /** The text of the policy `default`, as GetKeyPolicy returned it. */
  readonly policy: Knowledge<string>;
  /** The text of the policy `AWS_RAM`; null when the key is not shared through Resource Access Manager. */
  readonly ramPolicy: Knowledge<string | null>;
  readonly grants: Knowledge<readonly Grant[]>;
  readonly rotation: Knowledge<RotationStatus>;
  readonly rotations: Knowledge<readonly Rotation[]>;
  readonly tags: Knowledge<readonly Tag[]>;
  /** The Region's aliases that target this key. */
  readonly aliases: Knowledge<readonly Alias[]>;
  readonly lastUsage: Knowledge<LastUsage>;
}

/**
 * A single-Region key, or all members of a multi-Region key in the snapshot. `lead` is the primary; where the
 * primary is not in the snapshot, the member of the lowest ARN, and `primaryScanned` is false.
 */
export interface KeySet {
  readonly lead: Key;
  readonly members: readonly Key[];
  readonly primaryScanned: boolean;
}

/** One account's Region, with what was read of it as a whole. */
export interface RegionRecord {
  readonly arn: string;
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly customKeyStores: Knowledge<readonly CustomKeyStore[]>;
  readonly aliases: Knowledge<readonly Alias[]>;
}
