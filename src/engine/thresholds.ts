import type { Severity } from "../model/index.js";
import { atLeast, SEVERITIES } from "../model/index.js";

/** How many failures are borne. */
export interface Thresholds {
  /** The mildest severity of which one failure is too many; "none" bears all. `high` if left out. */
  readonly failOn?: Severity | "none";
  /** How many failures of a severity are borne, over what `failOn` says of it. */
  readonly max?: Partial<Record<Severity, number>>;
}

/** One sentence for every severity that has more failures than are borne. */
export function exceeded(
  failures: Readonly<Record<Severity, number>>,
  thresholds: Thresholds,
): readonly string[] {
  return SEVERITIES.flatMap((severity) => {
    const count = failures[severity];
    const limit = limitOf(severity, thresholds);
    if (count <= limit) return [];
    const borne = limit === 0 ? "none is allowed" : `at most ${limit} ${limit === 1 ? "is" : "are"} allowed`;
    return [`${count} ${severity} ${count === 1 ? "finding" : "findings"}; ${borne}`];
  });
}

function limitOf(severity: Severity, { failOn = "high", max }: Thresholds): number {
  const named = max?.[severity];
  if (named !== undefined) return named;
  return failOn !== "none" && atLeast(severity, failOn) ? 0 : Number.POSITIVE_INFINITY;
}
