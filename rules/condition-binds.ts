import type { Statement } from "../src/policy/index.js";

export type Condition = Statement["conditions"][number];

/**
 * Whether a condition asks that its key be present with a value of those named: not IfExists, not ForAllValues, not a
 * negated operator, since these hold for a request without the key; `Null: false` asks for the key alone.
 */
export function binds({ operator, doubt, values }: Condition): boolean {
  if (!operator || doubt !== undefined || operator.ifExists || operator.set === "all") return false;
  if (operator.operator.family === "null") return values.every((value) => value.toLowerCase() === "false");
  return !operator.operator.negated;
}

/** Whether one of the statement's conditions binds a key for which `isWanted` holds; keys are lower-cased. */
export function bindsKey(statement: Statement, isWanted: (key: string) => boolean): boolean {
  return statement.conditions.some((condition) => isWanted(condition.key) && binds(condition));
}
