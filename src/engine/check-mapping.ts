import type { Framework, Mistake, Rule, RuleInfo } from "../model/index.js";
import { didYouMean } from "../model/index.js";
import { readParameters } from "./parameters.js";
import type { FrameworkFile } from "./rule-set.js";

/**
 * What is wrong with a framework's mapping, whether it was chosen or not.
 * @param file the user's file that it stands in; a built-in framework has none
 */
export function checkMapping(
  framework: Framework,
  file: string | undefined,
  rules: readonly RuleInfo[],
  mistakes: Mistake[],
): void {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const controls = new Set<string>();
  const wrong = (control: string, { what, path, key }: Wrong, index: number) => {
    const at = file === undefined ? undefined : { document: file, path: ["controls", index, ...path] };
    mistakes.push({
      code: "invalid-mapping",
      message: `framework ${framework.id}, control ${control}: ${what}`,
      ...(at && { at: { ...at, ...(key !== undefined && { key }) } }),
    });
  };
  for (const [index, control] of framework.controls.entries()) {
    if (controls.has(control.id))
      wrong(control.id, { what: "the control stands here twice", path: ["id"] }, index);
    controls.add(control.id);
    for (const mistake of mistakesInControl(control, byId)) wrong(control.id, mistake, index);
  }
}

interface Wrong {
  readonly what: string;
  /** Within the control. */
  readonly path: readonly (string | number)[];
  readonly key?: string;
}

function* mistakesInControl(
  control: Framework["controls"][number],
  rules: ReadonlyMap<string, RuleInfo>,
): Generator<Wrong> {
  for (const [index, id] of control.rules.entries())
    if (!rules.has(id))
      yield { what: `there is no rule "${id}"${didYouMean(id, rules.keys())}`, path: ["rules", index] };
  for (const [id, parameters] of Object.entries(control.parameters)) {
    const path = ["parameters", id];
    if (!control.rules.includes(id))
      yield { what: `it sets parameters of "${id}", but does not map it`, path: ["parameters"], key: id };
    const rule = rules.get(id);
    const read = rule && isBuiltIn(rule) ? readParameters(rule, parameters) : undefined;
    for (const mistake of read && "mistakes" in read ? read.mistakes : [])
      yield { ...mistake, what: `parameters of ${id}: ${mistake.message}`, path: [...path, ...mistake.path] };
  }
  for (const [id, items] of Object.entries(control.items ?? {})) {
    if (!control.rules.includes(id))
      yield { what: `it names items of "${id}", but does not map it`, path: ["items"], key: id };
    const known = rules.get(id)?.attestable ?? [];
    for (const [index, item] of items.entries())
      if (!known.includes(item))
        yield { what: `"${id}" has no item "${item}"${didYouMean(item, known)}`, path: ["items", id, index] };
  }
}

/** Whether its code is here; a rule of a module says itself what it takes, when its runs are made. */
function isBuiltIn(rule: RuleInfo): rule is Rule {
  return "check" in rule;
}

/** A framework of the user's must not stand in for another. */
export function checkFrameworkTwins(
  builtIns: readonly Framework[],
  own: readonly FrameworkFile[],
  mistakes: Mistake[],
): void {
  const taken = new Map(builtIns.map(({ id }) => [id, "a built-in framework"]));
  for (const { file, framework } of own) {
    const owner = taken.get(framework.id);
    if (owner)
      mistakes.push({
        code: "duplicate-framework",
        message: `id: "${framework.id}" is taken by ${owner}; give it another id`,
        at: { document: file, path: ["id"] },
      });
    taken.set(framework.id, file);
  }
}
