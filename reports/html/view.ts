import type { Finding, Report, RuleInfo, Severity } from "../../src/model/index.js";
import { SEVERITIES, STATUSES } from "../../src/model/index.js";
import { controlNotes } from "../control-notes.js";
import { periodWords } from "../period.js";
import { plural, STATUS_LABEL, thousands } from "../words.js";
import { bySeverity } from "../worst-failures.js";
import { contentSecurityPolicy } from "./client.js";
import { controlTables } from "./control-tables.js";
import { coverageView } from "./coverage-view.js";
import type { Tally } from "./tally.js";
import { OPEN } from "./tally.js";

/** Up to so many findings of a status the page also holds them as plain markup, for readers without JavaScript. */
export const MAX_PLAIN = 1000;

/** What the template shows: texts and numbers, nothing to compute. */
export function pageView(report: Report, tally: Tally) {
  const { counts, failures } = report.summary;
  return {
    policy: contentSecurityPolicy,
    version: report.tool.version,
    scope: report.scope,
    asOf: report.asOf,
    asOfWords: report.asOf.replace("T", " ").replace(/(:\d\d)?(\.\d+)?Z$/, " UTC"),
    facts: facts(report),
    sha256: report.findingsSha256,
    verdict: verdict(report, tally),
    gate: gateWords(report),
    coverage: coverageView(report),
    severities: SEVERITIES.map((severity) => countOf(severity, failures[severity])),
    statuses: statusBar(counts),
    accounts: accountRows(report, tally),
    sections: sections(report, tally),
    omitted: omittedWords(tally),
    controls: controlTables(report),
    controlNotes: controlNotes(report),
    scopes: report.scopes,
    quiet: quietRows(report),
    quietOmitted: counts.pass + counts["not-applicable"] > tally.quietListed,
    rules: report.rules.map((rule) => ruleView(report, rule)),
    ruleCount: report.rules.length,
    failCount: counts.fail,
  };
}

function facts(report: Report) {
  const period = periodWords(report);
  return [
    ...(period === undefined ? [] : [{ name: "Audit period", value: period }]),
    { name: "Scan", value: report.scanId },
    {
      name: "Keys",
      value: `${thousands(report.summary.keys)} (${thousands(report.summary.customerKeys)} customer managed)`,
    },
    { name: "Read as", value: report.caller.arn },
    ...(report.organization ? [{ name: "Organization", value: report.organization.id }] : []),
    { name: "Keyproof", value: report.tool.version },
  ];
}

function verdict(report: Report, tally: Tally): string {
  const { fail, unknown, manual } = report.summary.counts;
  const found =
    fail === 0
      ? "No failures in what was read"
      : `${plural(fail, "failure")} on ${plural(tally.failingSubjects, "resource")}`;
  const rest = [
    ...(unknown > 0 ? [`${plural(unknown, "check")} could not be decided`] : []),
    ...(manual > 0 ? [`${thousands(manual)} ${manual === 1 ? "needs" : "need"} a person`] : []),
  ];
  return `${[found, ...rest].join("; ")}.`;
}

function gateWords({ exit }: Report): string {
  if (exit === undefined) return "";
  return exit.code === 0
    ? "Within the thresholds of this run."
    : `Exit code ${exit.code}: ${exit.reasons.join("; ")}.`;
}

/** Widths in percent of one bar; each status that occurs is at least wide enough to be seen. */
function statusBar(counts: Report["summary"]["counts"]) {
  const total = Math.max(
    1,
    STATUSES.reduce((sum, status) => sum + counts[status], 0),
  );
  const share = (count: number): number => (count === 0 ? 0 : Math.max(0.6, (count / total) * 100));
  const scale =
    100 /
    Math.max(
      1,
      STATUSES.reduce((sum, status) => sum + share(counts[status]), 0),
    );
  let x = 0;
  return STATUSES.map((status) => {
    const width = share(counts[status]) * scale;
    const at = x;
    x += width;
    return {
      status,
      label: STATUS_LABEL[status],
      count: thousands(counts[status]),
      x: at.toFixed(3),
      width: width.toFixed(3),
    };
  });
}

