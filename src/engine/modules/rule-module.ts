import { Worker } from "node:worker_threads";
import type { AccountRecord, RuleInfo, Settings } from "../../model/index.js";
import type { Judgement } from "../judge.js";
import type { JudgedItem, ParametersAnswer, Question, RulesAnswer, WorkerStart } from "./protocol.js";

/** Time that a module has for one subject. */
const SECONDS_A_SUBJECT = 5;
const TICKS_A_SECOND = 10;
/** Enough for real rules, too little to take the machine down. */
const MEMORY_MB = 512;

/**
 * A rule module from elsewhere, in a worker of its own. Once it loops, dies or throws outside of a rule it is
 * `stopped` for good, and answers nothing more.
 */
export class RuleModule {
  /** As the user named it. */
  readonly spec: string;
  /** Why it stopped; undefined while it works. */
  stopped: string | undefined;
  /** The subject that it was at when it stopped, where that is known. */
  stoppedAt: string | undefined;
  readonly #worker: Worker;
  readonly #progress = new Int32Array(new SharedArrayBuffer(4));

  constructor(spec: string, url: string) {
    this.spec = spec;
    const isSource = import.meta.url.endsWith(".ts");
    const start: WorkerStart = { url, progress: this.#progress.buffer as SharedArrayBuffer };
    this.#worker = new Worker(new URL(isSource ? "./worker.ts" : "./worker.js", import.meta.url), {
      workerData: start,
      env: {},
      argv: [],
      execArgv: isSource ? ["--import", "tsx"] : [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      stdout: true,
      stderr: true,
    });
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    this.#worker.unref();
  }

  /** The module's rules or what is wrong with them; undefined where it stopped while loading. */
  async rules(): Promise<RulesAnswer | undefined> {
    return (await this.#ask({ ask: "rules" })) as RulesAnswer | undefined;
  }

  async parameters(rule: number, parameters: unknown): Promise<ParametersAnswer | undefined> {
    return (await this.#ask({ ask: "parameters", rule, parameters })) as ParametersAnswer | undefined;
  }

  /** Tells it what to run, before the first `judge`. */
  async start(
    runs: readonly { readonly rule: number; readonly parameters: unknown }[],
    context: {
      readonly asOf: number;
      readonly settings: Settings;
      readonly accounts: readonly AccountRecord[];
    },
  ): Promise<void> {
    await this.#ask({ ask: "start", runs, ...context });
  }

  /** For each subject one judgement a run, null where the run is about another kind; undefined once stopped. */
  async judge(items: readonly JudgedItem[]): Promise<readonly (readonly (Judgement | null)[])[] | undefined> {
    const before = Atomics.load(this.#progress, 0);
    const answer = await this.#ask({ ask: "judge", items });
    if (this.stopped !== undefined)
      this.stoppedAt ??= subjectArn(items[Atomics.load(this.#progress, 0) - before - 1]);
    return answer as readonly (readonly (Judgement | null)[])[] | undefined;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(question: Question): Promise<unknown> {
    if (this.stopped !== undefined) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const worker = this.#worker;
      const finish = (answer: unknown) => {
        clearInterval(watch);
        worker.off("message", onMessage).off("error", onError).off("exit", onExit);
        resolve(answer);
      };
      const stop = (why: string) => {
        this.stopped = why;
        void worker.terminate();
        finish(undefined);
      };
      const onMessage = (text: string) => finish(JSON.parse(text));
      const onError = (error: unknown) => stop(error instanceof Error ? error.message : String(error));
      const onExit = () => stop("it ended its own thread");
      const watch = this.#watch(() => stop(`no answer within ${SECONDS_A_SUBJECT} seconds`));
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
      worker.postMessage(question);
    });
  }

  /** Calls `onStill` once the worker has not moved to its next subject in time. Counts ticks: no clock is read. */
  #watch(onStill: () => void): NodeJS.Timeout {
    let seen = Atomics.load(this.#progress, 0);
    let still = 0;
    return setInterval(() => {
      const now = Atomics.load(this.#progress, 0);
      still = now === seen ? still + 1 : 0;
      seen = now;
      if (still >= SECONDS_A_SUBJECT * TICKS_A_SECOND) onStill();
    }, 1000 / TICKS_A_SECOND);
  }
}

function subjectArn(item: JudgedItem | undefined): string | undefined {
  if (item === undefined) return undefined;
  return "lead" in item.subject ? item.subject.lead.arn : item.subject.arn;
}

/** The rules of a module that stopped before it could name them: one, about every account, so that it is not missed. */
export function unloadedRule(spec: string): RuleInfo {
  return {
    id: spec,
    module: "external",
    title: `The rules of the module ${spec}`,
    severity: "high",
    rationale: "A rule module that could not be loaded judges nothing.",
    remediation: { text: "Mend the module, or leave it out.", cli: [], terraform: [] },
    references: [],
    subject: "account",
    needs: [],
    statuses: ["unknown"],
    messages: {},
    equivalents: {},
  };
}
