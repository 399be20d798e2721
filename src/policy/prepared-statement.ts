import { conditionKey } from "./conditions.js";
import type { Condition, Policy, Statement } from "./document.js";
import type { Origin } from "./key-access.js";
import { statementId } from "./statement-id.js";
import type { StatementSource } from "./world.js";

/** How a statement's Resource stands to the key: undefined where AWS does not document it. */
export type ResourceMatch = boolean | undefined;

/** One statement with what does not hang on the request worked out. */
export interface PreparedStatement {
  readonly source: StatementSource;
  readonly policy: Policy;
  readonly statement: Statement;
  readonly resource: ResourceMatch;
  /** What was worked out of the statement, put here by those who did; never shared with another one. */
  readonly memo: StatementMemo;
}

/** Kept beside the statement, since a million of them would be too many for weak maps. */
export interface StatementMemo {
  origin?: StatementOrigin;
  literals?: Literals;
  isCertain?: boolean;
  accounts?: ReadonlySet<string>;
  conditions?: string;
}

/** All conditions of a statement as one text, to tell statements apart. */
export function conditionsKey({ statement, memo }: PreparedStatement): string {
  memo.conditions ??= statement.conditions.map(conditionKey).join("\u0000");
  return memo.conditions;
}

/** The same statement with other conditions. */
export function withConditions(
  prepared: PreparedStatement,
  conditions: Statement["conditions"],
): PreparedStatement {
  return { ...prepared, statement: { ...prepared.statement, conditions }, memo: {} };
}

/** Where a statement stands. */
export type StatementOrigin = Extract<Origin, { readonly kind: "statement" }>;

export function originOfStatement({ source, policy, statement, memo }: PreparedStatement): StatementOrigin {
  memo.origin ??= {
    kind: "statement",
    sourceName: source,
    index: statement.index,
    id: statementId(policy, statement.index),
  };
  return memo.origin;
}

/** A demand on a request: that a condition holds or fails, or that a statement's Principal takes the caller in or not. */
export type Literal =
  | {
      readonly kind: "condition";
      readonly id: string;
      readonly group: string;
      readonly condition: Condition;
      readonly want: boolean;
    }
  | {
      readonly kind: "principal";
      readonly id: string;
      readonly group: string;
      readonly prepared: PreparedStatement;
      readonly want: boolean;
    };

export type ConditionLiteral = Extract<Literal, { readonly kind: "condition" }>;
export type PrincipalLiteral = Extract<Literal, { readonly kind: "principal" }>;

/** The demands that a statement can give rise to. */
export interface Literals {
  readonly hold: readonly ConditionLiteral[];
  readonly fail: readonly ConditionLiteral[];
  readonly speaks: PrincipalLiteral;
  readonly spares: PrincipalLiteral;
}
