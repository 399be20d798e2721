// Entry of the worker thread in which a rule module from elsewhere runs.
import { parentPort, workerData } from "node:worker_threads";
import {
  type AccountRecord,
  type Key,
  kit,
  NO_NEIGHBOURS,
  NOTHING_COLLECTED,
  type Rule,
  type RuleContext,
  type SubjectKind,
  type Subjects,
} from "../../model/index.js";
import { deepFreeze } from "../freeze.js";
import { type Judgement, judge } from "../judge.js";
import { readParameters } from "../parameters.js";
import type { JudgedItem, Question, WorkerStart } from "./protocol.js";
import { infoOf, mistakesInRules, soundJudgement } from "./rule-shape.js";

const { url, progress } = workerData as WorkerStart;
// What a module prints is not part of any output, and must not pile up.
process.stdout.write = () => true;
process.stderr.write = () => true;

const moves = new Int32Array(progress);

let rules: readonly Rule[] = [];
let runs: readonly { readonly rule: Rule; readonly parameters: unknown }[] = [];
let surroundings: Omit<RuleContext<unknown>, "parameters" | "related">;

async function load(): Promise<unknown> {
  const module: { readonly default?: unknown } = await import(url);
  if (typeof module.default !== "function")
    return { mistakes: ["its default export is not a function `(kit) => Rule[]`"] };
  const made: unknown = await module.default(kit);
  const mistakes = mistakesInRules(made);
  if (mistakes.length > 0) return { mistakes };
  rules = made as readonly Rule[];
  return { rules: rules.map(infoOf) };
}

function answer(question: Question): unknown {
  switch (question.ask) {
    case "ready":
      return {};
    case "rules":
      return load();
    case "parameters": {
      const rule = rules[question.rule];
      return rule
        ? readParameters(rule, question.parameters)
        : { mistakes: [{ message: "no such rule", path: [] }] };
    }
    case "start": {
      const { asOf, settings } = question;
      const accounts = new Map<string, AccountRecord>(
        question.accounts.map((account) => [account.id, account]),
      );
      surroundings = deepFreeze({ asOf, settings, accounts, ...NO_NEIGHBOURS, ...NOTHING_COLLECTED });
      runs = question.runs.flatMap(({ rule: index, parameters }) => {
        const rule = rules[index];
        return rule ? [{ rule, parameters: deepFreeze(parameters) }] : [];
      });
      return {};
    }
    case "judge":
      return (JSON.parse(question.items) as readonly JudgedItem[]).map(judgeItem);
  }
}

/** One judgement a run; null where the run's rule is about subjects of another kind. */
function judgeItem(item: JudgedItem): readonly (Judgement | null)[] {
  Atomics.add(moves, 0, 1);
  const subject = deepFreeze(subjectOf(item));
  const related = () => item.related;
  return runs.map(({ rule, parameters }) => {
    if (rule.subject !== item.kind) return null;
    return soundJudgement(judge(rule, subject, { ...surroundings, parameters, related }));
  });
}

function subjectOf({ kind, records, primaryScanned }: JudgedItem): Subjects[SubjectKind] {
  const [lead] = records;
  if (lead === undefined) throw new Error("an item without a record");
  if (kind !== "keySet") return lead;
  const members = [...(records as readonly Key[])].sort((a, b) => (a.arn < b.arn ? -1 : 1));
  return { lead: lead as Key, members, primaryScanned };
}

parentPort?.on("message", async (question: Question) => {
  const text = JSON.stringify(await answer(question));
  await new Promise(setImmediate); // What a rule left behind to throw later, throws now.
  parentPort?.postMessage(text);
});
