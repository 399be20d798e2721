import type { Finding, Render, Report } from "../../src/model/index.js";
import { STATUSES } from "../../src/model/index.js";
import { chunks } from "../chunks.js";
import { inPlace, type Places, placesByIndex } from "./places.js";
import { result } from "./result.js";
import { descriptor } from "./rules.js";
import { category, log, run } from "./run.js";

/** Past so many findings the log holds the open ones only and says so: no viewer reads a larger one. */
export const WHOLE_LIMIT = 200_000;

/** `findings.sarif` (SARIF 2.1.0 Errata 01): every status as its kind, one run. */
export const renderSarif: Render = (report) => renderSarifWithin(report, WHOLE_LIMIT);

/** The same with the limit as given. */
export function renderSarifWithin(report: Report, limit: number): AsyncIterable<string> {
  const total = STATUSES.reduce((sum, status) => sum + report.summary.counts[status], 0);
  return chunks(log(runs(report, total > limit)));
}

async function* runs(report: Report, openOnly: boolean) {
  const id = `${category(report, "full")}/${report.scanId}`;
  const rules = report.rules.map((rule) => descriptor(report, rule));
  // Past the limit a table of all resources would itself be too large to hold.
  const places = openOnly ? inPlace : placesByIndex();
  yield run(report, { id, rules, openOnly, tables: places.tables }, results(report, id, openOnly, places));
}

const isQuiet = ({ status }: Finding): boolean => status === "pass" || status === "not-applicable";

async function* results(report: Report, run: string, openOnly: boolean, places: Places) {
  const rules = new Map(report.rules.map((rule, index) => [rule.id, { rule, id: rule.id, index }]));
  for await (const finding of report.findings()) {
    const place = rules.get(finding.rule);
    if (place && !(openOnly && isQuiet(finding)))
      yield result(finding, place, { run, places, alerts: false });
  }
}
