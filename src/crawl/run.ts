import type { Aws } from "../aws/index.js";
import type { CallOutcome, Listen, NeedId, Samples, Target } from "../model/index.js";
import type { TargetWriter } from "../snapshot/index.js";

/** What all targets of a crawl share. */
export interface Run {
  readonly aws: Aws;
  readonly needs: readonly NeedId[];
  readonly samples: Samples | undefined;
  readonly listen: Listen;
  readonly signal: AbortSignal;
  /** What is planned, as `account/region`. */
  readonly targets: ReadonlySet<string>;
  /** Keys of one target under way at the same time. */
  readonly keysAtOnce: number;
}

/** One target being read. */
export interface TargetRun extends Run {
  readonly target: Target;
  readonly writer: TargetWriter;
  readonly account: AccountState;
  /** Set when the Region turns out not to be enabled: nothing more is asked there. */
  disabled: boolean;
}

/** What became of an account's session. */
export interface AccountState {
  /** AWS's code, once the account's credentials cannot be renewed. */
  lost?: string;
  /** ARNs of trails whose settings are asked for already: a trail shows in every Region. */
  readonly trails: Set<string>;
}

/** Whether nothing more is to be asked in this target. */
export function isHalted(run: TargetRun): boolean {
  return run.signal.aborted || run.disabled || run.account.lost !== undefined;
}

/** Draws the conclusions that reach beyond one call. */
export function notice(run: TargetRun, outcome: CallOutcome, code: string | undefined): void {
  if (outcome === "disabledRegion") run.disabled = true;
  if (outcome === "expiredCredentials") run.account.lost ??= code ?? outcome;
}
