import type { KeyMetadata } from "./key-metadata.js";
import { table } from "./need.js";

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

/** Accounts, Regions and keys. */
export const BASE_NEEDS = table({
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
});
