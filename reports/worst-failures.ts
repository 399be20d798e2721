import type { Finding, Report, Severity } from "../src/model/index.js";
import { SEVERITIES } from "../src/model/index.js";

/** Failures by account and severity, and the worst `count` of them in order of severity, then as they come. */
export async function worstFailures(report: Report, count: number) {
  const held = new Map<Severity, Finding[]>(SEVERITIES.map((severity) => [severity, []]));
  const accounts = new Map<string, Record<Severity, number>>();
  for await (const finding of report.findings()) {
    if (finding.status !== "fail") continue;
    const list = held.get(finding.severity);
    if (list && list.length < count) list.push(finding);
    const of = accounts.get(finding.subject.account) ?? { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
    of[finding.severity]++;
    accounts.set(finding.subject.account, of);
  }
  return { worst: SEVERITIES.flatMap((severity) => held.get(severity) ?? []).slice(0, count), accounts };
}
