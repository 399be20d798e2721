import type { KeyMetadata } from "./key-metadata.js";

/** One read that Keyproof can make. */
export interface Need {
  readonly service:
    | "kms"
    | "organizations"
    | "account"
    | "sts"
    | "iam"
    | "config"
    | "cloudtrail"
    | "access-analyzer"
    | "logs"
    | "cloudwatch"
    | "events"
    | "cloudhsm";
  readonly operation: string;
  /** What one call answers for. */
  readonly per: "run" | "organization" | "account" | "region" | "key";
  /** Input that never varies; KeyId joins it for `per: "key"`. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What the resource is, where it is not made once but for each that another read names. */
  readonly each?:
    | "policy"
    | "analyzer"
    | "finding"
    | "trail"
    | "event-rule"
    | "config-rule"
    | "region"
    | "aggregator"
    | "cluster";
  /** Page size asked for, the largest that the API allows; absent where the answer is one page. */
  readonly page?: {
    readonly field: "Limit" | "limit" | "MaxResults" | "MaxItems" | "MaxRecords" | "maxResults";
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

/** Rows of the table of needs, their names kept as types. */
export function table<const T extends Record<string, Need>>(rows: T): T {
  return rows;
}
