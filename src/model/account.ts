/** What became of an account in this run. */
export type AccountOutcome = "scanned" | "suspended" | "not-assumable" | "failed" | "excluded";

/** One account that the run knew of. */
export interface AccountRecord {
  /** `arn:<partition>:iam::<id>:root` */
  readonly arn: string;
  readonly id: string;
  readonly partition: string;
  readonly name?: string;
  /** Organizations' State: ACTIVE, SUSPENDED, PENDING_CLOSURE, …; absent outside an organization. */
  readonly state?: string;
  /** `o-…/r-…/ou-…`, without the account; absent outside an organization. */
  readonly path?: string;
  readonly outcome: AccountOutcome;
  /** Why it was not scanned: AWS's error code or ours. */
  readonly reason?: string;
  /** Regions scanned. */
  readonly regions: readonly string[];
  /** What of the plan was not read, grouped; the ledger's view of this account. */
  readonly gaps: readonly Gap[];
}

/** Planned reads of one kind in one Region that gave no answer. */
export interface Gap {
  readonly region: string;
  readonly need: string;
  readonly outcome: "denied" | "failed" | "notMade";
  readonly code: string;
  readonly count: number;
  /** Cells, the first few. */
  readonly cells: readonly string[];
}
