import type { KeyMetadata } from "./key-metadata.js";

/**
 * Every read that Keyproof can make. The call plan, the read-only guard, the audit role's policy and the
 * pages about permissions all derive from this table; what is not in it cannot leave the machine.
 */
export interface Need {
  readonly service:
    | "kms"
    | "organizations"
    | "account"
    | "sts"
    | "iam"
    | "config"
    | "cloudtrail"
    | "access-analyzer";
  readonly operation: string;
  /** What one call answers for. */
  readonly per: "run" | "organization" | "account" | "region" | "key";
  /** Input that never varies; KeyId joins it for `per: "key"`. */
  readonly input: Readonly<Record<string, string | readonly string[]>>;
  /** What the resource is, where it is not made once but for each that another read names. */
  readonly each?: "policy" | "analyzer" | "finding";
  /** Page size asked for, the largest that the API allows; absent where the answer is one page. */
  readonly page?: {
    readonly field: "Limit" | "MaxResults" | "MaxItems" | "maxResults";
    readonly size: number;
  };
  /**
   * Requests a second that AWS allows an account and Region (KMS Developer Guide, Request quotas). IAM and Access
   * Analyzer publish none: those are ours, and throttling slows them further.
   */
  readonly quota: number;
  /** The IAM action that permits it. */
  readonly permission: string;
  /** Made on every scan, or only when a rule or an option asks for it. */
  readonly base: boolean;
  /** The option that asks for it, where `base` is false. */
  readonly option?: string;
  /** Why the read does not exist for this key; undefined where it does. Decided from DescribeKey alone. */
  readonly notFor?: (key: KeyMetadata) => string | undefined;
}

const awsManaged = (key: KeyMetadata) => (key.KeyManager === "AWS" ? "aws-managed" : undefined);

