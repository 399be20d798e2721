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

/** Whether a value is met by anything: nothing but wildcards. */
export function isAnything(value: string): boolean {
  return /^[*?]*$/.test(value);
}

/**
 * Whether an ARN says whose resource or principal it means: a literal account, or every letter of an ARN that has none,
 * as of S3 buckets. A policy variable says nothing.
 */
export function namesOwner(value: string): boolean {
  const [arn, , , , account, ...resource] = value.split(":");
  if (arn !== "arn" || resource.length === 0 || value.includes("${")) return false;
  return account === "" ? !/[*?]/.test(value) : /^\d{12}$/.test(account ?? "");
}

/** Whether a value of kms:ViaService is met by every service: `*`, `*.amazonaws.com`, `*.us-east-1.amazonaws.com`. */
export function isAnyService(value: string): boolean {
  return /^[*?]+(?:\.|$)/.test(value);
}

const WHICH = /^aws:(?:principalarn|userid|username|principaltag\/.+)$/;
/** Any principal, or any role, of an account or of all: `*`, `arn:aws:iam::111122223333:role/*`. */
const ANY_PRINCIPAL = /^(?:.*:)?(?:[a-z-]+\/)?[*?]+$/;

/** Whether a statement for everyone picks single principals by a condition: how many of them, it does not say. */
export function picksPrincipals({ conditions }: Statement): boolean {
  return conditions.some(
    (condition) =>
      WHICH.test(condition.key) &&
      binds(condition) &&
      !condition.values.some((value) => ANY_PRINCIPAL.test(value)),
  );
}
