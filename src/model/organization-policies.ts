import type { Citation, Knowledge } from "./knowledge.js";

/** One service or resource control policy. */
export interface OrganizationPolicy {
  readonly id: string;
  readonly name: string;
  readonly document: string;
  /** DescribePolicy's answer. */
  readonly at: Citation;
}

/** What is attached at one level of the way from the root to an account. */
export interface PolicyLevel {
  /** Id of the root, unit or account. */
  readonly target: string;
  /** None where policies of the type are not enabled: with them enabled, AWS keeps one attached everywhere. */
  readonly policies: readonly OrganizationPolicy[];
}

/**
 * The policies that bound an account, level by level from the root down: each level must allow (Organizations User
 * Guide, "SCP evaluation"). No levels for the management account, which they do not bound.
 */
export interface OrganizationPolicies {
  readonly serviceControl: Knowledge<readonly PolicyLevel[]>;
  readonly resourceControl: Knowledge<readonly PolicyLevel[]>;
}
