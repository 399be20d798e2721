import type { Witness } from "../model/index.js";
import type { PolicyProblem } from "./document.js";
import type { StatementSource } from "./world.js";

/** Where a right comes from. */
export type Origin =
  | {
      readonly kind: "statement";
      /** A resource control policy never allows: it stands behind no right, only behind what takes one away. */
      readonly sourceName: StatementSource;
      /** 0-based. */
      readonly index: number;
      readonly id: string;
    }
  | { readonly kind: "grant"; readonly grantId: string };

/** One right: who, which operations, under which conditions, from where. */
export interface AccessFact {
  /** As written in the policy or grant; `*` for everyone. */
  readonly principal: string;
  readonly kind:
    | "everyone"
    | "account"
    | "role"
    | "user"
    | "session"
    | "federated-user"
    | "unique-id"
    | "service"
    | "federated"
    | "canonical-user"
    | "unreadable"
    /** Everyone but those that NotPrincipal lists. */
    | "not-listed";
  readonly account?: string;
  /** `kms:` operations that a request of the principal can get through, Denies taken into account. */
  readonly operations: readonly string[];
  /** Operations of which that could not be decided. */
  readonly undecided: readonly string[];
  /** The conditions of the statement, or the constraints of the grant, as text. */
  readonly conditions: readonly string[];
  readonly origin: Origin;
}

/** A condition or Deny that keeps callers out of a statement that would take them in. */
export interface Bound {
  readonly origin: Origin;
  /** The condition, or the Deny that closes it. */
  readonly by: string;
}

/** A question answered. A `no` was proven; what could not be decided is `unknown`. */
export type Answer =
  | { readonly verdict: "yes"; readonly origin: Origin; readonly witness: Witness }
  | { readonly verdict: "no"; readonly bounds: readonly Bound[] }
  | {
      readonly verdict: "unknown";
      readonly reasons: readonly string[];
      /** What it would be if NotPrincipal with Allow were read literally, where that alone leaves it open. */
      readonly literalReading?: "yes" | "no";
    };

export interface AccountAccess {
  readonly account: string;
  readonly trusted: boolean;
  readonly answer: Exclude<Answer, { readonly verdict: "no" }>;
}

/** A service principal that a statement or grant admits, and whether on behalf of anybody. */
export interface DeputyAccess {
  /** As written; `*` where everyone is admitted. */
  readonly service: string;
  readonly origin: Origin;
  /** Any operation, on behalf of a resource of an arbitrary account. */
  readonly answer: Answer;
  /** The same for cryptographic operations and CreateGrant. */
  readonly use: Answer["verdict"];
  /** The same, on behalf of any account that is neither the own one nor of the organization nor trusted, named ones too. */
  readonly useFromOutside: Answer["verdict"];
}

export interface Escalator {
  readonly principal: string;
  readonly account?: string;
  /** `grant`: holds a grant with CreateGrant, which is bounded by that grant. */
  readonly through: "PutKeyPolicy" | "CreateGrant" | "grant";
  readonly origin: Origin;
  readonly verdict: "yes" | "unknown";
  readonly witness?: Witness;
  readonly reason?: string;
}

/** A principal with its operations of one sort, over all statements and grants. */
export interface PrincipalOperations {
  readonly principal: string;
  readonly kind: AccessFact["kind"];
  readonly account?: string;
  readonly operations: readonly string[];
  readonly undecided: readonly string[];
  readonly origins: readonly Origin[];
}

export interface KeyAccess {
  readonly problems: readonly (PolicyProblem & { readonly sourceName: StatementSource })[];
  /** Policies that could not be read at all, and why. Where there are any, the lists below hold only what the others say. */
  readonly unreadable: readonly { readonly sourceName: "default" | "AWS_RAM"; readonly why: string }[];
  readonly facts: readonly AccessFact[];
  /** Whether a principal of an arbitrary account, outside the organization and named nowhere, can do something. */
  readonly public: Answer;
  /** Where it is `yes`: every statement that lets him in, the one in `public` first. */
  readonly publicStatements: readonly Pick<
    Extract<Answer, { readonly verdict: "yes" }>,
    "origin" | "witness"
  >[];
  /** Accounts outside account and organization that can, or of which it could not be decided. */
  readonly externalAccounts: readonly AccountAccess[];
  /** Whether accounts that are not named can, by a foreign organization, endpoint, network or id that is. */
  readonly externalUnnamed: Answer;
  /** Other members of the organization that can. */
  readonly orgAccounts: readonly AccountAccess[];
  /** Whether every member can of which nothing in particular is said. */
  readonly orgMembers: Answer;
  readonly confusedDeputy: readonly DeputyAccess[];
  /** Federated and CanonicalUser principals with an Allow: what they admit in a key policy is not documented. */
  readonly federated: readonly {
    readonly principal: string;
    readonly origin: Origin;
    readonly reason: string;
  }[];
  /** Whether no existing principal can call kms:PutKeyPolicy, by the policy `default` alone. */
  readonly lockedOut:
    | { readonly verdict: "yes" }
    | { readonly verdict: "no"; readonly by: Origin; readonly principal: string }
    | { readonly verdict: "unknown"; readonly reasons: readonly string[] };
  readonly escalators: readonly Escalator[];
  readonly admins: readonly PrincipalOperations[];
  readonly users: readonly PrincipalOperations[];
  /** Statements that change no request on this key, whoever exists. */
  readonly inertStatements: readonly { readonly origin: Origin; readonly why: string }[];
  /** Unique ids of deleted users and roles. */
  readonly orphanedPrincipals: readonly { readonly principal: string; readonly origin: Origin }[];
  readonly notPrincipalAllows: readonly Origin[];
  readonly notActionAllows: readonly Origin[];
  /** Whether the own account's IAM policies have a say, and for which operations. */
  readonly iamDelegation: {
    readonly enabled: "yes" | "no" | "unknown";
    readonly operations: readonly string[];
    readonly origins: readonly Origin[];
  };
}

/** Whom the owner of the key trusts. */
export interface Trust {
  /** null: in no organization; absent: not known. Takes precedence over the world's. */
  readonly organization?: { readonly id: string; readonly accounts: readonly string[] } | null;
  readonly trustedAccounts: readonly string[];
  readonly ownAccount: string;
}
