import { EXIT, type Severity } from "../model/index.js";
import type { GateResult } from "./gate.js";
import { readSarif } from "./sarif/log.js";
import { isOpenFailure, severityOf } from "./sarif/severity-of.js";
import { noSeverities } from "./tally.js";
import { exceeded, type Thresholds } from "./thresholds.js";

/** A gate's result, and what it counted. */
export interface SarifGateResult extends GateResult {
  readonly counts: Readonly<Record<Severity, number>>;
}

/**
 * Judges a SARIF 2.1.0 file, whoever wrote it: 1 for results beyond the thresholds, 3 for a run that says that it was
 * not successful, or that has no list of results (§3.14.23: nobody looked for any). Results of another kind than fail,
 * suppressed and absent ones do not count.
 * Throws UsageError, naming the place, for what is not SARIF.
 */
export function gateSarif(text: string, thresholds: Thresholds): SarifGateResult {
  const counts = noSeverities();
  const incomplete: string[] = [];
  const runs = readSarif(text);
  if (runs.length === 0) incomplete.push("the file holds no run: no tool has looked");
  for (const [number, run] of runs.entries()) {
    const place = `runs[${number}]`;
    const { name } = run.tool.driver;
    if (run.invocations.some(({ executionSuccessful }) => !executionSuccessful))
      incomplete.push(`${place} (${name}) says that it was not successful`);
    const isElsewhere = (run.externalPropertyFileReferences?.results.length ?? 0) > 0;
    if (isElsewhere)
      incomplete.push(`${place} (${name}) keeps results in other files, which were not looked into`);
    if (run.results === null)
      incomplete.push(`${place} (${name}) did not begin to look: its results are null`);
    if (run.results === undefined && !isElsewhere)
      incomplete.push(`${place} (${name}) did not look: it has no results, not even an empty list`);
    for (const [index, result] of (run.results ?? []).entries())
      if (isOpenFailure(result)) counts[severityOf(run, result, `${place}.results[${index}]`)]++;
  }
  const beyond = exceeded(counts, thresholds);
  return {
    codes: [
      ...(incomplete.length > 0 ? [EXIT.incomplete] : []),
      ...(beyond.length > 0 ? [EXIT.findings] : []),
    ],
    reasons: [...incomplete, ...beyond],
    counts,
  };
}
