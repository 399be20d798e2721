/** Severities, worst first. critical: immediate exposure or irreversible loss; high: one step from it. */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Verdicts, worst first: a subject's status is the first of its verdicts in this order. */
export const STATUSES = ["fail", "unknown", "manual", "pass", "not-applicable"] as const;
export type Status = (typeof STATUSES)[number];

/** Whether `a` is at least as severe as `b`. */
export function atLeast(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b);
}
