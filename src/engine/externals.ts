import type { Settings, SubjectKind } from "../model/index.js";
import type { JudgedSnapshot } from "./evidence.js";
import type { Judgement } from "./judge.js";
import { placeInSet } from "./key-set.js";
import type { JudgedItem } from "./modules/protocol.js";
import type { RuleModule } from "./modules/rule-module.js";
import type { RuleRun } from "./rule-set.js";
import { inBatches, type Step, stepsOf } from "./steps.js";

/** Large enough that passing subjects on costs little, small enough to hold in memory. */
export const BATCH = 256;

/** What a module's run says of a step: undefined where the module stopped. */
export type External = (run: RuleRun, step: number) => Judgement | undefined;

/** Asks the rule modules from elsewhere about a batch of steps. */
export type Externals = (steps: readonly Step[]) => Promise<External>;

/**
 * Starts the modules, and lets each go through the whole snapshot once with its answers thrown away: whether one stops
 * must be known before the first finding is told, since then all its subjects are unknown. Undefined where there is
 * no such module.
 */
export async function startExternals(
  runs: readonly RuleRun[],
  snapshot: Pick<JudgedSnapshot, "related" | "key">,
  subjects: Parameters<typeof stepsOf>[0],
  context: { readonly asOf: number; readonly settings: Settings },
): Promise<Externals | undefined> {
  const modules = runsByModule(runs);
  if (modules.size === 0) return undefined;
  for (const [module, own] of modules) {
    const asked = own.map(({ index, run }) => ({ rule: index, parameters: run.parameters }));
    await module.start(asked, { ...context, accounts: subjects.accounts });
  }
  const ask: Externals = (steps) => askAll(modules, snapshot, steps);
  for (const batch of inBatches(stepsOf(subjects), BATCH)) await ask(batch);
  return ask;
}

type ByModule = ReadonlyMap<RuleModule, readonly { readonly run: RuleRun; readonly index: number }[]>;

function runsByModule(runs: readonly RuleRun[]): ByModule {
  const modules = new Map<RuleModule, { run: RuleRun; index: number }[]>();
  for (const run of runs) {
    if (run.source.kind !== "module") continue;
    const { module, index } = run.source;
    const own = modules.get(module);
    if (own) own.push({ run, index });
    else modules.set(module, [{ run, index }]);
  }
  return modules;
}

async function askAll(
  modules: ByModule,
  snapshot: Pick<JudgedSnapshot, "related" | "key">,
  steps: readonly Step[],
): Promise<External> {
  const items: JudgedItem[] = [];
  const kinds = new Set([...modules.values()].flat().map(({ run }) => run.info.subject));
  const ends = steps.map((step) => items.push(...itemsOf(snapshot, step, kinds)));
  const text = JSON.stringify(items);
  const columns = new Map<RuleRun, { answers: Answers; column: number }>();
  const asked = [...modules].map(async ([module, own]) => {
    const answers = await module.judge(items, text);
    for (const [column, { run }] of own.entries()) columns.set(run, { answers, column });
  });
  await Promise.all(asked);
  return (run, step) => {
    const { answers, column } = columns.get(run) ?? {};
    if (!answers || column === undefined) return undefined;
    for (const row of answers.slice(step === 0 ? 0 : ends[step - 1], ends[step]))
      if (row[column]) return row[column];
    return undefined;
  };
}

type Answers = Awaited<ReturnType<RuleModule["judge"]>>;

/** A step as rules of these kinds see it: a key also as the lead of its set, where it is that. */
function itemsOf(
  snapshot: Pick<JudgedSnapshot, "related" | "key">,
  step: Step,
  kinds: ReadonlySet<SubjectKind>,
): readonly JudgedItem[] {
  const items: JudgedItem[] = [];
  const related = step.kind === "key" ? snapshot.related(step.record) : [];
  if (kinds.has(step.kind))
    items.push({ kind: step.kind, records: [step.record], primaryScanned: false, related });
  const place = step.kind === "key" && kinds.has("keySet") ? placeInSet(snapshot, step.record) : undefined;
  if (place?.kind === "lead") {
    const { lead, members, primaryScanned } = place.set;
    const records = [lead, ...members.filter((member) => member !== lead)];
    items.push({ kind: "keySet", records, primaryScanned, related });
  }
  return items;
}
