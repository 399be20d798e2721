import type { Grant, Key } from "../src/model/index.js";
import { known } from "../src/model/index.js";
import type { Macro } from "./applicability.js";
import { granteeOf } from "./grantee.js";

/** The key has grants. */
export const GRANTED: Macro = {
  mayLeave: [],
  rules: (key) => known(key.grants).length > 0 || "no-grants",
};

/** The key has grants to IAM principals, or to grantees that cannot be read. */
export const GRANTED_TO_IAM: Macro = {
  mayLeave: [],
  rules: (key) => iamGrants(key).length > 0 || "no-iam-grants",
};

/** Grants held by users, roles, sessions or accounts, and those of whose holder that cannot be ruled out. */
export function iamGrants(key: Key): readonly Grant[] {
  return known(key.grants).filter((grant) => ["iam", "unreadable"].includes(granteeOf(grant).kind));
}

export function grantDiscriminator(grant: Grant): string {
  return `grant/${grant.GrantId}`;
}

/** Who holds the grant and the grant's id, for messages. */
export function grantValues(grant: Grant): { readonly grant: string; readonly grantee: string } {
  return { grant: grant.GrantId, grantee: granteeOf(grant).written || "nobody named" };
}

/** Command and Terraform of a grant that should not be. */
export const REVOKE = {
  cli: ["aws kms revoke-grant --key-id $KEY --grant-id $GRANT"],
  terraform: ["remove aws_kms_grant (retire_on_delete)"],
} as const;
