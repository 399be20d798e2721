import type { Framework, Mistake, Rule } from "../model/index.js";
import { didYouMean } from "../model/index.js";
import { readParameters } from "./parameters.js";

/** A framework is named by its id, or by the id's beginning up to a hyphen: `pci-dss` is `pci-dss-4.0.1`. */
const names = (word: string, id: string) => id === word || id.startsWith(`${word}-`);

/** The frameworks chosen by name, or all of them. Names of none go to `mistakes`. */
export function chooseFrameworks(
  chosen: readonly string[] | undefined,
  all: readonly Framework[],
  mistakes: Mistake[],
): readonly Framework[] {
  if (chosen === undefined) return all;
  const ids = all.map(({ id }) => id);
  for (const word of new Set(chosen)) {
    if (ids.some((id) => names(word, id))) continue;
    const known = ids.join(", ");
    mistakes.push({
      code: "unknown-framework",
      message: `frameworks: there is no framework "${word}"${didYouMean(word, ids)} (there are: ${known})`,
    });
  }
  return all.filter(({ id }) => chosen.some((word) => names(word, id)));
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
