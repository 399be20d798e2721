import type { Aws } from "../aws/index.js";
import type { Listen, Plan, PlannedAccount } from "../model/index.js";
import type { SnapshotWriter } from "../snapshot/index.js";

export interface CrawlOptions {
  readonly aws: Aws;
  readonly plan: Plan;
  readonly snapshot: SnapshotWriter;
  readonly listen: Listen;
  /** Ends the crawl in good order: nothing new is asked, what AWS has answered is written. */
  readonly signal: AbortSignal;
  /** Requests on the wire that the transport allows; the crawl keeps enough keys under way to fill it. */
  readonly maxInFlight: number;
}

export interface CrawlResult {
  /** The plan's accounts as the crawl left them, for the snapshot's seal. */
  readonly accounts: readonly PlannedAccount[];
  /** Whether it was interrupted: the snapshot is to be closed, not sealed, and can be resumed. */
  readonly interrupted: boolean;
}
