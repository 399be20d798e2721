import type { AccountRecord } from "./account.js";
import type { NeedId } from "./needs.js";

/** The layout's version; a newer one is refused, an older one upgraded on reading. */
export const SNAPSHOT_VERSION = 1;

/** One account's Region that the crawl was to read. */
export interface Target {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** Of how many keys a read is asked, percent of all; those that are not named are asked of every key. */
export type Samples = { readonly [id in NeedId]?: number };

/** What was to be read, written before the first key is: `plan.json`. */
export interface Plan {
  readonly version: number;
  readonly scanId: string;
  /** Start of the crawl by AWS's clock, ISO 8601 in UTC with seconds. */
  readonly asOf: string;
  /** The same instant by this machine's clock, ISO 8601: what `--resume` measures age by, also under `--as-of`. */
  readonly startedAt: string;
  readonly tool: { readonly name: "keyproof"; readonly version: string };
  readonly needs: readonly NeedId[];
  /** Absent where every read is asked of every key that it exists for. */
  readonly samples?: Samples;
  readonly targets: readonly Target[];
  readonly accounts: readonly PlannedAccount[];
  readonly organization?: { readonly id: string; readonly managementAccount: string };
  /** Account and ARN that called; never a credential. */
  readonly caller: { readonly account: string; readonly arn: string };
  /** What the user asked for, in words, for the top of a report. */
  readonly scope: string;
  /** How Regions were chosen: the accounts' own lists, or `--regions` alone where those could not be read. */
  readonly regionsFrom: "account" | "option";
}

/** An account as discovery left it, before it is crawled. */
export type PlannedAccount = Omit<AccountRecord, "regions" | "gaps">;

/** Written last: `collection.json`. Its presence says that the crawl ended; its hashes close every chain. */
export interface Collection {
  readonly version: number;
  readonly scanId: string;
  readonly startedAt: string;
  readonly endedAt: string;
  /** This machine's clock minus AWS's at the start. */
  readonly clockSkewMs: number;
  readonly nodeVersion: string;
  readonly accounts: readonly PlannedAccount[];
  readonly files: readonly SealedFile[];
}

/** One `calls.jsonl`: how many lines, and the sha256 of the last, which closes the chain of `prevLineSha256`. */
export interface SealedFile {
  readonly path: string;
  readonly lines: number;
  readonly lastLineSha256: string;
}
