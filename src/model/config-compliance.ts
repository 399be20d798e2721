import type { Citation } from "./knowledge.js";

/**
 * AWS's managed Config rules about keys, by their source identifiers (AWS Config Developer Guide, "List of AWS Config
 * Managed Rules").
 */
export const CONFIG_RULES = [
  "CMK_BACKING_KEY_ROTATION_ENABLED",
  "KMS_CMK_NOT_SCHEDULED_FOR_DELETION",
  "KMS_KEY_POLICY_NO_PUBLIC_ACCESS",
] as const;
export type ConfigRule = (typeof CONFIG_RULES)[number];

/** What one rule of AWS Config says of a key. */
export interface ConfigVerdict {
  /** The rule's name in its account. */
  readonly name: string;
  readonly source: ConfigRule;
  /** COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE or INSUFFICIENT_DATA; open, as AWS may add some. */
  readonly compliance: string;
  /** Epoch seconds. */
  readonly recordedAt?: number;
  readonly at: Citation;
}

/** States of a configuration item that is no resource's any more (AWS Config API Reference, ConfigurationItem). */
export const CONFIG_GONE: readonly unknown[] = [
  "ResourceDeleted",
  "ResourceDeletedNotRecorded",
  "ResourceNotRecorded",
];
