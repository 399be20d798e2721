import type { Condition } from "../document.js";
import type { PreparedStatement } from "../prepared.js";
import { relaxTemplate } from "../value-template.js";

/** A demand on a request: that a condition holds or fails, or that a statement's Principal takes the caller in or not. */
export type Literal =
  | { readonly kind: "condition"; readonly id: string; readonly condition: Condition; readonly want: boolean }
  | {
      readonly kind: "principal";
      readonly id: string;
      readonly prepared: PreparedStatement;
      readonly want: boolean;
    };

export type ConditionLiteral = Extract<Literal, { readonly kind: "condition" }>;
export type PrincipalLiteral = Extract<Literal, { readonly kind: "principal" }>;

/**
 * `must` looks for a request that is allowed for certain, `may` for one that could be: whatever is in doubt counts
 * against the request in the first and for it in the second.
 */
export type Mode = "must" | "may";

export function conditionLiterals(prepared: PreparedStatement, want: boolean): ConditionLiteral[] {
  const { source, statement } = prepared;
  return statement.conditions.map((condition, i) => ({
    kind: "condition",
    id: `${source}.${statement.index}.${i}.${want}`,
    condition,
    want,
  }));
}

export function principalLiteral(prepared: PreparedStatement, want: boolean): PrincipalLiteral {
  return {
    kind: "principal",
    id: `${prepared.source}.${prepared.statement.index}.p.${want}`,
    prepared,
    want,
  };
}

/** A demand that is met whenever the given one is, for some values of its variables: they match as it suits. */
export function relax(literal: Literal): Literal {
  if (literal.kind === "principal") return literal;
  const { condition, want } = literal;
  const operator = condition.operator?.operator;
  if (!operator || condition.templates.every((template) => template.variables.length === 0)) return literal;
  const inside = operator.negated ? !want : want;
  const templates = inside
    ? condition.templates.map((template) => relaxTemplate(template, operator))
    : condition.templates.filter((template) => template.variables.length === 0);
  return { ...literal, id: `${literal.id}.relaxed`, condition: { ...condition, templates } };
}
