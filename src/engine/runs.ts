import type { Framework, Mistake, MistakePlace, RuleInfo } from "../model/index.js";
import { severityOf } from "./choose-rules.js";
import { verdictHalf } from "./finding-id.js";
import { isTree, mergeDeep, type Tree } from "./merge-deep.js";
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
  const { id, periodParameters = [] } = rule.info;
  const own = selection.parameters?.[id] ?? {};
  const place = { document: "configuration", path: ["parameters", id] };
  const base = await valuesOf(rule, own, { text: `parameters.${id}`, place }, mistakes);
  if (base === undefined) return [];
  const sets = new Map<string, { parameters: unknown; controls: Asking[] }>();
  const controls = frameworks.flatMap((framework) =>
    framework.controls
      .filter((control) => control.rules.includes(id))
      .map((control) => ({ ...control, name: `${framework.id}:${control.id}`, items: control.items?.[id] })),
  );
  if (selection.frameworks === undefined || controls.length === 0)
    sets.set("", { parameters: base, controls: [] });
  for (const control of controls) {
    const { name, parameters } = control;
    const text = `control ${name}, parameters of ${id}`;
    // What is wrong with them by themselves stands among the mapping's mistakes, with its place.
    const alone = rule.source.kind === "module" ? undefined : await rule.readParameters(parameters[id] ?? {});
    if (alone && "mistakes" in alone) continue;
    const values = await valuesOf(rule, mergeDeep(own, parameters[id] ?? {}), { text }, mistakes);
    if (values === undefined) continue;
    const asked = selection.hasPeriod ? values : { ...values, ...only(base, periodParameters) };
    const set = nameOf(base, asked);
    const known = sets.get(set);
    if (known) known.controls.push(control);
    else sets.set(set, { parameters: asked, controls: [control] });
  }
  return [...sets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([parameterSet, { parameters, controls: asking }]) => ({
      info: rule.info,
      ...severityOf(selection, id),
      parameterSet,
      verdictHalf: verdictHalf(id, parameterSet),
      parameters,
      controls: namesOf(asking),
      ...itemControls(rule.info, asking),
      source: rule.source,
    }));
}

/** A control that asks for a rule. */
interface Asking {
  readonly name: string;
  /** Of what the rule leaves to a person, that which the control is about; all where it does not say. */
  readonly items: readonly string[] | undefined;
}

const namesOf = (asking: readonly Asking[]) => [...new Set(asking.map(({ name }) => name))];

function itemControls(
  { attestable = [] }: RuleInfo,
  asking: readonly Asking[],
): Pick<RuleRun, "itemControls"> {
  if (asking.every(({ items }) => items === undefined)) return {};
  const about = (item: string) => asking.filter(({ items }) => items === undefined || items.includes(item));
  return { itemControls: new Map(attestable.map((item) => [item, namesOf(about(item))])) };
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

const only = (values: Tree, names: readonly string[]): Tree =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));

/** The parameters that differ from the base ones, as `maxDays=90`: the same whichever framework asks. */
function nameOf(base: Tree, asked: Tree): string {
  return differences(base, asked).sort().join(",");
}

function differences(base: Tree, asked: Tree, above = ""): string[] {
  return Object.keys(asked).flatMap((name) => {
    const [before, after] = [base[name], asked[name]];
    if (isTree(before) && isTree(after)) return differences(before, after, `${above}${name}.`);
    const text = JSON.stringify(after);
    return text === JSON.stringify(before) ? [] : [`${above}${name}=${text}`];
  });
}
