import type { Framework, Mistake, Rule } from "../model/index.js";
import { didYouMean } from "./nearest.js";
import { readParameters } from "./parameters.js";

/** The frameworks chosen by id, or all of them. Unknown ids go to `mistakes`. */
export function chooseFrameworks(
  chosen: readonly string[] | undefined,
  all: readonly Framework[],
  mistakes: Mistake[],
): readonly Framework[] {
  if (chosen === undefined) return all;
  const ids = all.map(({ id }) => id);
  for (const id of new Set(chosen)) {
    if (ids.includes(id)) continue;
    const known = ids.join(", ");
    mistakes.push({
      code: "unknown-framework",
      message: `frameworks: there is no framework "${id}"${didYouMean(id, ids)} (there are: ${known})`,
    });
  }
  return all.filter(({ id }) => chosen.includes(id));
}

/** What is wrong with the frameworks' mappings: mistakes of whoever wrote them, chosen or not. */
export function checkMappings(
  frameworks: readonly Framework[],
  rules: readonly Rule[],
  mistakes: Mistake[],
): void {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const framework of frameworks)
    for (const control of framework.controls)
      for (const mistake of mistakesInControl(control, byId))
        mistakes.push({
          code: "invalid-mapping",
          message: `framework ${framework.id}, control ${control.id}: ${mistake}`,
        });
}

function* mistakesInControl(
  control: Framework["controls"][number],
  rules: ReadonlyMap<string, Rule>,
): Generator<string> {
  for (const id of control.rules)
    if (!rules.has(id)) yield `there is no rule "${id}"${didYouMean(id, rules.keys())}`;
  for (const [id, parameters] of Object.entries(control.parameters)) {
    const rule = rules.get(id);
    if (!control.rules.includes(id)) yield `it sets parameters of "${id}", but does not map it`;
    const read = rule ? readParameters(rule, parameters) : undefined;
    if (read && "mistakes" in read) yield* read.mistakes.map((mistake) => `parameters of ${id}: ${mistake}`);
  }
}
