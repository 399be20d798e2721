import type { SarifComponent, SarifResult, SarifRule, SarifRuleReference, SarifRun } from "./log.js";

/** The rule that a result is about: by reference, by index, else by id, in the driver or in an extension. */
export function ruleOf(run: SarifRun, result: SarifResult): SarifRule | undefined {
  return findRule(run, { id: result.ruleId, index: result.ruleIndex, ...result.rule });
}

/** The rule that a reference means (SARIF 3.52): component, then index or guid, then id. */
export function findRule(run: SarifRun, reference: SarifRuleReference): SarifRule | undefined {
  const component = componentOf(run, reference);
  const { id, index, guid } = reference;
  if (component) {
    const at = index !== undefined && index >= 0 ? component.rules[index] : undefined;
    const found = at ?? component.rules.find((rule) => guid !== undefined && rule.guid === guid);
    if (found) return found;
  }
  if (id === undefined) return undefined;
  const places =
    reference.toolComponent && component ? [component] : [run.tool.driver, ...run.tool.extensions];
  const rules = places.flatMap((place) => place.rules);
  return rules.find((rule) => rule.id === id) ?? rules.find((rule) => id.startsWith(`${rule.id}/`));
}

/** The driver, unless the reference names an extension. */
function componentOf(run: SarifRun, { toolComponent }: SarifRuleReference): SarifComponent | undefined {
  const { driver, extensions } = run.tool;
  if (toolComponent === undefined) return driver;
  const { index, guid, name } = toolComponent;
  if (index !== undefined && index >= 0) return extensions[index];
  const all = [driver, ...extensions];
  if (guid !== undefined) return all.find((component) => component.guid === guid);
  return name === undefined ? driver : all.find((component) => component.name === name);
}