function accountRows(report: Report, tally: Tally) {
  const failuresOf = (id: string) => tally.accounts.get(id)?.failures;
  const accounts = [...report.accounts].sort(
    (a, b) => bySeverity(failuresOf(a.id), failuresOf(b.id)) || (a.id < b.id ? -1 : 1),
  );
  return accounts.map(({ id, name, outcome, reason, regions, gaps }) => {
    const of = tally.accounts.get(id);
    const scanned = outcome === "scanned";
    return {
      id,
      name: name ?? "",
      scanned,
      outcome: reason !== undefined && !scanned ? `${outcome}: ${reason}` : outcome,
      regions: regions.length,
      gaps: thousands(gaps.reduce((sum, gap) => sum + gap.count, 0)),
      failures: SEVERITIES.map((severity) => countOf(severity, of?.failures[severity] ?? 0)),
      unknown: thousands(of?.open.unknown ?? 0),
      manual: thousands(of?.open.manual ?? 0),
    };
  });
}

const countOf = (severity: Severity, count: number) => ({
  severity,
  count: thousands(count),
  none: count === 0,
});

const SECTION = {
  fail: ["failures", "Failures", "What the evidence shows to be wrong."],
  unknown: [
    "unknown",
    "Could not be decided",
    "A read was refused, failed or was not asked for. These are neither passes nor failures.",
  ],
  manual: ["manual", "For a person to attest", "No AWS API can answer these."],
} as const;

function sections(report: Report, tally: Tally) {
  return OPEN.map((status) => {
    const [id, title, lead] = SECTION[status];
    const count = report.summary.counts[status];
    const plain = count <= MAX_PLAIN;
    return {
      id,
      status,
      title,
      lead,
      count: thousands(count),
      none: count === 0,
      plain,
      findings: plain ? tally.open.filter((one) => one.status === status).map(plainFinding) : [],
    };
  });
}

function plainFinding(finding: Finding) {
  const { rule, severity, subject, message, evidence, witness } = finding;
  return {
    rule,
    severity,
    subject,
    title: subject.name ?? subject.arn,
    message,
    evidence,
    witness: witness ?? null,
  };
}

function omittedWords(tally: Tally): string {
  if (tally.open.length === tally.openTotal) return "";
  return `This page holds the worst ${thousands(tally.open.length)} of ${thousands(tally.openTotal)} open findings. All of them are in findings.ndjson.`;
}

function quietRows(report: Report) {
  const titles = new Map(report.rules.map((rule) => [rule.id, rule.title]));
  return report.summary.byRule.map(({ rule, counts }) => ({
    rule,
    title: titles.get(rule) ?? "",
    counts: STATUSES.map((status) => ({
      status,
      count: thousands(counts[status]),
      none: counts[status] === 0,
    })),
    quiet: counts.pass + counts["not-applicable"] > 0,
    quietCount: thousands(counts.pass + counts["not-applicable"]),
  }));
}

function ruleView(report: Report, rule: RuleInfo) {
  const { id, title, severity, module, rationale, remediation } = rule;
  return {
    id,
    title,
    severity,
    module,
    rationale,
    fix: remediation.text,
    cli: remediation.cli.join("\n"),
    terraform: remediation.terraform.join("\n"),
    references: rule.references.filter((one) => one.url.startsWith("https://")),
    needs: rule.needs.join(", "),
    equivalents: Object.entries(rule.equivalents)
      .map(([tool, check]) => `${tool} ${check}`)
      .join(", "),
    controls: report.controls
      .filter((control) => control.rules.includes(id))
      .map((control) => `${control.framework} ${control.control}`)
      .join(", "),
  };
}
