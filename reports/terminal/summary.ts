import pc from "picocolors";
import type { ControlStatus, Finding, Report } from "../../src/model/index.js";
import { SEVERITIES } from "../../src/model/index.js";
import { controlNotes } from "../control-notes.js";
import { periodWords } from "../period.js";
import { CONTROL_LABEL, plural, thousands } from "../words.js";
import { worstFailures } from "../worst-failures.js";
import { accountLines } from "./accounts.js";
import { cell, columns, cutTo, wrap } from "./columns.js";
import { gapLines } from "./gaps.js";
import { nextSteps } from "./next.js";
import { type Colours, toneOf } from "./tone.js";

/** How a terminal summary is to look, and what the command line knows beside the report. */
export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Worst findings and accounts to name; 10 unless told. */
  readonly top?: number;
  /** Files that were written, in words and by path. */
  readonly written?: readonly { readonly title: string; readonly path: string }[];
  /** How a scan that was interrupted is completed; absent where it ended. */
  readonly completion?: string | undefined;
}

const MIN_WIDTH = 60;
const MAX_WIDTH = 160;
/** Columns that still tell one framework's title from another's. */
const MIN_TITLE = 16;

/** The summary for people, whole lines of at most `width` columns (60 to 160); nothing that others wrote moves the cursor. */
export async function terminalSummary(report: Report, options: TerminalOptions): Promise<string> {
  const colours = pc.createColors(options.colour);
  const width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, options.width));
  const top = options.top ?? 10;
  const { worst, accounts } = await worstFailures(report, top);
  const coverage = coverageLines(report, colours, width);
  const blocks = [
    ...(report.coverage.complete ? [] : [coverage]),
    countLines(report, colours, width),
    periodLines(report, width),
    worstLines(report, worst, colours, width),
    accountLines(report, accounts, colours, width, top),
    controlLines(report, colours, width),
    ...(report.coverage.complete ? [coverage] : []),
    writtenLines(options, colours),
    nextLines(nextSteps(report, worst[0], options.completion), colours, width),
  ];
  const lines = blocks.filter((block) => block.length > 0).flatMap((block) => ["", ...block]);
  return `${lines.slice(1).join("\n")}\n`;
}

function coverageLines(report: Report, colours: Colours, width: number): string[] {
  const { coverage, toolErrors } = report;
  const statement = wrap(coverage.statement, width - 2).map((line) => `  ${line}`);
  if (coverage.complete && toolErrors.length === 0)
    return [colours.green("Coverage is complete"), ...statement];
  const gaps = gapLines(coverage.gaps, width, 5);
  const broken = toolErrors
    .slice(0, 5)
    .map(({ rule, message }) => cutTo(`  ${rule} broke: ${message}`, width));
  return [
    colours.bold(colours.yellow(coverage.complete ? "A rule broke" : "Coverage is incomplete")),
    ...statement,
    ...gaps,
    ...broken,
  ];
}

function countLines(report: Report, colours: Colours, width: number): string[] {
  const { failures, counts, keys } = report.summary;
  const title = `${counts.fail === 0 ? "No failures" : plural(counts.fail, "failure")} in ${plural(keys, "key")}`;
  const parts = SEVERITIES.filter((severity) => failures[severity] > 0).map((severity) => ({
    text: `${thousands(failures[severity])} ${severity}`,
    paint: toneOf(severity, colours),
  }));
  const rest = [
    `${thousands(counts.unknown)} unknown`,
    `${thousands(counts.manual)} manual`,
    `${thousands(counts.pass)} pass`,
    `${thousands(counts["not-applicable"])} not applicable`,
  ];
  const list = parts.map(({ text, paint }) => paint(text)).join(", ");
  const fits = columns(`${title}: ${parts.map(({ text }) => text).join(", ")}`) <= width;
  return [
    ...(parts.length === 0 ? [colours.bold(title)] : []),
    ...(parts.length > 0 && fits ? [`${colours.bold(title)}: ${list}`] : []),
    ...(parts.length > 0 && !fits
      ? [colours.bold(title), ...parts.map(({ text, paint }) => `  ${paint(text)}`)]
      : []),
    ...wrap(rest.join(", "), width - 2).map((line) => colours.dim(`  ${line}`)),
  ];
}

