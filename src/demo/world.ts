/** A JSON object as it goes over the wire. */
export type Wire = Readonly<Record<string, unknown>>;

/** What a paged operation needs of a list; arrays have it, generated lists make their items up. */
export interface Sequence<T> {
  readonly length: number;
  slice(from: number, to: number): readonly T[];
}

/** Key policies by policy name. */
export interface KeyPolicies {
  readonly default: string;
  readonly AWS_RAM?: string;
}

/** One KMS key in one Region, with the answer that each read operation gives. */
export interface KeyRecord {
  readonly keyId: string;
  readonly arn: string;
  readonly metadata: Wire;
  readonly policies: KeyPolicies;
  readonly grants: Sequence<Wire>;
  readonly tags: Sequence<Wire>;
  /** GetKeyRotationStatus without KeyId. */
  readonly rotationStatus: Wire;
  /** ListKeyRotations, IncludeKeyMaterial=ROTATIONS_ONLY. */
  readonly rotations: readonly Wire[];
  /** ListKeyRotations, IncludeKeyMaterial=ALL_KEY_MATERIAL. */
  readonly keyMaterials: readonly Wire[];
  /** KeyLastUsage of GetKeyLastUsage; an empty object where no use is known. */
  readonly lastUsage: Wire;
  /** Actions refused whoever asks, such as `kms:GetKeyPolicy` or `kms:*`. */
  readonly denied: readonly string[];
  /** Other accounts that may DescribeKey and so on by key ARN. */
  readonly readableBy: readonly string[];
  /** ListKeys still names it, every other call answers NotFoundException. */
  readonly gone: boolean;
}

/** KMS in one account and Region. */
export interface RegionWorld {
  readonly keyIds: Sequence<string>;
  key(keyId: string): KeyRecord | undefined;
  readonly aliases: Sequence<Wire>;
  /** Aliases of one key. */
  aliasesOf(keyId: string): readonly Wire[];
  readonly stores: readonly Wire[];
  /** ARNs of other accounts' keys, shared with this account by Resource Access Manager. */
  readonly sharedIn: readonly string[];
  readonly trackingStart: number;
}

export type RegionOptStatus = "ENABLED" | "ENABLED_BY_DEFAULT" | "ENABLING" | "DISABLING" | "DISABLED";

/** An IAM role that can be assumed, and what its sessions are refused. */
export interface RoleRecord {
  readonly name: string;
  readonly trusts: readonly string[];
  readonly externalId?: string;
  readonly denied: readonly string[];
  readonly maxSessionSeconds: number;
}

export interface TrailRecord {
  readonly trail: Wire;
  readonly status: Wire;
  readonly selectors: Wire;
}

/** What watches in one Region. */
export interface WatchRecord {
  readonly metricFilters: readonly Wire[];
  readonly alarms: readonly Wire[];
  readonly eventRules: readonly Wire[];
  /** Rules of AWS Config, each with its evaluation results. */
  readonly configRules: readonly { readonly rule: Wire; readonly results: readonly Wire[] }[];
  /** Clusters of CloudHSM. */
  readonly clusters: readonly Wire[];
  /** Targets by the name of their rule. */
  readonly targets: ReadonlyMap<string, readonly Wire[]>;
}

export interface RecorderRecord {
  /** When the items of its keys are of, ISO 8601. */
  readonly capturedAt: string;
  readonly recorder: Wire;
  readonly status: Wire;
}

/** IAM of an account, each entry as GetAccountAuthorizationDetails shows it. */
export interface IamRecord {
  readonly users: readonly Wire[];
  readonly groups: readonly Wire[];
  readonly roles: readonly Wire[];
  readonly policies: readonly Wire[];
}

/** One analyzer of Access Analyzer; its findings as GetFindingV2 shows them. */
export interface AnalyzerRecord {
  readonly analyzer: Wire;
  readonly findings: readonly Wire[];
}

export interface AccountRecord {
  readonly id: string;
  /** The Account structure of Organizations. */
  readonly wire: Wire;
  readonly parentId: string;
  readonly active: boolean;
  readonly regions: ReadonlyMap<string, RegionOptStatus>;
  /** Regions where every call is refused by a service control policy. */
  readonly deniedRegions: readonly string[];
  readonly roles: ReadonlyMap<string, RoleRecord>;
  readonly trails: readonly TrailRecord[];
  recorder(region: string): RecorderRecord | undefined;
  watch(region: string): WatchRecord;
  /** CloudTrail events of a Region, newest first. */
  events(region: string): readonly Wire[];
  readonly iam: IamRecord;
  analyzers(region: string): readonly AnalyzerRecord[];
  region(name: string): RegionWorld;
}

export interface PolicyRecord {
  readonly summary: Wire;
  readonly content: string;
  readonly targets: readonly Wire[];
}

export interface OrganizationRecord {
  readonly id: string;
  readonly managementAccount: string;
  readonly wire: Wire;
  readonly root: Wire;
  readonly units: readonly { readonly wire: Wire; readonly id: string; readonly parentId: string }[];
  readonly delegatedAdministrators: readonly {
    readonly account: string;
    readonly servicePrincipal: string;
  }[];
  readonly policies: readonly PolicyRecord[];
  /** Config aggregators by account. */
  readonly aggregators: ReadonlyMap<string, string>;
}

/** Everything that the embedded AWS knows. */
export interface World {
  readonly partition: string;
  readonly globalRegion: string;
  /** The clock stands still, so that findings do not hang on how long a scan took. */
  readonly now: Date;
  readonly organization: OrganizationRecord;
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  readonly auditRole: { readonly name: string; readonly externalId?: string };
}
