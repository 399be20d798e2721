import { FRAMEWORKS, RULES } from "../../rules/index.generated.js";
import type { Framework, Mistake, NeedId, Rule, RuleInfo } from "../model/index.js";
import { frameworkSchema, NEED_IDS, readBySchema, UsageError } from "../model/index.js";
import { checkFrameworkTwins, checkMapping } from "./check-mapping.js";
import { checkRuleId, checkSeverities, chooseRules } from "./choose-rules.js";
import { checkCovers } from "./covers.js";
import { chooseFrameworks } from "./frameworks.js";
import { openModules } from "./modules/open-modules.js";
import { readParameters } from "./parameters.js";
import type { RuleRun, RuleSet, Selection } from "./rule-set.js";
import { type LoadedRule, runsOf } from "./runs.js";
import { shownControls } from "./shown-controls.js";

/** What there is to choose from; a test may bring its own. */
export interface Registry {
  readonly rules: readonly Rule[];
  readonly frameworks: readonly unknown[];
}

const BUILT_IN: Registry = { rules: RULES, frameworks: FRAMEWORKS };

/**
 * The rules that a selection leaves, with their parameters, and the frameworks that they answer to.
 * Throws UsageError with every mistake in the selection, in modules and in frameworks.
 */
export async function loadRuleSet(selection: Selection, registry: Registry = BUILT_IN): Promise<RuleSet> {
  const mistakes: Mistake[] = [];
  const modules = await openModules(selection, mistakes);
  const close = async () => {
    await Promise.all(modules.map(({ module }) => module.close()));
  };
  const loaded = [...registry.rules.map(builtIn), ...modules.flatMap(({ rules }) => rules)];
  const infos = loaded.map(({ info }) => info);
  checkTwins(infos, mistakes);

  const builtIns = registry.frameworks.flatMap((data) => readFramework(data, mistakes));
  const own = selection.frameworkFiles ?? [];
  for (const framework of builtIns) checkMapping(framework, undefined, infos, mistakes);
  for (const { file, framework } of own) checkMapping(framework, file, infos, mistakes);
  checkFrameworkTwins(builtIns, own, mistakes);
  const all = [...builtIns, ...own.map(({ framework }) => framework)];
  checkCovers(selection.attestations ?? [], all, infos, mistakes);
  const frameworks = chooseFrameworks(selection.frameworks, all, mistakes);
  checkSeverities(selection, infos, mistakes);
  for (const id of Object.keys(selection.parameters ?? {})) checkRuleId("parameters", id, infos, mistakes);
  const chosen = new Set(chooseRules(selection, infos, new Set(registry.rules), frameworks, mistakes));

  const runs: RuleRun[] = [];
  for (const rule of loaded) {
    const made = await runsOf(rule, selection, frameworks, mistakes);
    if (chosen.has(rule.info)) runs.push(...made);
  }
  if (mistakes.length > 0) {
    await close();
    throw new UsageError(mistakes);
  }
  const rules = [...chosen].sort((a, b) => (a.id < b.id ? -1 : 1));
  const shown = shownControls(frameworks, rules, selection);
  return {
    rules,
    needs: needsOf(rules),
    frameworks: shown.frameworks,
    controlsLeftOut: shown.leftOut,
    runs: runs.sort(byRule),
    close,
  };
}

function builtIn(rule: Rule): LoadedRule {
  return {
    info: rule,
    source: { kind: "built-in", rule },
    readParameters: async (given) => readParameters(rule, given),
  };
}

/** A rule from elsewhere must not stand in for another. */
function checkTwins(infos: readonly RuleInfo[], mistakes: Mistake[]): void {
  const owners = new Map<string, string>();
  for (const { id, module } of infos) {
    const owner = owners.get(id.toUpperCase());
    if (owner)
      mistakes.push({
        code: "duplicate-rule",
        message: `the rule id "${id}" (${module}) is taken by another rule (${owner}); give it another id`,
      });
    owners.set(id.toUpperCase(), module);
  }
}

function readFramework(data: unknown, mistakes: Mistake[]): readonly Framework[] {
  const read = readBySchema(frameworkSchema, data);
  if ("value" in read) return [read.value];
  for (const { field, what } of read.mistakes)
    mistakes.push({ code: "invalid-framework", message: `framework, ${field}: ${what}` });
  return [];
}

function needsOf(rules: readonly RuleInfo[]): readonly NeedId[] {
  const needed = new Set(rules.flatMap(({ needs }) => needs));
  return NEED_IDS.filter((id) => needed.has(id));
}

const byRule = (a: RuleRun, b: RuleRun) =>
  compare(a.info.id, b.info.id) || compare(a.parameterSet, b.parameterSet);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
