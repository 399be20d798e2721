import type { Severity, Status } from "../../src/model/index.js";

export type Level = "none" | "note" | "warning" | "error";

/** SARIF 2.1.0 §3.27.9: a level other than none belongs to kind `fail` alone. */
export const KIND: Readonly<Record<Status, string>> = {
  fail: "fail",
  pass: "pass",
  "not-applicable": "notApplicable",
  unknown: "open",
  manual: "review",
};

export const LEVEL: Readonly<Record<Severity, Level>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/**
 * GitHub's property `security-severity`. Its bands are: over 9.0 critical, 7.0–8.9 high, 4.0–6.9 medium, 0.1–3.9 low;
 * 9.0 itself is in none. `info` has no score: it is a note.
 */
export const SECURITY_SEVERITY: Readonly<Record<Severity, string | undefined>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
  info: undefined,
};

/** The property where there is a score, else nothing. */
export function securitySeverity(severity: Severity): { readonly "security-severity"?: string } {
  const score = SECURITY_SEVERITY[severity];
  return score === undefined ? {} : { "security-severity": score };
}
