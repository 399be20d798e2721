import type { ControlResult, Render, ScopeBasis } from "../../src/model/index.js";
import { STATUSES } from "../../src/model/index.js";
import { csvRecord } from "../escape/csv-cell.js";
import { jsonText } from "../escape/json-text.js";
import { runOf } from "../run.js";

/** `control-matrix.json`: one row a control, with an empty comment for the assessor. */
export const renderMatrixJson: Render = async function* (report) {
  const head = {
    version: 1,
    tool: report.tool,
    run: runOf(report),
    coverageComplete: report.coverage.complete,
    coverageStatement: report.coverage.statement,
    findingsSha256: report.findingsSha256,
    frameworks: report.frameworks,
    scopes: report.scopes,
    controlsLeftOut: report.controlsLeftOut,
  };
  yield `${jsonText(head).slice(0, -1)},\n"controls": [`;
  yield report.controls.map((control) => `\n${jsonText({ ...control, assessorComment: "" })}`).join(",");
  yield "\n]}\n";
};

/** Columns of `control-matrix.csv`, in order. New ones are added at the end. */
export const MATRIX_COLUMNS = [
  "framework",
  "version",
  "control",
  "paraphrase",
  "testing procedure",
  "mapping strength",
  "rules",
  "population",
  "pass",
  "fail",
  "unknown",
  "manual",
  "not-applicable",
  "derived status",
  "manual evidence",
  "assessor comment",
  "baselines",
  "evidence ids",
  "attestation ids",
  "attestation notes",
  "scopes rest on",
  "rules not run",
] as const;

/** `control-matrix.csv` (RFC 4180, UTF-8, LF): no cell is a formula. */
export const renderMatrixCsv: Render = async function* (report) {
  yield csvRecord(MATRIX_COLUMNS);
  const scopes = report.scopes.map(scopeWords).join(" / ");
  for (const control of report.controls)
    yield csvRecord([...cells(control), scopes, (control.rulesNotRun ?? []).join(" ")]);
};

function scopeWords({ scope, from, restsOn, leftOut }: ScopeBasis): string {
  return `${scope}: ${[restsOn, ...leftOut.map((what) => `less ${what}`)].join("; ")} (${from})`;
}

function cells(row: ControlResult): (string | number)[] {
  const { pass, fail, unknown, manual } = row.counts;
  return [
    row.framework,
    row.version,
    row.control,
    row.paraphrase,
    row.testingProcedure ?? "",
    row.strength,
    row.rules.join(" "),
    row.population,
    pass,
    fail,
    unknown,
    manual,
    row.counts["not-applicable"],
    row.status,
    row.manual ?? "",
    "",
    (row.baselines ?? []).join(" "),
    row.evidenceIds.join(" "),
    row.attestationIds.join(" "),
    row.attestationNotes.join("; "),
  ];
}

/** Every status has its column; adding one to the model stops this from compiling. */
STATUSES satisfies readonly (typeof MATRIX_COLUMNS)[number][];
