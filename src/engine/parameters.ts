import type { Rule } from "../model/index.js";
import { didYouMean } from "../model/index.js";
import type { ParameterMistake, ParametersAnswer } from "./modules/protocol.js";

/** A rule's parameters with its defaults filled in, or every mistake with its place. Unknown names are mistakes. */
export function readParameters(rule: Rule, given: unknown): ParametersAnswer {
  const unknownNames = namesUnknownTo(rule, given);
  const read = rule.parameters.safeParse(given);
  if (read.success && unknownNames.length === 0) return { value: read.data };
  const issues = read.success ? [] : read.error.issues.filter((issue) => !namesUnknown(issue));
  return {
    mistakes: [
      ...unknownNames.map((name) => ({
        message: `there is no parameter "${name}"${didYouMean(name, namesOf(rule))}`,
        path: [],
        key: name,
      })),
      ...issues.map(mistakeOf),
    ],
  };
}

type Issue = {
  readonly code: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
};

function mistakeOf({ message, path, keys }: Issue): ParameterMistake {
  const place = path.map((part) => (typeof part === "number" ? part : String(part)));
  const key = keys?.[0];
  return {
    message: `${place.join(".") || "parameters"}: ${message}`,
    path: place,
    ...(key === undefined ? {} : { key }),
  };
}

/** Told above, with the nearest name. */
const namesUnknown = (issue: Issue) => issue.code === "unrecognized_keys" && issue.path.length === 0;

/** A plain object schema drops names that it does not know; a typing error must not vanish like that. */
function namesUnknownTo(rule: Rule, given: unknown): readonly string[] {
  const names = namesOf(rule);
  if (names.length === 0 && !("shape" in rule.parameters)) return [];
  return Object.keys(given ?? {}).filter((name) => !names.includes(name));
}

function namesOf(rule: Rule): readonly string[] {
  return Object.keys(("shape" in rule.parameters && rule.parameters.shape) || {});
}
