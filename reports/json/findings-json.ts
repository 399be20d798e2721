import type { Finding, Render, Report, RuleInfo } from "../../src/model/index.js";
import { chunks } from "../chunks.js";
import { jsonText } from "../escape/json-text.js";
import { runOf } from "../run.js";
import { findingLine } from "./finding-line.js";

/** Version of the document's layout; `docs/schemas/findings.schema.json` describes it. */
export const FINDINGS_VERSION = 1;

/** Past this many bytes of findings the document holds the open ones only: nobody can parse it whole. */
export const WHOLE_LIMIT = 256 * 1024 * 1024;

const isOpen = (finding: Finding): boolean =>
  finding.status !== "pass" && finding.status !== "not-applicable";

/** `findings.json`: everything of the run as one document, a finding a line. */
export const renderFindingsJson: Render = (report) => chunks(findingsDocument(report, WHOLE_LIMIT));

/** The same with the limit as given. */
export async function* findingsDocument(report: Report, limit: number): AsyncIterable<string> {
  const whole = report.findingsBytes <= limit;
  const head = {
    version: FINDINGS_VERSION,
    tool: report.tool,
    run: runOf(report),
    coverage: report.coverage,
    summary: report.summary,
    accounts: report.accounts,
    rules: report.rules.map(ruleFacts),
    frameworks: report.frameworks,
    controls: report.controls,
    controlsLeftOut: report.controlsLeftOut,
    toolErrors: report.toolErrors,
    findingsFile: { path: "findings.ndjson", sha256: report.findingsSha256 },
    findingsHeld: whole ? "all" : "open",
  };
  for (const [name, value] of Object.entries(head)) {
    yield `${name === "version" ? "{" : ","}\n${JSON.stringify(name)}: ${jsonText(value)}`;
  }
  yield ',\n"findings": [';
  let separator = "\n";
  for await (const finding of report.findings()) {
    if (!whole && !isOpen(finding)) continue;
    yield separator + findingLine(finding).trimEnd();
    separator = ",\n";
  }
  yield "\n]\n}\n";
}

/** The rule's published facts alone, whatever object the caller holds. */
function ruleFacts(rule: RuleInfo): RuleInfo {
  const { id, module, title, severity, rationale, remediation, references, subject } = rule;
  const { needs, statuses, messages, equivalents } = rule;
  return {
    id,
    module,
    title,
    severity,
    rationale,
    remediation,
    references,
    subject,
    needs,
    statuses,
    messages,
    equivalents,
  };
}
