import type { ParsedPolicy } from "./document.js";

/** What the engine has to know of a key. */
export interface KeyContext {
  readonly arn: string;
  readonly account: string;
  readonly partition: string;
  readonly region: string;
  readonly keyId: string;
  readonly keySpec?: string;
  readonly keyUsage?: string;
  readonly origin?: string;
  readonly keyManager?: string;
}

/** A policy of the key: `default` is settable, `AWS_RAM` is written by Resource Access Manager. */
export interface NamedPolicy {
  readonly name: "default" | "AWS_RAM";
  /** The document as GetKeyPolicy returned it, or already read. */
  readonly policy: string | ParsedPolicy;
}

/** Where a statement stands: in a policy of the key, or in a resource control policy, of which only Denies count. */
export type StatementSource = NamedPolicy["name"] | `RCP ${string}`;

/** ListGrants' GrantListEntry, field names as on the wire. */
export interface KeyGrant {
  readonly GrantId: string;
  readonly Name?: string;
  readonly GranteePrincipal?: string;
  readonly GranteeServicePrincipal?: string;
  readonly RetiringPrincipal?: string;
  readonly RetiringServicePrincipal?: string;
  readonly IssuingAccount?: string;
  readonly Operations: readonly string[];
  readonly Constraints?: {
    readonly EncryptionContextEquals?: Readonly<Record<string, string>>;
    readonly EncryptionContextSubset?: Readonly<Record<string, string>>;
    readonly SourceArn?: string;
  };
}

export interface OrganizationContext {
  readonly id: string;
  readonly managementAccount?: string;
  /** Every member, the key's own account included. */
  readonly accounts: readonly string[];
}

/** A policy that is none of the key's own: its text, or with the name to show for it, as text or already read. */
export type AttachedPolicy = string | { readonly name: string; readonly policy: string | ParsedPolicy };

/** Policies attached to a caller: identity policies (its groups' among them), its boundary, and the session's. */
export interface IdentityPolicies {
  readonly policies: readonly AttachedPolicy[];
  readonly boundary?: AttachedPolicy;
  readonly session?: readonly AttachedPolicy[];
}

/** What hangs on the root, on each unit on the way, and on the account. No policy on any: the type is not enabled. */
export type PolicyLevels = readonly (readonly AttachedPolicy[])[];

/** Everything that decides a request on one key. */
export interface World {
  readonly key: KeyContext;
  readonly policies: readonly NamedPolicy[];
  readonly grants: readonly KeyGrant[];
  /** When the world was seen, ISO 8601; requests are looked for from then on. */
  readonly asOf?: string;
  /** null: the account is in no organization. Absent: not known. */
  readonly organization?: OrganizationContext | null;
  /** IAM of callers by ARN, where it was collected. */
  readonly iam?: Readonly<Record<string, IdentityPolicies>>;
  /** Service control policies on an account, by level from the root down: each level must allow. */
  readonly scps?: Readonly<Record<string, PolicyLevels>>;
  /** Resource control policies on the key's account, by level from the root down. */
  readonly rcps?: PolicyLevels;
}
