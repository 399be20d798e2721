import type {
  ConditionLiteral,
  Literal,
  Literals,
  PreparedStatement,
  PrincipalLiteral,
} from "../prepared-statement.js";
import { relaxTemplate } from "../value-template.js";
import { groupOf } from "./key-groups.js";

/**
 * `must` looks for a request that is allowed for certain, `may` for one that could be: whatever is in doubt counts
 * against the request in the first and for it in the second.
 */
export type Mode = "must" | "may";

function literalsOf(prepared: PreparedStatement): Literals {
  prepared.memo.literals ??= makeLiterals(prepared);
  return prepared.memo.literals;
}

function makeLiterals(prepared: PreparedStatement): Literals {
  const { source, statement } = prepared;
  const name = `${source}.${statement.index}`;
  const conditions = (want: boolean): ConditionLiteral[] =>
    statement.conditions.map((condition, i) => ({
      kind: "condition",
      id: `${name}.${i}.${want}`,
      group: groupOf(condition.key),
      condition,
      want,
    }));
  const principal = (want: boolean): PrincipalLiteral => ({
    kind: "principal",
    id: `${name}.p.${want}`,
    group: "identity",
    prepared,
    want,
  });
  return {
    hold: conditions(true),
    fail: conditions(false),
    speaks: principal(true),
    spares: principal(false),
  };
}

/** That every condition holds, or that each fails. */
export function conditionLiterals(prepared: PreparedStatement, want: boolean): readonly ConditionLiteral[] {
  const { hold, fail } = literalsOf(prepared);
  return want ? hold : fail;
}

/** That the statement's Principal takes the caller in, or that it does not. */
export function principalLiteral(prepared: PreparedStatement, want: boolean): PrincipalLiteral {
  const { speaks, spares } = literalsOf(prepared);
  return want ? speaks : spares;
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
