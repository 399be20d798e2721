import { Worker } from "node:worker_threads";
import type { AccountRecord, RuleInfo, Settings } from "../../model/index.js";
import type { Judgement } from "../judge.js";
import type { JudgedItem, ParametersAnswer, Question, RulesAnswer, WorkerStart } from "./protocol.js";
import { workerEntry } from "./worker-entry.js";

/** Time that a module has to load, and for one subject. */
const SECONDS = 5;
/** Time that our own half of the worker has to start: only a machine in trouble needs it. */
const SECONDS_TO_START = 60;
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
  /** Ends the question under way. */
  #answer: ((answer: unknown) => void) | undefined;

  constructor(spec: string, url: string) {
    this.spec = spec;
    const start: WorkerStart = { url, progress: this.#progress.buffer as SharedArrayBuffer };
    const entry = workerEntry();
    this.#worker = new Worker(entry.code, {
      eval: entry.eval,
      workerData: start,
      env: {},
      argv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      stdout: true,
      stderr: true,
    });
    this.#worker.on("message", (text: string) => this.#answer?.(JSON.parse(text)));
    this.#worker.on("error", (error: unknown) =>
      this.#stop(error instanceof Error ? error.message : String(error)),
    );
    this.#worker.on("exit", () => this.#stop("it ended its own thread"));
    this.#worker.unref(); // After the listeners, which would hold the process again.
  }

  /** The module's rules or what is wrong with them; undefined where it stopped while loading. */
  async rules(): Promise<RulesAnswer | undefined> {
    await this.#ask({ ask: "ready" }, SECONDS_TO_START);
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

  /**
   * For each subject one judgement a run, null where the run is about another kind; undefined once stopped.
   * @param text `items` as JSON, made once for all modules
   */
  async judge(
    items: readonly JudgedItem[],
    text: string,
  ): Promise<readonly (readonly (Judgement | null)[])[] | undefined> {
    const before = Atomics.load(this.#progress, 0);
    const answer = await this.#ask({ ask: "judge", items: text });
    if (this.stopped !== undefined)
      this.stoppedAt ??= items[Atomics.load(this.#progress, 0) - before - 1]?.records[0]?.arn;
    return answer as readonly (readonly (Judgement | null)[])[] | undefined;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(question: Question, seconds = SECONDS): Promise<unknown> {
    if (this.stopped !== undefined) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const watch = this.#watch(seconds);
      this.#answer = (answer) => {
        clearInterval(watch);
        this.#answer = undefined;
        resolve(answer);
      };
      this.#worker.postMessage(question);
    });
  }

  #stop(why: string): void {
    this.stopped ??= why;
    void this.#worker.terminate();
    this.#answer?.(undefined);
  }

  /** Stops a worker that does not come to its next subject in time. Counts ticks: no clock is read. */
  #watch(seconds: number): NodeJS.Timeout {
    let seen = Atomics.load(this.#progress, 0);
    let still = 0;
    return setInterval(() => {
      const now = Atomics.load(this.#progress, 0);
      still = now === seen ? still + 1 : 0;
      seen = now;
      if (still >= seconds * TICKS_A_SECOND) this.#stop(`no answer within ${seconds} seconds`);
    }, 1000 / TICKS_A_SECOND);
  }
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