function periodLines(report: Report, width: number): string[] {
  const period = periodWords(report);
  return period === undefined ? [] : wrap(`Audit period ${period}`, width);
}

/** Name and place of a finding's subject, without the word that begins every alias; where it must be cut, the name is. */
function place({ subject }: Finding, width = Number.POSITIVE_INFINITY): string {
  const name = subject.name?.replace(/^alias\//, "") ?? subject.arn.slice(subject.arn.lastIndexOf("/") + 1);
  const where = ` (${subject.account}${subject.region === undefined ? "" : `/${subject.region}`})`;
  return cutTo(name, Math.max(8, width - columns(where))) + where;
}

function worstLines(report: Report, worst: readonly Finding[], colours: Colours, width: number): string[] {
  if (worst.length === 0) return [];
  const ruleWidth = Math.max(...worst.map((finding) => columns(finding.rule)));
  const left = width - 2 - 9 - ruleWidth - 2;
  const placeWidth = Math.min(
    Math.max(...worst.map((finding) => columns(place(finding)))),
    Math.max(20, Math.floor(left * 0.55)),
  );
  const lines = worst.map((finding) => {
    const severity = toneOf(finding.severity, colours)(cell(finding.severity, 9));
    const where = cell(place(finding, placeWidth), placeWidth);
    return `  ${severity}${cell(finding.rule, ruleWidth)}  ${where}  ${cutTo(finding.message, Math.max(0, left - placeWidth - 2))}`.trimEnd();
  });
  const more = report.summary.counts.fail - worst.length;
  return [
    colours.bold("Worst first"),
    ...lines,
    ...(more > 0 ? [colours.dim(`  and ${thousands(more)} more`)] : []),
  ];
}

function controlLines(report: Report, colours: Colours, width: number): string[] {
  const notes = controlNotes(report).flatMap((note) => wrap(note, width - 2).map((line) => `  ${line}`));
  if (report.controls.length === 0 && notes.length === 0) return [];
  const order = Object.keys(CONTROL_LABEL) as ControlStatus[];
  const lines = report.frameworks.map((framework) => {
    const own = report.controls.filter((control) => control.framework === framework.id);
    const parts = order.flatMap((status) => {
      const count = own.filter((control) => control.status === status).length;
      return count === 0 ? [] : [controlCount(count, status)];
    });
    const counts = ` ${framework.version}: ${parts.join(", ")}`;
    const room = width - 2 - columns(counts);
    if (room >= MIN_TITLE) return [`  ${cutTo(framework.title, room)}${counts}`];
    return wrap(framework.title + counts, width - 4).map((part, at) =>
      at === 0 ? `  ${part}` : `    ${part}`,
    );
  });
  return [colours.bold("Controls"), ...lines.flat(), ...notes.map((line) => colours.dim(line))];
}

function controlCount(count: number, status: ControlStatus): string {
  if (status === "needs-manual" && count !== 1) return `${count} need a person`;
  return `${count} ${CONTROL_LABEL[status].toLowerCase()}`;
}

function writtenLines({ written = [] }: TerminalOptions, colours: Colours): string[] {
  if (written.length === 0) return [];
  const titleWidth = Math.max(...written.map(({ title }) => columns(title)));
  return [
    colours.bold("Reports"),
    ...written.map(({ title, path }) => `  ${cell(title, titleWidth)}  ${path}`),
  ];
}

function nextLines(steps: readonly string[], colours: Colours, width: number): string[] {
  if (steps.length === 0) return [];
  return [
    colours.bold("Next"),
    ...steps.flatMap((step) =>
      wrap(step, width - 4).map((line, at) => `${at === 0 ? "  - " : "    "}${line}`),
    ),
  ];
}
