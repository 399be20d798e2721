import type { Framework, Mistake, RuleInfo, Severity } from "../model/index.js";
import { didYouMean, SEVERITIES } from "../model/index.js";
import type { Selection } from "./rule-set.js";

/**
 * The rules that the selection leaves: those named by id or module (all, where none is), less those with "!", and of
 * these the ones that chosen frameworks map (rules from elsewhere stay: no built-in framework knows them).
 * @param ours the built-in ones among `rules`
 */
export function chooseRules(
  selection: Selection,
  rules: readonly RuleInfo[],
  ours: ReadonlySet<RuleInfo>,
  frameworks: readonly Framework[],
  mistakes: Mistake[],
): readonly RuleInfo[] {
  const words = selection.rules ?? [];
  for (const [index, word] of words.entries()) checkName(word.replace(/^!/, ""), index, rules, mistakes);
  const named = words.filter((word) => !word.startsWith("!"));
  const excluded = words.filter((word) => word.startsWith("!")).map((word) => word.slice(1));
  const mapped = new Set(frameworks.flatMap(({ controls }) => controls.flatMap((control) => control.rules)));
  const chosen = rules
    .filter((rule) => named.length === 0 || names(named, rule))
    .filter((rule) => !names(excluded, rule))
    .filter((rule) => selection.frameworks === undefined || mapped.has(rule.id) || !ours.has(rule));
  if (chosen.length === 0 && mistakes.length === 0)
    mistakes.push({
      code: "no-rules",
      message: "rules: nothing is left to run; name fewer exclusions or frameworks",
    });
  return chosen;
}

const names = (words: readonly string[], rule: RuleInfo) =>
  words.some((word) => word.toUpperCase() === rule.id.toUpperCase() || word.toLowerCase() === rule.module);

function checkName(word: string, index: number, rules: readonly RuleInfo[], mistakes: Mistake[]): void {
  if (rules.some((rule) => names([word], rule))) return;
  const modules = [...new Set(rules.map(({ module }) => module))];
  const guess = didYouMean(word, [...modules, ...rules.map(({ id }) => id)]);
  mistakes.push({
    code: "unknown-rule",
    message: `rules: there is no rule or module "${word}"${guess} (modules: ${modules.join(", ")})`,
    at: { document: "configuration", path: ["rules", index] },
  });
}

/** Checks the user's severities: known rules, known words. */
export function checkSeverities(selection: Selection, rules: readonly RuleInfo[], mistakes: Mistake[]): void {
  for (const [id, severity] of Object.entries(selection.severities ?? {})) {
    checkRuleId("severities", id, rules, mistakes);
    if (SEVERITIES.includes(severity)) continue;
    const message = `severities.${id}: "${severity}" is no severity${didYouMean(String(severity), SEVERITIES)} (${SEVERITIES.join(", ")})`;
    mistakes.push({ code: "unknown-severity", message });
  }
}

/** Notes a rule id that does not exist; `where` is the configuration's field that names it. */
export function checkRuleId(
  where: "severities" | "parameters",
  id: string,
  rules: readonly RuleInfo[],
  mistakes: Mistake[],
): void {
  const ids = rules.map((rule) => rule.id);
  if (ids.includes(id)) return;
  mistakes.push({
    code: "unknown-rule",
    message: `${where}: there is no rule "${id}"${didYouMean(id, ids)}`,
    at: { document: "configuration", path: [where], key: id },
  });
}

/** The user's severity of a rule, as a part of a run. */
export function severityOf(selection: Selection, id: string): { readonly severity?: Severity } {
  const severity = selection.severities?.[id];
  return severity ? { severity } : {};
}
