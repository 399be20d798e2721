import type { Finding, Report, Severity } from "../src/model/index.js";
import { SEVERITIES } from "../src/model/index.js";

/** Failures by severity. */
export type FailureCounts = Record<Severity, number>;

/** Sorts counts with the worst first: more of the worst severity, then more of the next. */
export function bySeverity(a: FailureCounts | undefined, b: FailureCounts | undefined): number {
  const differing = SEVERITIES.find((one) => (a?.[one] ?? 0) !== (b?.[one] ?? 0));
  return differing === undefined ? 0 : (b?.[differing] ?? 0) - (a?.[differing] ?? 0);
}

/**
 * Failures by account and severity, and the worst `count` of them. Within a severity the rules take turns, so that one
 * rule that fails everywhere does not hide the others; they come in canonical order, rule by rule.
 */
export async function worstFailures(report: Report, count: number) {
  const held = new Map<Severity, Map<string, Finding[]>>(SEVERITIES.map((severity) => [severity, new Map()]));
  const accounts = new Map<string, FailureCounts>();
  for await (const finding of report.findings()) {
    if (finding.status !== "fail") continue;
    const byRule = held.get(finding.severity);
    const list = byRule?.get(finding.rule);
    if (!list) byRule?.set(finding.rule, [finding]);
    else if (list.length < count) list.push(finding);
    const of = accounts.get(finding.subject.account) ?? { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
    of[finding.severity]++;
    accounts.set(finding.subject.account, of);
  }
  const worst: Finding[] = [];
  for (const byRule of held.values()) worst.push(...inTurns([...byRule.values()], count - worst.length));
  return { worst, accounts };
}

/** At most `count` of the lists' items, the first of each list before the second of any, kept together by list. */
function inTurns(lists: readonly (readonly Finding[])[], count: number): Finding[] {
  const taken = lists.map(() => 0);
  let left = count;
  for (let turn = 0; left > 0 && lists.some((list) => list.length > turn); turn++) {
    lists.forEach((list, at) => {
      if (left === 0 || list.length <= turn) return;
      taken[at] = turn + 1;
      left--;
    });
  }
  return lists.flatMap((list, at) => list.slice(0, taken[at]));
}
