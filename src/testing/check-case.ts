import { deepFreeze, lookUp, placeholders } from "../engine/index.js";
import type { Knowledge, Rule, RuleContext, Status, SubjectKind, Subjects } from "../model/index.js";
import type { Case, Expectation } from "./case.js";
import { type FieldRead, fieldOf, observed, withField } from "./fields.js";
import { EVERY_MISSING } from "./ignorance.js";
import { type Line, type Outcome, outcomeOf } from "./outcome.js";
import { aContext } from "./surroundings.js";

export interface CaseReport {
  readonly wrong: readonly string[];
  /** Names of the messages that the rule ended in. */
  readonly messages: readonly string[];
  /** Needs whose fields it read. */
  readonly reads: readonly string[];
  /** Equal for two cases that cannot differ. */
  readonly fingerprint: string;
}

/** Runs and attacks one case. */
export function checkCase(rule: Rule, one: Case, expected: Status): CaseReport {
  const wrong: string[] = [];
  if (rule.subject === "keySet" && !("members" in one.subject))
    throw new TypeError(`${rule.id} judges key sets: build the subject of "${one.name}" with aKeySet`);
  const subject = deepFreeze(structuredClone(one.subject));
  const context = deepFreeze(aContext(one.context, rule.parameters)) as RuleContext<unknown>;
  const reads = new Map<string, FieldRead>();
  const watched = observed(rule.subject, subject, (read) => reads.set(`${read.record} ${read.field}`, read));

  const first = outcomeOf(rule, watched, context);
  const second = outcomeOf(rule, watched, context);
  if (JSON.stringify(first) !== JSON.stringify(second)) wrong.push("gives another answer the second time");
  wrong.push(...checkOutcome(rule, one, expected, first, subject));
  for (const read of reads.values()) {
    if (!rule.needs.includes(read.need)) wrong.push(`reads ${read.field}, but does not declare ${read.need}`);
    else wrong.push(...attack(rule, subject, context, read, first.status));
  }
  return {
    wrong,
    messages: first.lines.flatMap((line) => (line.verdict ? [line.reason] : [])),
    reads: [...reads.values()].map((read) => read.need),
    fingerprint: JSON.stringify([subject, one.context ?? {}], withMaps),
  };
}

/** Maps, which JSON would leave empty, by their entries. */
function withMaps(_name: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}

function* checkOutcome(
  rule: Rule,
  one: Case,
  expected: Status,
  outcome: Outcome,
  subject: Subjects[SubjectKind],
): Generator<string> {
  if (outcome.broken) {
    yield `breaks: ${outcome.broken}`;
    return;
  }
  const told = outcome.lines.map((line) => `${line.status} ${line.reason}`).join(", ");
  if (outcome.status !== expected) yield `expected ${expected}, got ${told}`;
  for (const line of outcome.lines) yield* checkLine(rule, line, subject);
  if (one.expect) yield* checkExpectations(rule, [one.expect].flat(), outcome, expected);
}

function* checkLine(rule: Rule, line: Line, subject: Subjects[SubjectKind]): Generator<string> {
  if (!rule.statuses.includes(line.status)) yield `gives "${line.status}", which it does not declare`;
  for (const name of placeholders(line.message))
    yield `the message "${line.reason}" has no value for {${name}}`;
  if (line.status !== "pass" && line.status !== "fail") return;
  if (line.evidence.length === 0) yield `"${line.reason}" cites no evidence`;
  for (const at of line.evidence) {
    if (at.cell === "") yield `"${line.reason}" cites evidence that was not read`;
    const found = rule.subject === "account" ? undefined : lookUp(rule.subject, subject, at);
    if (found && found.value === undefined)
      yield `"${line.reason}" cites ${at.pointer}, where nothing stands`;
  }
}

function* checkExpectations(
  rule: Rule,
  expectations: readonly Expectation[],
  outcome: Outcome,
  expected: Status,
): Generator<string> {
  const lines = outcome.lines.filter((line) => line.status === expected);
  const told = lines.map((line) => `${line.reason} (${line.message})`).join(", ") || "none";
  for (const expectation of expectations)
    if (!lines.some((line) => meets(rule, line, expectation)))
      yield `expected ${JSON.stringify(expectation)}, got ${told}`;
  if (expectations.length > 1 && lines.length !== expectations.length)
    yield `expected ${expectations.length} verdicts, got ${told}`;
}

function meets(rule: Rule, line: Line, expectation: Expectation): boolean {
  const verdict = line.verdict;
  const severity = verdict?.status === "fail" ? (verdict.severity ?? rule.severity) : undefined;
  return (
    (expectation.reason === undefined || expectation.reason === line.reason) &&
    (expectation.severity === undefined || expectation.severity === severity) &&
    (expectation.discriminator === undefined || expectation.discriminator === verdict?.discriminator) &&
    (expectation.says === undefined || line.message.includes(expectation.says))
  );
}

/**
 * Takes away one field that the rule read. It may not pass on what it cannot know, and may fail or step aside only
 * where it did so with the field, since then the rest may prove it.
 */
function* attack(
  rule: Rule,
  subject: Subjects[SubjectKind],
  context: RuleContext<unknown>,
  read: FieldRead,
  before: Status,
): Generator<string> {
  const field = fieldOf(rule.subject, subject, read) as Knowledge<unknown> | undefined;
  if (field?.state !== "known") return;
  for (const missing of EVERY_MISSING) {
    const where = `${read.field} ${missing.state}`;
    const { cell } = field.source;
    const without = withField(rule.subject, subject, read, missing.of(read.need, cell));
    const after = outcomeOf(rule, deepFreeze(without), context);
    if (after.broken) yield `with ${where} it breaks: ${after.broken}`;
    else if (after.status === "pass") yield `with ${where} it still passes`;
    else if (after.status !== "unknown" && after.status !== before)
      yield `with ${where} it turns from ${before} to ${after.status}; only unknown can follow from what was not read`;
    if (!rule.statuses.includes(after.status))
      yield `with ${where} it gives "${after.status}", which it does not declare`;
  }
}
