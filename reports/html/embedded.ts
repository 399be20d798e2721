import type { Finding, FindingSubject, Report, RuleInfo } from "../../src/model/index.js";
import { scriptJson } from "../escape/json-text.js";
import type { Tally } from "./tally.js";
import { visibleDeep } from "./visible-deep.js";

/*
 * The findings as the page's script reads them (`data.client.js`): tables with rows as arrays, each text once.
 * At 20,000 findings that is a third of the size of the same as objects.
 */

/** Numbers each distinct value in the order of its first appearance. */
function interning<T>(keyOf: (value: T) => string) {
  const places = new Map<string, number>();
  const values: T[] = [];
  return {
    values,
    place(value: T): number {
      const key = keyOf(value);
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, values.length);
      return values.push(value) - 1;
    },
  };
}

/** The page's data as pieces of one JSON text that may stand in a script element. */
export function* embedded(report: Report, tally: Tally): Iterable<string> {
  const rulePlace = new Map(report.rules.map((rule, index) => [rule.id, index]));
  const subjects = interning<FindingSubject>((subject) => subject.arn);
  const controls = interning<readonly string[]>((list) => list.join("\n"));
  yield `{"rules":${json(report.rules.map(ruleRow))}`;
  yield `,"accounts":${json(Object.fromEntries(report.accounts.map(({ id, name }) => [id, name ?? ""])))}`;
  yield ',"open":[';
  let separator = "\n";
  for (const finding of tally.open) {
    const rule = rulePlace.get(finding.rule);
    if (rule === undefined) continue;
    yield separator +
      json(findingRow(finding, rule, subjects.place(finding.subject), controls.place(finding.controls)));
    separator = ",\n";
  }
  yield '],"quiet":{';
  separator = "\n";
  for (const [rule, { pass, notApplicable }] of tally.quiet) {
    const reasons = [...notApplicable].map(([why, list]) => [why, list.map(subjects.place)]);
    yield `${separator}${json(rule)}:${json([pass.map(subjects.place), reasons])}`;
    separator = ",\n";
  }
  yield `},"controls":${json(controls.values)}`;
  yield `,"subjects":${json(subjects.values.map(subjectRow))}}`;
}

const json = (value: unknown): string => scriptJson(visibleDeep(value));

function ruleRow({ id, title, severity, rationale, remediation, references }: RuleInfo) {
  return { id, title, severity, rationale, remediation, references };
}

function subjectRow({ arn, account, region, name }: FindingSubject) {
  return [arn, account, region ?? "", name ?? ""];
}

function findingRow(finding: Finding, rule: number, subject: number, controls: number) {
  const { uri, startLine, endLine } = finding.location;
  return [
    finding.id,
    finding.status,
    finding.severity,
    rule,
    subject,
    controls,
    finding.message,
    finding.discriminator ?? "",
    finding.parameterSet ?? "",
    `${uri}:${startLine === endLine ? startLine : `${startLine}-${endLine}`}`,
    finding.evidence.map(({ cell, pointer, value }) =>
      value === undefined ? [cell, pointer] : [cell, pointer, value],
    ),
    finding.witness ?? 0,
  ];
}
