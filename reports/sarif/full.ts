import type { Render, Report } from "../../src/model/index.js";
import { chunks } from "../chunks.js";
import { result } from "./result.js";
import { descriptor } from "./rules.js";
import { category, log, run } from "./run.js";

/** `findings.sarif` (SARIF 2.1.0 Errata 01): every status as its kind, one run. */
export const renderSarif: Render = (report) => chunks(log(runs(report)));

async function* runs(report: Report) {
  const id = `${category(report, "full")}/${report.scanId}`;
  const rules = report.rules.map((rule) => descriptor(report, rule));
  yield run(report, { id, rules }, results(report, id));
}

async function* results(report: Report, id: string) {
  const places = new Map(report.rules.map((rule, index) => [rule.id, { rule, id: rule.id, index }]));
  for await (const finding of report.findings()) {
    const place = places.get(finding.rule);
    if (place) yield result(finding, place, id);
  }
}
