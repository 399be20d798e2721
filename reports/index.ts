import type { Render, Report } from "../src/model/index.js";
import { renderMatrixCsv, renderMatrixJson } from "./control-matrix/matrix.js";
import { renderHtml } from "./html/render.js";
import { renderFindingsJson } from "./json/findings-json.js";
import { renderMarkdown } from "./markdown/summary.js";
import { renderSarif } from "./sarif/full.js";
import { githubFiles, githubRefusal, renderGithub } from "./sarif/github.js";

export { jsonText } from "./escape/json-text.js";
export { visible } from "./escape/visible.js";
export { findingLine } from "./json/finding-line.js";
export { publishedSchemas } from "./json/schemas.js";
export { columns } from "./terminal/columns.js";
export { terminalSummary } from "./terminal/summary.js";

/** What `--format` takes. */
export type Format =
  | "html"
  | "json"
  | "sarif"
  | "sarif-github"
  | "control-matrix"
  | "control-matrix-csv"
  | "markdown";

/** A file of a report: where it lies in the run folder (forward slashes), and its text. */
export interface ReportFile {
  readonly file: string;
  readonly render: Render;
}

/** One format. Its renderer is pure: the same report gives the same bytes. */
export interface FormatInfo extends ReportFile {
  readonly title: string;
  /** Why it must not be written from this report, undefined where it may; the command line may be told to allow it. */
  readonly refusal?: (report: Report) => string | undefined;
  /** Further files where one cannot hold everything. */
  readonly more?: (report: Report) => Promise<readonly ReportFile[]>;
}

/** Every format by name; a missing one does not compile. */
export const formats: Readonly<Record<Format, FormatInfo>> = {
  html: { file: "reports/report.html", title: "HTML report", render: renderHtml },
  json: { file: "findings.json", title: "Findings as JSON", render: renderFindingsJson },
  sarif: { file: "reports/findings.sarif", title: "SARIF 2.1.0, every status", render: renderSarif },
  "sarif-github": {
    file: "reports/findings.github.sarif",
    title: "SARIF for GitHub code scanning",
    render: renderGithub,
    refusal: githubRefusal,
    more: async (report) =>
      (await githubFiles(report)).slice(1).map((render, at) => ({
        file: `reports/findings.github-${at + 2}.sarif`,
        render,
      })),
  },
  "control-matrix": {
    file: "reports/control-matrix.json",
    title: "Control matrix as JSON",
    render: renderMatrixJson,
  },
  "control-matrix-csv": {
    file: "reports/control-matrix.csv",
    title: "Control matrix as CSV",
    render: renderMatrixCsv,
  },
  markdown: { file: "reports/summary.md", title: "Markdown summary", render: renderMarkdown },
};
