import type { Rule } from "../model/index.js";
import { didYouMean } from "../model/index.js";
import type { ParametersAnswer } from "./modules/protocol.js";

/** A rule's parameters with its defaults filled in, or every mistake with its place. Unknown names are mistakes. */
export function readParameters(rule: Rule, given: unknown): ParametersAnswer {
  const unknownNames = namesUnknownTo(rule, given);
  const read = rule.parameters.safeParse(given);
  if (read.success && unknownNames.length === 0) return { value: read.data };
  const issues = read.success ? [] : read.error.issues.filter((issue) => !namesUnknown(issue));
  return {
    mistakes: [
      ...unknownNames.map((name) => `there is no parameter "${name}"${didYouMean(name, namesOf(rule))}`),
      ...issues.map((issue) => `${issue.path.join(".") || "parameters"}: ${issue.message}`),
    ],
  };
}

/** Told above, with the nearest name. */
const namesUnknown = (issue: { readonly code: string; readonly path: readonly PropertyKey[] }) =>
  issue.code === "unrecognized_keys" && issue.path.length === 0;

/** A plain object schema drops names that it does not know; a typing error must not vanish like that. */
function namesUnknownTo(rule: Rule, given: unknown): readonly string[] {
  const names = namesOf(rule);
  if (names.length === 0 && !("shape" in rule.parameters)) return [];
  return Object.keys(given ?? {}).filter((name) => !names.includes(name));
}

function namesOf(rule: Rule): readonly string[] {
  return Object.keys(("shape" in rule.parameters && rule.parameters.shape) || {});
}
