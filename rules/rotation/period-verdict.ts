import type { Citation, KeySet, Period, Verdict } from "../../src/model/index.js";
import { cite, fail, known, manual, pass, unknown } from "../../src/model/index.js";
import { AGE_UNKNOWN, primaryArn } from "../material-age.js";
import { DAY, dateText, isAfter, rangeText, spanText, wholeDays } from "../time.js";
import { endedAt, type MaterialHistory, type MaterialSpan } from "./material-history.js";
import type { RotationLimit } from "./rotation-limit.js";
import type { Unusable } from "./unusable-since.js";

/** What rules that judge an audit period say of it. */
export const PERIOD_MESSAGES = {
  "primary-not-scanned": AGE_UNKNOWN["primary-not-scanned"],
  "related-key-not-scanned": AGE_UNKNOWN["related-key-not-scanned"],
  "creation-date-missing": AGE_UNKNOWN["creation-date-missing"],
  "date-in-future": AGE_UNKNOWN["date-in-future"],
  "period-within": "{spans}: within {limit} (audit period {period}, judged {judged})",
  "period-exceeded": "{spans}: longer than {limit} (audit period {period}, judged {judged})",
  "period-not-over":
    "{rest} lies after the evidence: ask again when it is over. Until then {spans}: within {limit} (audit period {period}, judged {judged})",
  "period-not-begun": "Audit period {period} lies wholly after the evidence, which ends on {asOf}",
  "period-state-undated":
    "{spans}: longer than {limit}, but the key is {state}, and CloudTrail's events do not tell since when, or were not collected (audit period {period}, judged {judged})",
} as const;

/** What those say that read the rotations on record. */
export const PERIOD_HISTORY = {
  "period-history-incomplete":
    "{spans}: longer than {limit}, but what is on record does not show that there were no other rotations (audit period {period}, judged {judged})",
} as const;

/** What those say that judge imported material. */
export const PERIOD_IMPORTED = {
  "period-imported":
    "{spans}: within {limit} by KMS's dates, but the first material was imported and may be older: show when it was generated (audit period {period}, judged {judged})",
} as const;

export interface PeriodTerms {
  readonly history: MaterialHistory;
  /** Whatever else is set, nothing may be current for more days than this. */
  readonly ceiling: number;
  /** The limit of this key; Unread where what sets it was not read. */
  readonly limit: () => RotationLimit;
  /** Days that KMS may be late. */
  readonly graceDays: number;
  /** The first material was made elsewhere, and may be older than the key. */
  readonly isImported: boolean;
  /** Since when a key that is not enabled cannot be used. */
  readonly unusable: () => Unusable | undefined;
}

/** A span as far as it lies before the end of what is judged; `age` in seconds at that end. */
interface Aged {
  readonly span: MaterialSpan;
  readonly end: number;
  readonly age: number;
}

/** A key before its judge. */
interface Trial {
  readonly set: KeySet;
  readonly period: Period;
  readonly asOf: number;
  readonly terms: PeriodTerms;
  /** The end of the period, or of the evidence. */
  readonly until: number;
  /** Every time in the period in which one material was current. */
  readonly aged: readonly Aged[];
}

const extraOf = ({ text }: Period) => ({ discriminator: `period/${text}` });

/**
 * Whether any key material was current for longer than its limit at any time in the period, as far as the evidence
 * reaches. Undefined where the key was made after the period, or replaced before.
 */
export function judgePeriod(
  set: KeySet,
  period: Period,
  asOf: number,
  terms: PeriodTerms,
): Verdict | undefined {
  const { spans, created } = terms.history;
  const until = Math.min(period.to, asOf);
  if (period.from >= asOf) {
    const values = { period: period.text, asOf: dateText(asOf) };
    return unknown("period-not-begun", values, [cite(set.lead.metadata)], extraOf(period));
  }
  const late = spans.find(({ from }) => isAfter(from, asOf));
  if (late) {
    const field = late.isFirst ? "CreationDate" : "RotationDate";
    const values = { field, date: dateText(late.from), asOf: dateText(asOf) };
    return unknown("date-in-future", values, late.evidence, extraOf(period));
  }
  const aged = spans.flatMap((span) => agedIn(span, period, until));
  if (aged.length === 0 || (created !== undefined && created >= until)) return undefined;
  return judgeAges({ set, period, asOf, terms, until, aged });
}

