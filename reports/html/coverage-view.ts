import type { Report } from "../../src/model/index.js";
import { thousands } from "../words.js";

/** Gaps that the page lists; the document's `coverage` has all. */
const MAX_GAPS = 500;

const OUTCOME = { denied: "denied", failed: "failed", notMade: "not made" } as const;

/** The statement that stands above everything else, its numbers, and every gap. */
export function coverageView(report: Report) {
  const { coverage, toolErrors } = report;
  const whole = coverage.complete && toolErrors.length === 0;
  return {
    whole,
    title: coverage.complete ? (whole ? "Coverage is complete" : "A rule broke") : "Coverage is incomplete",
    statement: coverage.statement,
    numbers: [
      { name: "Reads planned", value: thousands(coverage.planned) },
      { name: "Answered", value: thousands(coverage.ok) },
      { name: "Not applicable", value: thousands(coverage.notApplicable) },
      { name: "Denied", value: thousands(coverage.denied) },
      { name: "Failed", value: thousands(coverage.failed) },
      { name: "Not made", value: thousands(coverage.notMade) },
      {
        name: "Accounts read",
        value: `${thousands(coverage.accountsScanned)} of ${thousands(coverage.accountsKnown)}`,
      },
      {
        name: "Keys described",
        value: `${thousands(coverage.keysDescribed)} of ${thousands(coverage.keysListed)}`,
      },
      ...coverage.sampled.map(({ need, percent, asked, keys }) => ({
        name: `Keys asked for ${need}, a sample of ${percent}%`,
        value: `${thousands(asked)} of ${thousands(keys)}`,
      })),
      ...(coverage.goneKeys > 0 ? [{ name: "Keys that vanished", value: thousands(coverage.goneKeys) }] : []),
    ],
    gaps: coverage.gaps
      .slice(0, MAX_GAPS)
      .map((gap) => ({ ...gap, outcome: OUTCOME[gap.outcome], count: thousands(gap.count) })),
    moreGaps: Math.max(0, coverage.gaps.length - MAX_GAPS),
    missed: coverage.accountsMissed.map(({ account, name, reason }) => ({
      account,
      name: name ?? "",
      reason,
    })),
    notCollected: coverage.notCollected.map(({ need, option, rules }) => ({
      need,
      option,
      rules: rules.join(", "),
    })),
    toolErrors: toolErrors.map((error) => ({ ...error })),
  };
}
