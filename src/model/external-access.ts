import type { Citation } from "./knowledge.js";

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
  /** ARNs of the active external-access analyzers whose zone holds the key's account. */
  readonly analyzers: readonly string[];
  readonly findings: readonly ExternalAccessFinding[];
}