/** What is proven by the ceiling needs nothing else; else the key's own limit decides. */
function judgeAges(trial: Trial): Verdict | undefined {
  const { terms, period } = trial;
  const beyond = over(trial, terms.ceiling).filter((one) => isProven(trial, one));
  if (beyond.length > 0) return exceeded(trial, beyond, terms.ceiling, []);
  const { days, evidence } = terms.limit();
  if (days === undefined) return unknown("cryptoperiod-tag-invalid", {}, evidence, extraOf(period));
  const tooLong = over(trial, days);
  const proven = tooLong.filter((one) => isProven(trial, one));
  if (proven.length > 0) return exceeded(trial, proven, days, evidence);
  return judgeUnproven(trial, tooLong, days, evidence);
}

const over = ({ aged, terms }: Trial, days: number) =>
  aged.filter(({ age }) => age > (days + terms.graceDays) * DAY);

/** Of an age that is at least so and so much, too much is too much. */
function isProven({ set }: Trial, { span }: Aged): boolean {
  if (span.maybeShorter || span.from === Number.NEGATIVE_INFINITY) return false;
  if (span.maybeLonger === "primary-not-scanned") return false;
  // What took its place could do so because the key was enabled.
  return span.to !== undefined || known(set.lead.metadata).KeyState === "Enabled";
}

function exceeded(trial: Trial, spans: readonly Aged[], days: number, limit: readonly Citation[]): Verdict {
  const evidence = [...evidenceOf(spans), ...limit];
  return fail("period-exceeded", valuesOf(trial, spans, days), evidence, extraOf(trial.period));
}

/** @param tooLong times that may have been too long */
function judgeUnproven(
  trial: Trial,
  tooLong: readonly Aged[],
  days: number,
  limit: readonly Citation[],
): Verdict | undefined {
  const { set, period, asOf, terms, until, aged } = trial;
  const extra = extraOf(period);
  const values = valuesOf(trial, tooLong.length > 0 ? tooLong : aged, days);
  const evidence = [...evidenceOf(aged), ...limit];
  const vague = aged.find(({ span }) => span.maybeLonger);
  if (vague?.span.maybeLonger) {
    const age = Number.isFinite(vague.age) ? wholeDays(vague.age) : 0;
    const more = { age, primary: primaryArn(set), missing: terms.history.missing.join(", ") };
    return unknown(vague.span.maybeLonger, more, evidence, extra);
  }
  if (tooLong.some(({ span }) => span.maybeShorter))
    return unknown("period-history-incomplete", values, [...evidence, cite(set.lead.rotations)], extra);
  if (tooLong.length > 0) {
    const state = known(set.lead.metadata).KeyState ?? "";
    const cited = [...evidence, cite(set.lead.metadata, "/KeyState")];
    return judgeStopped(trial) ?? unknown("period-state-undated", { ...values, state }, cited, extra);
  }
  if (period.to > asOf)
    return unknown("period-not-over", { ...values, rest: rangeText(until, period.to) }, evidence, extra);
  return terms.isImported && aged.some(({ span }) => span.isFirst)
    ? manual("period-imported", values, evidence, extra)
    : pass("period-within", values, evidence, extra);
}

/** The verdict until the key ceased to be usable; undefined where that is not known, or not for sure. */
function judgeStopped({ set, period, asOf, terms }: Trial): Verdict | undefined {
  const stopped = terms.unusable();
  if (stopped === undefined) return undefined;
  const history = endedAt(terms.history, stopped.at, stopped.evidence);
  const verdict = judgePeriod(set, period, asOf, { ...terms, history });
  return verdict?.status === "fail" && !stopped.isExact ? undefined : verdict;
}

function valuesOf({ period, terms, until }: Trial, spans: readonly Aged[], days: number) {
  const { created = period.from } = terms.history;
  return {
    period: period.text,
    judged: rangeText(Math.max(period.from, created), until),
    limit: `${days} days${terms.graceDays > 0 ? ` and ${terms.graceDays} of grace` : ""}`,
    spans: spans.map(spanWords).join("; "),
  };
}

function agedIn(span: MaterialSpan, period: Period, until: number): readonly Aged[] {
  const end = Math.min(span.to ?? until, until);
  return end > span.from && end > period.from ? [{ span, end, age: end - span.from }] : [];
}

function spanWords({ span, end, age }: Aged): string {
  const still = span.to === undefined || span.to > end ? " and beyond" : "";
  if (span.from === Number.NEGATIVE_INFINITY)
    return `${span.material} was current from an unknown day to ${dateText(end)}${still}`;
  const atLeast = span.maybeLonger ? "at least " : "";
  return `${span.material} was current from ${dateText(span.from)} to ${dateText(end)}${still} = ${atLeast}${spanText(age)}`;
}

function evidenceOf(spans: readonly Aged[]): readonly Citation[] {
  const cited = new Map(
    spans.flatMap(({ span }) => span.evidence).map((at) => [`${at.cell} ${at.pointer}`, at] as const),
  );
  return [...cited.values()];
}
