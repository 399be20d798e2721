import type { ControlStatus, Finding, Render, Report } from "../../src/model/index.js";
import { SEVERITIES } from "../../src/model/index.js";
import { controlNotes } from "../control-notes.js";
import { markdownCode, markdownText } from "../escape/markdown.js";
import { periodWords } from "../period.js";
import { CONTROL_LABEL, plural, thousands } from "../words.js";
import { worstFailures } from "../worst-failures.js";

/** Findings that the summary names; a job summary holds 1 MiB (GitHub). */
const NAMED = 50;
const GAPS = 20;

/** `summary.md` for a CI job's page: coverage, counts, the worst findings, controls. GitHub Flavored Markdown. */
export const renderMarkdown: Render = async function* (report) {
  const { worst } = await worstFailures(report, NAMED);
  yield `## Keyproof: AWS KMS key audit\n\n${markdownText(report.scope)}, as of ${markdownText(report.asOf)}.\n`;
  const period = periodWords(report);
  if (period !== undefined) yield `\nAudit period: ${markdownText(period)}.\n`;
  yield coverageText(report);
  yield countTable(report);
  yield worstTable(report, worst);
  yield controlTable(report);
  yield `\nsha256 of \`findings.ndjson\`: \`${report.findingsSha256}\`\n`;
};

const record = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\n${record(heads)}${record(heads.map(() => "---"))}${rows.map(record).join("")}`;

function coverageText({ coverage, toolErrors }: Report): string {
  const title = coverage.complete ? "Coverage is complete" : "Coverage is incomplete";
  const rows = coverage.gaps
    .slice(0, GAPS)
    .map((gap) => [
      markdownCode(`${gap.account}/${gap.region}`),
      markdownCode(gap.need),
      markdownText(gap.outcome === "notMade" ? "not made" : gap.outcome),
      markdownCode(gap.code),
      thousands(gap.count),
    ]);
  const more = coverage.gaps.length - rows.length;
  const missed = coverage.accountsMissed.map(
    ({ account, name, reason }) =>
      `- ${markdownCode(account)} ${markdownText(name ?? "")} was not read: ${markdownText(reason)}\n`,
  );
  return [
    `\n**${title}.** ${markdownText(coverage.statement)}\n`,
    missed.length > 0 ? `\n${missed.join("")}` : "",
    rows.length > 0 ? table(["Where", "Read", "Outcome", "Code", "Reads"], rows) : "",
    more > 0 ? `\nand ${plural(more, "gap")} more.\n` : "",
    toolErrors.length > 0
      ? `\n${plural(toolErrors.length, "subject")} could not be judged because a rule broke.\n`
      : "",
  ].join("");
}

function countTable({ summary: { failures, counts, keys } }: Report): string {
  const heads = [...SEVERITIES, "unknown", "manual", "pass", "not applicable"];
  const numbers = [
    ...SEVERITIES.map((severity) => failures[severity]),
    counts.unknown,
    counts.manual,
    counts.pass,
    counts["not-applicable"],
  ];
  return `\n### ${plural(counts.fail, "failure")} in ${plural(keys, "key")}\n${table(heads, [numbers.map(thousands)])}`;
}

function worstTable(report: Report, worst: readonly Finding[]): string {
  if (worst.length === 0) return "";
  const rows = worst.map(({ severity, rule, subject, message }) => [
    severity,
    markdownCode(rule),
    markdownCode(subject.name ?? subject.arn.slice(subject.arn.lastIndexOf("/") + 1)),
    markdownCode(`${subject.account}/${subject.region ?? "global"}`),
    markdownText(message),
  ]);
  const more = report.summary.counts.fail - worst.length;
  return (
    table(["Severity", "Rule", "Resource", "Where", "What"], rows) +
    (more > 0 ? `\nand ${thousands(more)} more.\n` : "")
  );
}

function controlTable(report: Report): string {
  const notes = controlNotes(report)
    .map((note) => `\n${note}\n`)
    .join("");
  if (report.controls.length === 0) return notes;
  const order = Object.keys(CONTROL_LABEL) as ControlStatus[];
  const rows = report.frameworks.map(({ id, title, version }) => {
    const own = report.controls.filter((control) => control.framework === id);
    return [
      markdownText(`${title} ${version}`),
      ...order.map((status) => thousands(own.filter((control) => control.status === status).length)),
    ];
  });
  return `\n### Controls\n${table(["Framework", ...order.map((status) => CONTROL_LABEL[status])], rows)}${notes}`;
}
