import type { QualifiedOperator } from "./operators.js";
import type { ValueTemplate } from "./value-template.js";

/** Something in a policy that cannot be read in one certain way. */
export interface PolicyProblem {
  readonly code:
    | "duplicate-name"
    | "wrong-type"
    | "unknown-element"
    | "unknown-version"
    | "unknown-effect"
    | "unknown-operator"
    | "unfit-value"
    | "missing-element"
    | "conflicting-elements"
    | "unreadable-principal"
    | "empty-document";
  readonly message: string;
  /** Offset in the text, in UTF-16 units. */
  readonly position: number;
  /** 0-based; absent where the whole document is concerned. */
  readonly statement?: number;
}

/** What one entry of Principal or NotPrincipal stands for. */
export type PrincipalElement =
  | { readonly kind: "everyone"; readonly written: string; readonly type: "*" | "AWS" }
  | {
      readonly kind: "account";
      readonly written: string;
      readonly account: string;
      readonly partition?: string;
    }
  | {
      readonly kind: "role" | "user" | "session" | "federated-user";
      readonly written: string;
      readonly account: string;
      readonly partition: string;
      /** Role or user name without path; of a session, the role's. */
      readonly name: string;
      readonly session?: string;
    }
  | { readonly kind: "unique-id"; readonly written: string }
  | { readonly kind: "service"; readonly written: string }
  | { readonly kind: "federated" | "canonical-user"; readonly written: string }
  | { readonly kind: "unreadable"; readonly written: string };

/** One condition: an operator applied to one key. */
export interface Condition {
  readonly operatorWritten: string;
  /** Undefined for an operator that IAM does not have. */
  readonly operator: QualifiedOperator | undefined;
  readonly keyWritten: string;
  /** Lower-cased: names of condition keys are not case-sensitive. */
  readonly key: string;
  readonly values: readonly string[];
  readonly templates: readonly ValueTemplate[];
  /** Why it cannot be evaluated. */
  readonly doubt?: string;
}

/** The part of a statement that a doubt leaves open; `none` where its parts can be read and only their standing is in doubt. */
export type StatementPart = "Effect" | "Principal" | "Action" | "Resource" | "Condition" | "none" | "all";

export interface Doubt {
  readonly part: StatementPart;
  readonly message: string;
}

export interface Statement {
  /** 0-based. */
  readonly index: number;
  readonly sid?: string;
  /** `either` where Effect cannot be read. */
  readonly effect: "Allow" | "Deny" | "either";
  readonly principals: readonly PrincipalElement[];
  readonly notPrincipal: boolean;
  /** By index in `OPERATIONS`: 1 where Action (or NotAction's complement) holds it. */
  readonly operations: Uint8Array;
  readonly actions: readonly string[];
  readonly notAction: boolean;
  /** Absent where the statement has neither Action nor NotAction. */
  readonly hasAction: boolean;
  readonly resources: readonly string[];
  readonly notResource: boolean;
  readonly hasResource: boolean;
  readonly conditions: readonly Condition[];
  /** Why the statement cannot be read in one certain way. */
  readonly doubts: readonly Doubt[];
  /** Offsets in the text; `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface Policy {
  readonly text: string;
  /** Only `2012-10-17` knows policy variables; without Version a document is `2008-10-17`. */
  readonly version: "2008-10-17" | "2012-10-17" | "unknown";
  readonly statements: readonly Statement[];
  readonly problems: readonly PolicyProblem[];
}

/** A policy read, or what keeps it from being one, with the offset in the text. */
export type ParsedPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problem: string; readonly position: number };
