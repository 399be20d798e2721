import type { Framework, Mistake, RuleInfo } from "../model/index.js";
import { didYouMean } from "./nearest.js";

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

/** Every mapping of a rule that does not exist: an error of whoever wrote the framework. */
export function checkMappings(
  frameworks: readonly Framework[],
  rules: readonly RuleInfo[],
  mistakes: Mistake[],
): void {
  const ids = new Set(rules.map(({ id }) => id));
  for (const framework of frameworks) {
    for (const control of framework.controls) {
      for (const rule of [...control.rules, ...Object.keys(control.parameters)]) {
        if (ids.has(rule) && control.rules.includes(rule)) continue;
        const why = ids.has(rule)
          ? "sets parameters of, but does not map, the rule"
          : "maps a rule that does not exist:";
        const message = `framework ${framework.id}, control ${control.id}: ${why} "${rule}"${ids.has(rule) ? "" : didYouMean(rule, ids)}`;
        if (!mistakes.some((known) => known.message === message))
          mistakes.push({ code: "unknown-mapping", message });
      }
    }
  }
}
