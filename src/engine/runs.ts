import type { Framework, Mistake, MistakePlace, RuleInfo } from "../model/index.js";
import { severityOf } from "./choose-rules.js";
import { mergeDeep } from "./merge-deep.js";
import type { ParametersAnswer } from "./modules/protocol.js";
import type { RuleRun, Selection } from "./rule-set.js";

/** A rule that can be asked about its parameters, wherever its code runs. */
export interface LoadedRule {
  readonly info: RuleInfo;
  readonly source: RuleRun["source"];
  /** Undefined where the rule's module stopped. */
  readonly readParameters: (given: unknown) => Promise<ParametersAnswer | undefined>;
}

/**
 * A rule's runs: one for each distinct set of parameters among the chosen frameworks' controls, on top of what the
 * user set. The base set runs as well, unless frameworks were chosen and none of their controls asks for it.
 */
export async function runsOf(
  rule: LoadedRule,
  selection: Selection,
  frameworks: readonly Framework[],
  mistakes: Mistake[],
): Promise<readonly RuleRun[]> {
  const { id } = rule.info;
  const own = selection.parameters?.[id] ?? {};
  const place = { document: "configuration", path: ["parameters", id] };
  const base = await valuesOf(rule, own, { text: `parameters.${id}`, place }, mistakes);
  if (base === undefined) return [];
  const sets = new Map<string, { parameters: unknown; controls: string[] }>();
  const controls = frameworks.flatMap((framework) =>
    framework.controls
      .filter((control) => control.rules.includes(id))
      .map((control) => ({ name: `${framework.id}:${control.id}`, asks: control.parameters[id] ?? {} })),
  );
  if (selection.frameworks === undefined || controls.length === 0)
    sets.set("", { parameters: base, controls: [] });
  for (const { name, asks } of controls) {
    const text = `control ${name}, parameters of ${id}`;
    const asked = await valuesOf(rule, mergeDeep(own, asks), { text }, mistakes);
    if (asked === undefined) continue;
    const set = nameOf(base, asked);
    const known = sets.get(set);
    if (known) known.controls.push(name);
    else sets.set(set, { parameters: asked, controls: [name] });
  }
  return [...sets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([parameterSet, { parameters, controls: asking }]) => ({
      info: rule.info,
      ...severityOf(selection, id),
      parameterSet,
      parameters,
      controls: [...new Set(asking)],
      source: rule.source,
    }));
}

async function valuesOf(
  rule: LoadedRule,
  given: Readonly<Record<string, unknown>>,
  where: { readonly text: string; readonly place?: MistakePlace },
  mistakes: Mistake[],
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const answer = await rule.readParameters(given);
  if (answer === undefined) return {};
  if ("value" in answer) return answer.value as Readonly<Record<string, unknown>>;
  for (const { message, path, key } of answer.mistakes) {
    const { document, path: at = [] } = where.place ?? {};
    mistakes.push({
      code: "invalid-parameter",
      message: `${where.text}: ${message}`,
      ...(document && { at: { document, path: [...at, ...path], ...(key !== undefined && { key }) } }),
    });
  }
  return undefined;
}

/** The parameters that differ from the base ones, as `maxDays=90`: the same whichever framework asks. */
function nameOf(base: Readonly<Record<string, unknown>>, asked: Readonly<Record<string, unknown>>): string {
  return Object.keys(asked)
    .filter((name) => JSON.stringify(asked[name]) !== JSON.stringify(base[name]))
    .sort()
    .map((name) => `${name}=${JSON.stringify(asked[name])}`)
    .join(",");
}
