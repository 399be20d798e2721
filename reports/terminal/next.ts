import type { Coverage, Finding, Report } from "../../src/model/index.js";

/**
 * What to do next, from what was found: mend the worst, close the gaps, ask for what was not collected.
 * @param completion how a scan that was interrupted is completed, which comes before everything
 */
export function nextSteps(report: Report, worst: Finding | undefined, completion?: string): string[] {
  const rule = report.rules.find((one) => one.id === worst?.rule);
  return [
    ...(completion === undefined ? [] : [completion]),
    ...(rule ? [`Start with ${rule.id}, ${rule.title}: ${rule.remediation.text}`] : []),
    ...(report.coverage.complete || completion !== undefined ? [] : [closeGaps(report.coverage)]),
    ...askFor(report.coverage),
  ];
}

/** A scan that ended cannot be resumed, so the way on is always another one. */
function closeGaps({ accountsMissed, denied }: Coverage): string {
  const roleless = accountsMissed.some(({ reason }) => reason === "no-role");
  const closed = accountsMissed.some(({ reason }) => reason !== "no-role");
  const steps = [
    ...(roleless ? ["name the role to read other accounts with (--role-name)"] : []),
    ...(closed ? ["let the audit role be assumed in the accounts that were not scanned"] : []),
    ...(denied > 0 ? ["give the audit role the reads that were denied"] : []),
  ].join(" and ");
  return steps === ""
    ? "Scan again: some reads failed or were not made."
    : `${steps.charAt(0).toUpperCase()}${steps.slice(1)}, then scan again.`;
}

function askFor({ notCollected }: Coverage): string[] {
  const options = [...new Set(notCollected.map(({ option }) => option))];
  if (options.length === 0) return [];
  const unanswered = new Set(notCollected.flatMap(({ rules }) => rules)).size;
  return [
    `${unanswered} ${unanswered === 1 ? "rule waits" : "rules wait"} for what was not read: add ${options.join(", ")}.`,
  ];
}
