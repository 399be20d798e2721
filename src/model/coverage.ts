import type { Gap } from "./account.js";

/** A gap with its account: one line at the top of every report. */
export interface AccountGap extends Gap {
  readonly account: string;
}

/** What of the planned reads was made, and what was not. Counts are of cells (one read of one resource). */
export interface Coverage {
  readonly planned: number;
  readonly ok: number;
  /** Reads that do not exist for their key, and Regions that are not enabled. */
  readonly notApplicable: number;
  readonly denied: number;
  readonly failed: number;
  readonly notMade: number;
  /** Keys that vanished between being listed and being read: in the population, no gap. */
  readonly goneKeys: number;
  readonly keysListed: number;
  readonly keysDescribed: number;
  /** Accounts that the run was about: those that the user left out are not counted. */
  readonly accountsKnown: number;
  readonly accountsScanned: number;
  readonly gaps: readonly AccountGap[];
  /** Accounts that were to be scanned and were not, with the reason. */
  readonly accountsMissed: readonly {
    readonly account: string;
    readonly name?: string;
    readonly reason: string;
  }[];
  /** Reads behind options that were not given, and the rules that went unanswered for it. No gap. */
  readonly notCollected: readonly {
    readonly need: string;
    readonly option: string;
    readonly rules: readonly string[];
  }[];
  /** Reads that were planned for a sample of the keys: of how many of all that the read exists for. No gap. */
  readonly sampled: readonly {
    readonly need: string;
    readonly percent: number;
    readonly asked: number;
    readonly keys: number;
  }[];
  readonly complete: boolean;
  /** The same in words: "412 of 415 reads succeeded; 3 were denied; …". */
  readonly statement: string;
}
