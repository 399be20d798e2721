import type { AccountRecord } from "./account.js";
import type { ControlResult } from "./control.js";
import type { Coverage } from "./coverage.js";
import type { ExitCode } from "./exit-codes.js";
import type { Finding } from "./finding.js";
import type { RuleInfo } from "./rule.js";
import type { ScopeName } from "./scope.js";
import type { Severity, Status } from "./severity.js";

/** What says which keys are in a scope. */
export interface ScopeBasis {
  readonly scope: ScopeName;
  /** The file that says it, or that nobody did and it is the defaults. */
  readonly from: string;
  /** What takes keys in, in words. */
  readonly restsOn: string;
  /** What is left out, in words: by whom, why, until when, and whether that day has passed. */
  readonly leftOut: readonly string[];
}

/** How findings of one rule came out. */
export interface RuleCounts {
  readonly rule: string;
  readonly counts: Readonly<Record<Status, number>>;
}

/** A rule or module that broke: its subjects are `unknown`, and the run ends with exit 3. */
export interface ToolError {
  readonly rule: string;
  readonly code: "rule-error" | "module-stopped";
  readonly subject: string;
  readonly message: string;
}

export interface Summary {
  /** Failures by severity. */
  readonly failures: Readonly<Record<Severity, number>>;
  readonly counts: Readonly<Record<Status, number>>;
  readonly byRule: readonly RuleCounts[];
  readonly keys: number;
  readonly customerKeys: number;
}

/**
 * Everything that a renderer may use: a pure function of (snapshot, rule set, parameters, asOf). Every format is
 * `render(report) → AsyncIterable<string>`; none asks a clock, a file or the environment.
 */
export interface Report {
  readonly tool: { readonly name: "keyproof"; readonly version: string };
  readonly scanId: string;
  /** ISO 8601, UTC. */
  readonly asOf: string;
  readonly scope: string;
  /** The audit period that was judged as a whole, as it was written; see `readPeriod`. */
  readonly period?: string;
  readonly caller: { readonly account: string; readonly arn: string };
  readonly organization?: { readonly id: string; readonly managementAccount: string };
  readonly coverage: Coverage;
  readonly accounts: readonly AccountRecord[];
  readonly rules: readonly RuleInfo[];
  readonly frameworks: readonly {
    readonly id: string;
    readonly title: string;
    readonly version: string;
    readonly organization: string;
    readonly url: string;
  }[];
  /** What the scopes of the settings rest on: no API knows what a key protects. */
  readonly scopes: readonly ScopeBasis[];
  readonly controls: readonly ControlResult[];
  /** Controls that are not shown, since none of the rules that were named is about them. */
  readonly controlsLeftOut: number;
  readonly summary: Summary;
  readonly toolErrors: readonly ToolError[];
  /** How the gate judged, where one was asked: SARIF's exit code, and the reasons in words. */
  readonly exit?: { readonly code: ExitCode; readonly reasons: readonly string[] };
  /** sha256 of `findings.ndjson`. */
  readonly findingsSha256: string;
  /** Of `findings.ndjson`. */
  readonly findingsBytes: number;
  /** The findings in canonical order; may be read again and again. */
  readonly findings: () => AsyncIterable<Finding>;
}

/** A format: a pure function from a report to text. */
export type Render = (report: Report) => AsyncIterable<string>;