const symmetric = (key: KeyMetadata) =>
  (key.KeySpec ?? key.CustomerMasterKeySpec ?? "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT" &&
  (key.KeyUsage ?? "ENCRYPT_DECRYPT") === "ENCRYPT_DECRYPT";

/** Only keys with automatic rotation, and imported symmetric keys for their on-demand rotation, have a status worth asking. */
const noRotationStatus = (key: KeyMetadata) => {
  if (key.KeyManager === "AWS") return "aws-managed";
  if (!symmetric(key)) return "not-symmetric";
  if (key.CustomKeyStoreId || !["AWS_KMS", "EXTERNAL"].includes(key.Origin ?? "")) return "custom-key-store";
  if (key.Origin === "EXTERNAL" && key.KeyState === "PendingImport") return "pending-import";
  return undefined;
};

const noRotations = (key: KeyMetadata) => {
  const why = noRotationStatus(key);
  return why === "pending-import" ? undefined : why;
};

function table<const T extends Record<string, Need>>(rows: T): T {
  return rows;
}

export const NEEDS = table({
  "sts:GetCallerIdentity": {
    service: "sts",
    operation: "GetCallerIdentity",
    per: "account",
    input: {},
    quota: 600,
    permission: "sts:GetCallerIdentity",
    base: true,
  },
  "sts:AssumeRole": {
    service: "sts",
    operation: "AssumeRole",
    per: "account",
    input: {},
    quota: 600,
    permission: "sts:AssumeRole",
    base: true,
  },
  "organizations:DescribeOrganization": {
    service: "organizations",
    operation: "DescribeOrganization",
    per: "organization",
    input: {},
    quota: 1,
    permission: "organizations:DescribeOrganization",
    base: true,
  },
  "organizations:ListAccounts": {
    service: "organizations",
    operation: "ListAccounts",
    per: "organization",
    input: {},
    page: { field: "MaxResults", size: 20 },
    quota: 8,
    permission: "organizations:ListAccounts",
    base: true,
  },
  "organizations:ListRoots": {
    service: "organizations",
    operation: "ListRoots",
    per: "organization",
    input: {},
    page: { field: "MaxResults", size: 20 },
    quota: 1,
    permission: "organizations:ListRoots",
    base: true,
  },
  "organizations:ListOrganizationalUnitsForParent": {
    service: "organizations",
    operation: "ListOrganizationalUnitsForParent",
    per: "organization",
    input: {},
    page: { field: "MaxResults", size: 20 },
    quota: 5,
    permission: "organizations:ListOrganizationalUnitsForParent",
    base: true,
  },
  "organizations:ListAccountsForParent": {
    service: "organizations",
    operation: "ListAccountsForParent",
    per: "organization",
    input: {},
    page: { field: "MaxResults", size: 20 },
    quota: 5,
    permission: "organizations:ListAccountsForParent",
    base: true,
  },
  "account:ListRegions": {
    service: "account",
    operation: "ListRegions",
    per: "account",
    input: {},
    page: { field: "MaxResults", size: 50 },
    quota: 5,
    permission: "account:ListRegions",
    base: true,
  },
  "kms:ListKeys": {
    service: "kms",
    operation: "ListKeys",
    per: "region",
    input: {},
    page: { field: "Limit", size: 1000 },
    quota: 500,
    permission: "kms:ListKeys",
    base: true,
  },
  "kms:ListKeys#RAM": {
    service: "kms",
    operation: "ListKeys",
    per: "region",
    input: { ResourceOwners: ["OTHER_ACCOUNTS_VIA_RAM"] },
    page: { field: "Limit", size: 1000 },
    quota: 500,
    permission: "kms:ListKeys",
    base: true,
  },
  "kms:ListAliases": {
    service: "kms",
    operation: "ListAliases",
    per: "region",
    input: {},
    page: { field: "Limit", size: 100 },
    quota: 500,
    permission: "kms:ListAliases",
    base: true,
  },
  "kms:DescribeCustomKeyStores": {
    service: "kms",
    operation: "DescribeCustomKeyStores",
    per: "region",
    input: {},
    page: { field: "Limit", size: 20 },
    quota: 5,
    permission: "kms:DescribeCustomKeyStores",
    base: true,
  },
  "kms:DescribeKey": {
    service: "kms",
    operation: "DescribeKey",
    per: "key",
    input: {},
    quota: 2000,
    permission: "kms:DescribeKey",
    base: true,
  },
  "kms:GetKeyPolicy": {
    service: "kms",
    operation: "GetKeyPolicy",
    per: "key",
    input: { PolicyName: "default" },
    quota: 1000,
    permission: "kms:GetKeyPolicy",
    base: true,
    notFor: awsManaged,
  },
  "kms:GetKeyPolicy#AWS_RAM": {
    service: "kms",
    operation: "GetKeyPolicy",
    per: "key",
    input: { PolicyName: "AWS_RAM" },
    quota: 1000,
    permission: "kms:GetKeyPolicy",
    base: true,
    notFor: awsManaged,
  },
  "kms:ListGrants": {
    service: "kms",
    operation: "ListGrants",
    per: "key",
    input: {},
    page: { field: "Limit", size: 100 },
    quota: 100,
    permission: "kms:ListGrants",
    base: true,
    notFor: awsManaged,
  },
  "kms:ListResourceTags": {
    service: "kms",
    operation: "ListResourceTags",
    per: "key",
    input: {},
    page: { field: "Limit", size: 50 },
    quota: 2000,
    permission: "kms:ListResourceTags",
    base: true,
    notFor: awsManaged,
  },
  "kms:GetKeyRotationStatus": {
    service: "kms",
    operation: "GetKeyRotationStatus",
    per: "key",
    input: {},
    quota: 1000,
    permission: "kms:GetKeyRotationStatus",
    base: true,
    notFor: noRotationStatus,
  },
  "kms:ListKeyRotations": {
    service: "kms",
    operation: "ListKeyRotations",
    per: "key",
    input: { IncludeKeyMaterial: "ALL_KEY_MATERIAL" },
    page: { field: "Limit", size: 1000 },
    quota: 100,
    permission: "kms:ListKeyRotations",
    base: true,
    notFor: noRotations,
  },
  "kms:GetKeyLastUsage": {
    service: "kms",
    operation: "GetKeyLastUsage",
    per: "key",
    input: {},
    quota: 5,
    permission: "kms:GetKeyLastUsage",
    base: false,
    option: "--with-last-usage",
    notFor: awsManaged,
  },
  "iam:GetAccountAuthorizationDetails": {
    service: "iam",
    operation: "GetAccountAuthorizationDetails",
    per: "account",
    input: {},
    page: { field: "MaxItems", size: 1000 },
    quota: 5,
    permission: "iam:GetAccountAuthorizationDetails",
    base: false,
    option: "--with-iam",
  },
  "organizations:ListPolicies": {
    service: "organizations",
    operation: "ListPolicies",
    per: "organization",
    input: { Filter: "SERVICE_CONTROL_POLICY" },
    page: { field: "MaxResults", size: 20 },
    quota: 5,
    permission: "organizations:ListPolicies",
    base: false,
    option: "--with-org-policies",
  },
  "organizations:ListPolicies#RCP": {
    service: "organizations",
    operation: "ListPolicies",
    per: "organization",
    input: { Filter: "RESOURCE_CONTROL_POLICY" },
    page: { field: "MaxResults", size: 20 },
    quota: 5,
    permission: "organizations:ListPolicies",
    base: false,
    option: "--with-org-policies",
  },
  "organizations:ListTargetsForPolicy": {
    service: "organizations",
    operation: "ListTargetsForPolicy",
    per: "organization",
    each: "policy",
    input: {},
    page: { field: "MaxResults", size: 20 },
    quota: 5,
    permission: "organizations:ListTargetsForPolicy",
    base: false,
    option: "--with-org-policies",
  },
  "organizations:DescribePolicy": {
    service: "organizations",
    operation: "DescribePolicy",
    per: "organization",
    each: "policy",
    input: {},
    quota: 2,
    permission: "organizations:DescribePolicy",
    base: false,
    option: "--with-org-policies",
  },
  "access-analyzer:ListAnalyzers": {
    service: "access-analyzer",
    operation: "ListAnalyzers",
    per: "region",
    input: {},
    page: { field: "maxResults", size: 100 },
    quota: 5,
    permission: "access-analyzer:ListAnalyzers",
    base: false,
    option: "--with-access-analyzer",
  },
  "access-analyzer:ListFindingsV2": {
    service: "access-analyzer",
    operation: "ListFindingsV2",
    per: "region",
    each: "analyzer",
    input: {},
    page: { field: "maxResults", size: 100 },
    quota: 5,
    permission: "access-analyzer:ListFindings",
    base: false,
    option: "--with-access-analyzer",
  },
  "access-analyzer:GetFindingV2": {
    service: "access-analyzer",
    operation: "GetFindingV2",
    per: "region",
    each: "finding",
    input: {},
    page: { field: "maxResults", size: 100 },
    quota: 10,
    permission: "access-analyzer:GetFinding",
    base: false,
    option: "--with-access-analyzer",
  },
});

export type NeedId = keyof typeof NEEDS;

/** The row of a read; the table's literal types widened to `Need`. */
export function need(id: NeedId): Need {
  return NEEDS[id];
}

export const NEED_IDS = Object.keys(NEEDS) as readonly NeedId[];

export function isNeedId(text: string): text is NeedId {
  return Object.hasOwn(NEEDS, text);
}

/** The cell of one page of one read: `account/region/service:Operation#variant/resource/page`. */
export function cellOf(
  where: { account: string; region: string },
  id: NeedId,
  resource: string,
  page: number,
): string {
  return `${where.account}/${where.region}/${id}/${resource || "-"}/${page}`;
}
