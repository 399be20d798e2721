import type { Rule } from "../model/index.js";
import type { ParametersAnswer } from "./modules/protocol.js";

/** A rule's parameters with its defaults filled in, or every mistake with its place. Unknown names are mistakes. */
export function readParameters(rule: Rule, given: unknown): ParametersAnswer {
  const unknownNames = namesUnknownTo(rule, given);
  const read = rule.parameters.safeParse(given);
  if (read.success && unknownNames.length === 0) return { value: read.data };
  const issues = read.success ? [] : read.error.issues;
  return {
    mistakes: [
      ...unknownNames.map((name) => `there is no parameter "${name}"`),
      ...issues.map((issue) => `${issue.path.join(".") || "parameters"}: ${issue.message}`),
    ],
  };
}

/** A plain object schema drops names that it does not know; a typing error must not vanish like that. */
function namesUnknownTo(rule: Rule, given: unknown): readonly string[] {
  const shape = (rule.parameters as { readonly shape?: Readonly<Record<string, unknown>> }).shape;
  if (!shape || typeof given !== "object" || given === null) return [];
  return Object.keys(given).filter((name) => !Object.hasOwn(shape, name));
}
