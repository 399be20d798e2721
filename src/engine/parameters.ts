import type { Rule } from "../model/index.js";
import { didYouMean, readBySchema, type SchemaMistake } from "../model/index.js";
import type { ParameterMistake, ParametersAnswer } from "./modules/protocol.js";

/** A rule's parameters with its defaults filled in, or every mistake with its place. Unknown names are mistakes. */
export function readParameters(rule: Rule, given: unknown): ParametersAnswer {
  const unknownNames = namesUnknownTo(rule, given);
  const read = readBySchema(rule.parameters, given);
  if ("value" in read && unknownNames.length === 0) return read;
  const mistakes = "value" in read ? [] : read.mistakes.filter((mistake) => !namesUnknown(mistake));
  return {
    mistakes: [
      ...unknownNames.map((name) => ({
        message: `there is no parameter "${name}"${didYouMean(name, namesOf(rule)) || thoseOf(rule)}`,
        path: [],
        key: name,
      })),
      ...mistakes.map(inWords),
    ],
  };
}

const inWords = ({ path, key, field, what }: SchemaMistake): ParameterMistake => ({
  message: `${field || "parameters"}: ${what}`,
  path,
  ...(key !== undefined && { key }),
});

/** Told above, with the nearest name. */
const namesUnknown = ({ isUnknown, path }: SchemaMistake) => isUnknown && path.length === 0;

/** A plain object schema drops names that it does not know; a typing error must not vanish like that. */
function namesUnknownTo(rule: Rule, given: unknown): readonly string[] {
  const names = namesOf(rule);
  if (names.length === 0 && !("shape" in rule.parameters)) return [];
  return Object.keys(given ?? {}).filter((name) => !names.includes(name));
}

/** What there is instead. */
function thoseOf(rule: Rule): string {
  const names = namesOf(rule);
  return names.length === 0 ? ": the rule has none" : ` (there are: ${names.join(", ")})`;
}

function namesOf(rule: Rule): readonly string[] {
  return Object.keys(("shape" in rule.parameters && rule.parameters.shape) || {});
}
