import { readFileSync } from "node:fs";
import type { KeyContext, KeyGrant, OrganizationContext, World } from "../../src/policy/index.js";

export interface CaseKey {
  readonly region: string;
  readonly keyId: string;
  readonly keySpec?: string;
  readonly keyUsage?: string;
  readonly origin?: string;
  readonly keyManager?: string;
}

export interface CaseInput {
  readonly account: string;
  readonly organization: OrganizationContext | null;
  readonly trustedAccounts: readonly string[];
  readonly key: CaseKey;
  readonly policy: string;
  readonly grants: readonly KeyGrant[];
}

/** Objects of a JSON Lines file of the policy corpus. */
export function readLines<T>(name: string): T[] {
  const path = new URL(`../../fixtures/policy-corpus/${name}`, import.meta.url);
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

export function keyOf({ account, key }: CaseInput): KeyContext {
  const partition = partitionOf(key.region);
  return {
    ...key,
    arn: `arn:${partition}:kms:${key.region}:${account}:key/${key.keyId}`,
    account,
    partition,
  };
}

export function worldOf(input: CaseInput): World {
  return {
    key: keyOf(input),
    policies: [{ name: "default", policy: input.policy }],
    grants: input.grants,
    organization: input.organization,
  };
}
