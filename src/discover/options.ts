import type { Call, Listen, PlannedAccount, Target } from "../model/index.js";

/** What the user asked for. Nothing at all means everything that the caller can reach. */
export interface DiscoverOptions {
  /** Account ids. */
  readonly accounts?: readonly string[];
  /** Ids of organizational units or roots, with all that lies below them. */
  readonly organizationalUnits?: readonly string[];
  readonly excludeAccounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly excludeRegions?: readonly string[];
  readonly listen: Listen;
  readonly signal: AbortSignal;
}

/** A Region that was asked for and is not read: where, and why. */
export interface NotPlanned {
  readonly account: string;
  readonly region: string;
  readonly reason: "region-not-enabled";
}

export interface Discovery {
  readonly accounts: readonly PlannedAccount[];
  readonly targets: readonly Target[];
  /** Regions of `--regions` that an account has not enabled: not applicable there, and no gap. */
  readonly notPlanned: readonly NotPlanned[];
  readonly organization?: { readonly id: string; readonly managementAccount: string };
  /** `option` where Regions of at least one account could not be read and `--regions` decided alone. */
  readonly regionsFrom: "account" | "option";
  /** In words, for the top of a report. */
  readonly scope: string;
  /** Every call that was answered, as evidence for the accounts' global files. */
  readonly calls: readonly Call[];
}
