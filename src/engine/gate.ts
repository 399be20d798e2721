import type { ExitCode } from "../model/index.js";
import { EXIT } from "../model/index.js";
import type { Evaluation } from "./evaluate.js";
import { exceeded, type Thresholds } from "./thresholds.js";

/** Every exit code that applies, and why, in words. Empty: clean. */
export interface GateResult {
  readonly codes: readonly ExitCode[];
  readonly reasons: readonly string[];
}

/** Judges a run: 1 for failures beyond the thresholds, 3 for incomplete coverage or a rule or module that broke. */
export function gate(
  evaluation: Pick<Evaluation, "summary" | "coverage" | "toolErrors">,
  thresholds: Thresholds,
): GateResult {
  const { summary, coverage, toolErrors } = evaluation;
  const beyond = exceeded(summary.failures, thresholds);
  const broken = [...new Set(toolErrors.map(({ rule }) => rule))];
  const incomplete = [
    ...(coverage.complete ? [] : ["coverage is incomplete"]),
    ...(broken.length > 0 ? [`rules broke: ${broken.join(", ")}`] : []),
  ];
  return {
    codes: [
      ...(incomplete.length > 0 ? [EXIT.incomplete] : []),
      ...(beyond.length > 0 ? [EXIT.findings] : []),
    ],
    reasons: [...incomplete, ...beyond],
  };
}
