import type { Citation, NotKnown } from "./knowledge.js";

/** One active external-access finding of Access Analyzer on a key (Access Analyzer API Reference, GetFindingV2). */
export interface ExternalAccessFinding {
  readonly id: string;
  readonly analyzer: string;
  /** Outside of what the access comes from: the analyzer's zone of trust. */
  readonly zone: "ACCOUNT" | "ORGANIZATION";
  readonly isPublic: boolean;
  /** Type of principal (`AWS`, `Federated`, …) to the principal; empty where it is everybody. */
  readonly principal: Readonly<Record<string, string>>;
  readonly actions: readonly string[];
  readonly condition: Readonly<Record<string, string>>;
  /** Why the analyzer could not look at the key, such as ACCESS_DENIED. */
  readonly error?: string;
  readonly at: Citation;
}

/** What the analyzers of a key's Region say of it. */
export interface ExternalAccess {
  /** ARNs of the active external-access analyzers that are known of, and whose zone holds the key's account. */
  readonly analyzers: readonly string[];
  /** Those that were read. */
  readonly findings: readonly ExternalAccessFinding[];
  /** An account's list of analyzers that was not read: an analyzer that watches the key may be on it. */
  readonly moreAnalyzers?: NotKnown;
  /** What was not read of the findings of those that watch the key: there may be others. */
  readonly moreFindings?: NotKnown;
}
