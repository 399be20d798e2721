import type { Citation, KeySet, Period, Verdict } from "../src/model/index.js";
import { cite, fail, known, manual, pass, unknown } from "../src/model/index.js";
import { AGE_UNKNOWN, primaryArn } from "./material-age.js";
import type { MaterialHistory, MaterialSpan } from "./material-history.js";
import type { RotationLimit } from "./rotation-limit.js";
import { DAY, dateText, isAfter, rangeText, spanText } from "./time.js";

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
    "{spans}: longer than {limit}, but the key is {state}, and since when is not known (audit period {period}, judged {judged})",
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
}

/** A span as far as it lies before the end of what is judged; `age` in seconds at that end. */
interface Aged {
  readonly span: MaterialSpan;
  readonly end: number;
  readonly age: number;
}

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
  const { history } = terms;
  const until = Math.min(period.to, asOf);
  const extra = { discriminator: `period/${period.text}` };
  const here = { period: period.text };
  if (period.from >= asOf)
    return unknown("period-not-begun", { ...here, asOf: dateText(asOf) }, [cite(set.lead.metadata)], extra);
  const late = history.spans.find(({ from }) => isAfter(from, asOf));
  if (late) {
    const field = late.isFirst ? "CreationDate" : "RotationDate";
    const values = { field, date: dateText(late.from), asOf: dateText(asOf) };
    return unknown("date-in-future", values, late.evidence, extra);
  }
  if (history.created !== undefined && history.created >= until) return undefined;

  const aged = history.spans.flatMap((span) => agedIn(span, period, until));
  if (aged.length === 0) return undefined;
  const judged = rangeText(Math.max(period.from, history.created ?? period.from), until);
  const tell = (spans: readonly Aged[], days: number) => ({
    ...here,
    judged,
    limit: `${days} days${terms.graceDays > 0 ? ` and ${terms.graceDays} of grace` : ""}`,
    spans: spans.map(spanWords).join("; "),
  });
  const isLive = known(set.lead.metadata).KeyState === "Enabled";
  const over = (days: number) => aged.filter(({ age }) => age > (days + terms.graceDays) * DAY);
  const isProven = ({ span }: Aged) =>
    !span.maybeShorter && isAgeKnown(span) && (isLive || span.to !== undefined);

  const failed = (spans: readonly Aged[], days: number, more: readonly Citation[]) =>
    fail("period-exceeded", tell(spans, days), [...evidenceOf(spans), ...more], extra);
  const beyond = over(terms.ceiling).filter(isProven);
  if (beyond.length > 0) return failed(beyond, terms.ceiling, []);
  const limit = terms.limit();
  if (limit.days === undefined) return unknown("cryptoperiod-tag-invalid", {}, limit.evidence, extra);
  const tooLong = over(limit.days);
  const proven = tooLong.filter(isProven);
  if (proven.length > 0) return failed(proven, limit.days, limit.evidence);

  const values = tell(tooLong.length > 0 ? tooLong : aged, limit.days);
  const evidence = [...evidenceOf(aged), ...limit.evidence];
  const vague = aged.find(({ span }) => span.maybeLonger);
  if (vague?.span.maybeLonger) {
    const more = { primary: primaryArn(set), missing: history.missing.join(", ") };
    const age = Math.floor(Math.max(0, vague.age === Number.POSITIVE_INFINITY ? 0 : vague.age) / DAY);
    return unknown(vague.span.maybeLonger, { ...more, age }, evidence, extra);
  }
  if (tooLong.some(({ span }) => span.maybeShorter))
    return unknown("period-history-incomplete", values, [...evidence, cite(set.lead.rotations)], extra);
  if (tooLong.length > 0) {
    const state = known(set.lead.metadata).KeyState ?? "";
    const cited = [...evidence, cite(set.lead.metadata, "/KeyState")];
    return unknown("period-state-undated", { ...values, state }, cited, extra);
  }
  if (period.to > asOf)
    return unknown("period-not-over", { ...values, rest: rangeText(until, period.to) }, evidence, extra);
  return terms.isImported && aged.some(({ span }) => span.isFirst)
    ? manual("period-imported", values, evidence, extra)
    : pass("period-within", values, evidence, extra);
}

function agedIn(span: MaterialSpan, period: Period, until: number): readonly Aged[] {
  const end = Math.min(span.to ?? until, until);
  return end > span.from && end > period.from ? [{ span, end, age: end - span.from }] : [];
}

/** Of an age that is at least so and so much, too much is too much. */
const isAgeKnown = ({ from, maybeLonger }: MaterialSpan) =>
  from !== Number.NEGATIVE_INFINITY && maybeLonger !== "primary-not-scanned";

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
