import type { Key } from "../../src/model/index.js";
import type { Statement } from "../../src/policy/index.js";
import type { Condition } from "../condition-binds.js";
import { isDeny, readPolicies } from "../key-policies.js";
import { namesAny, operationIndexes } from "../statement-principals.js";

/** Index of ScheduleKeyDeletion among the operations. */
export const SCHEDULE = operationIndexes(["ScheduleKeyDeletion"]);
/** Condition key, lower-cased. */
export const WINDOW = "kms:schedulekeydeletionpendingwindowindays";

/**
 * Whether the key's policies keep the waiting period of a deletion at `days` or more: by a Deny of less for everyone, which holds
 * too when the parameter is left out (KMS then takes 30 days), or because each Allow asks for it.
 */
export function deletionWindow(key: Key, days: number): "bound" | "open" {
  const { statements, unreadable } = readPolicies(key);
  if (unreadable.length > 0) return "open";
  const about = statements.filter(
    ({ statement }) => statement.doubts.length > 0 || namesAny(statement, SCHEDULE),
  );
  if (about.some((one) => isDeny(one) && deniesShortWindow(one.statement, days))) return "bound";
  const allows = about.filter((one) => !isDeny(one));
  return allows.every(({ statement }) => asksAtLeast(statement, days)) ? "bound" : "open";
}

/** Whether the statement denies everyone a waiting period under `days`, or any deletion, on the key or on all. */
export function deniesShortWindow(statement: Statement, days: number): boolean {
  const forAll = statement.principals.some(({ kind }) => kind === "everyone") && !statement.notPrincipal;
  const [only, ...others] = statement.conditions;
  return (
    forAll &&
    statement.doubts.length === 0 &&
    statement.resources.includes("*") &&
    !statement.notResource &&
    others.length === 0 &&
    (only === undefined || limits(only, "less", (value) => value >= days))
  );
}

function asksAtLeast({ conditions, doubts }: Statement, days: number): boolean {
  return (
    doubts.length === 0 &&
    conditions.some((condition) => limits(condition, "greater", (value) => value >= days))
  );
}

/** A numeric condition on the waiting period; `LessThanEquals 29` says the same as `LessThan 30`. */
function limits(
  { key, operator, doubt, values }: Condition,
  side: "less" | "greater",
  isEnough: (days: number) => boolean,
): boolean {
  if (key !== WINDOW || !operator || doubt !== undefined || operator.set === "all") return false;
  if (side === "greater" && operator.ifExists) return false;
  const { family, comparison, negated } = operator.operator;
  const shift = { less: [0, 1], greater: [1, 0] }[side];
  const strict = comparison === side;
  const exact = side === "greater" && comparison === "equal" && !negated;
  const inclusive = comparison === `${side}OrEqual` || exact;
  if (family !== "numeric" || !(strict || inclusive)) return false;
  const offset = (strict ? shift[0] : shift[1]) ?? 0;
  const days = values.map((value) => Number(value) + offset);
  return days.length > 0 && (side === "less" ? days.some(isEnough) : days.every(isEnough));
}
