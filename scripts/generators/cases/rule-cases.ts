import { deepFreeze } from "../../../src/engine/index.js";
import type { ExampleCase, Rule, RuleCases, RuleContext, Severity } from "../../../src/model/index.js";
import { SEVERITIES, STATUSES, type Status } from "../../../src/model/index.js";
import type { Case, Cases } from "../../../src/testing/index.js";
import { aContext, type ContextParts } from "../../../src/testing/index.js";
import { type Outcome, outcomeOf } from "../../../src/testing/outcome.js";
import { differences, ofKey, ofRegion } from "./differences.js";
import { eventsIn } from "./events-in.js";
import { plain, withoutEmpty } from "./plain.js";

const KINDS = ["pass", "fail", "notApplicable", "unknown", "manual"] as const satisfies (keyof Cases)[];

/** A long list of verdicts on one subject is no example any more. */
const MOST_VERDICTS = 3;

/**
 * What a rule says in the cases of its test. Of those that fail, pass and are manual one each is the example.
 * Throws an Error that names the case where a rule breaks on it.
 */
export function ruleCases(rule: Rule, all: readonly Cases[]): RuleCases {
  const of = (status: keyof Cases) => all.flatMap((cases) => cases[status] ?? []);
  const outcomes = KINDS.flatMap(of).map((one) => outcomeIn(rule, one));
  return {
    ...example(rule, "fail", of("fail")),
    ...example(rule, "manual", of("manual")),
    ...example(rule, "pass", of("pass")),
    statuses: STATUSES.filter((status) => outcomes.some((outcome) => outcome.status === status)),
    notFor: reasons(outcomes),
    says: messages(rule, outcomes),
  };
}

function outcomeIn(rule: Rule, one: Case): Outcome {
  const context = deepFreeze(aContext(one.context, rule.parameters)) as RuleContext<unknown>;
  const outcome = outcomeOf(rule, deepFreeze(structuredClone(one.subject)), context);
  if (outcome.broken) throw new Error(`${rule.id} breaks on its case "${one.name}": ${outcome.broken}`);
  return outcome;
}

/** The case that is marked as example, else the first. */
function example(rule: Rule, status: Status, cases: readonly Case[]): Readonly<Record<string, ExampleCase>> {
  const one = cases.find((candidate) => candidate.example) ?? cases[0];
  if (!one) return {};
  const lines = outcomeIn(rule, one).lines.filter((line) => line.status === status);
  const given = givenBy(rule, one);
  const says = lines.slice(0, MOST_VERDICTS).map(({ message, verdict }) => {
    if (verdict?.status !== "fail") return { message };
    return { message, severity: verdict.severity ?? rule.severity };
  });
  return {
    [status]: {
      name: one.name,
      subjects: differences(rule.subject, one.subject),
      ...(Object.keys(given).length > 0 && { given }),
      says,
    },
  };
}

function givenBy(rule: Rule, { context = {}, subject }: Case): Readonly<Record<string, unknown>> {
  const { keys, regions, keysListed, iam, keyEvents, ...rest }: ContextParts = context;
  return {
    ...(plain(rest) as object),
    ...(keyEvents && { keyEvents: eventsIn(rule, keyEvents, subject) }),
    ...(iam && { iam: withoutEmpty(plain(iam)) }),
    ...(keys && { keys: keys.map(ofKey).map(orTypical) }),
    ...(regions && { regions: regions.map(ofRegion).map(orTypical) }),
    ...(keysListed && { keysListed: keysListed.state }),
  };
}

const orTypical = (shown: object) => (Object.keys(shown).length > 0 ? shown : "typical");

function reasons(outcomes: readonly Outcome[]): readonly string[] {
  const lines = outcomes.flatMap((outcome) => outcome.lines);
  return [...new Set(lines.flatMap((l) => (l.status === "not-applicable" ? [l.reason] : [])))].sort();
}

function messages(rule: Rule, outcomes: readonly Outcome[]): RuleCases["says"] {
  const seen = new Map<string, { status: Status; message: string; severities: Set<Severity> }>();
  for (const { status, reason: message, verdict } of outcomes.flatMap((outcome) => outcome.lines)) {
    if (!verdict) continue;
    const said = seen.get(`${status} ${message}`) ?? { status, message, severities: new Set<Severity>() };
    if (verdict.status === "fail") said.severities.add(verdict.severity ?? rule.severity);
    seen.set(`${status} ${message}`, said);
  }
  const names = Object.keys(rule.messages);
  return [...seen.values()]
    .sort(
      (a, b) =>
        STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
        names.indexOf(a.message) - names.indexOf(b.message),
    )
    .map(({ status, message, severities }) => ({
      status,
      message,
      ...(severities.size > 0 && { severities: SEVERITIES.filter((severity) => severities.has(severity)) }),
    }));
}
