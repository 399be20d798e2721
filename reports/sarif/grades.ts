import type { Finding, Report, RuleInfo, Severity } from "../../src/model/index.js";
import { SEVERITIES } from "../../src/model/index.js";
import type { RulePlace } from "./result.js";
import { descriptor } from "./rules.js";

const gradeId = (rule: RuleInfo, severity: Severity): string =>
  severity === rule.severity ? rule.id : `${rule.id}/${severity}`;

/** Names a rule at a severity, for a set of those that occur. */
export const gradeKey = (rule: string, severity: Severity): string => `${rule} ${severity}`;

/**
 * GitHub reads severity from the rule alone, so a rule that grades its failures stands there once for each severity
 * that occurs: `KMS-PCI-002` as itself and, for a milder failure, `KMS-PCI-002/low`.
 */
export function gradedRules(report: Report, occurring: ReadonlySet<string>) {
  const grades = report.rules.flatMap((rule) =>
    SEVERITIES.filter((one) => one === rule.severity || occurring.has(gradeKey(rule.id, one))).map(
      (severity) => ({
        rule,
        severity,
        id: gradeId(rule, severity),
      }),
    ),
  );
  const places = new Map<string, RulePlace>(
    grades.map(({ rule, severity, id }, index) => [gradeKey(rule.id, severity), { rule, id, index }]),
  );
  return {
    rules: grades.map(({ rule, severity, id }) => descriptor(report, rule, severity, id)),
    place: (finding: Finding) => places.get(gradeKey(finding.rule, finding.severity)),
  };
}
