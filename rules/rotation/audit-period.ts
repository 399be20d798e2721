import type { KeySet, Period, RuleContext, Verdict } from "../../src/model/index.js";
import { readPeriod, Unread } from "../../src/model/index.js";
import type { Gate } from "../applicability.js";

/** A rule that judges what the scan found and, where an audit period is set, that period as a whole. */
export interface PeriodRule<P> {
  /** Applicability of the state that the scan found. */
  readonly now: Gate<KeySet>;
  readonly judgeNow: (set: KeySet, context: RuleContext<P>) => Verdict;
  /** Applicability over a period: whatever state the key is in today. */
  readonly ever: Gate<KeySet>;
  /** Undefined where the period has nothing to do with the key. */
  readonly judgePeriod: (set: KeySet, period: Period, context: RuleContext<P>) => Verdict | undefined;
}

/** `appliesTo` and `check` of such a rule: one verdict without a period, two with one. */
export function withAuditPeriod<P>(rule: PeriodRule<P>) {
  const { now, judgeNow } = rule;
  return {
    appliesTo(set: KeySet, context: RuleContext<P>): string | undefined {
      const reason = attempt(() => now.appliesTo(set, context));
      if (context.settings.period === undefined || (!reason.unread && reason.value === undefined))
        return reason.get();
      const past = attempt(() => overPeriod(rule, set, context));
      return past.unread || past.value ? undefined : reason.get();
    },
    check(set: KeySet, context: RuleContext<P>): readonly Verdict[] {
      if (context.settings.period === undefined)
        return [now.undecided(set, context) ?? judgeNow(set, context)];
      const found = [
        attempt(() => overNow(rule, set, context)),
        attempt(() => overPeriod(rule, set, context)),
      ];
      const verdicts = found.flatMap(({ value }) => value ?? []);
      // A failure stands, whatever else is not known.
      if (!verdicts.some(({ status }) => status === "fail")) for (const one of found) one.get();
      return verdicts;
    },
  };
}

function overNow<P>({ now, judgeNow }: PeriodRule<P>, set: KeySet, context: RuleContext<P>) {
  if (now.appliesTo(set, context) !== undefined) return undefined;
  return now.undecided(set, context) ?? judgeNow(set, context);
}

function overPeriod<P>(
  { ever, judgePeriod }: PeriodRule<P>,
  set: KeySet,
  context: RuleContext<P>,
): Verdict | undefined {
  const { period: text } = context.settings;
  const period = text === undefined ? undefined : readPeriod(text);
  if (period === undefined || typeof period === "string") return undefined;
  if (ever.appliesTo(set, context) !== undefined) return undefined;
  const undecided = ever.undecided(set, context);
  return undecided
    ? { ...undecided, discriminator: `period/${period.text}` }
    : judgePeriod(set, period, context);
}

interface Attempt<T> {
  readonly value?: T;
  readonly unread?: Unread;
  /** The value; throws what was not read. */
  readonly get: () => T;
}

function attempt<T>(make: () => T): Attempt<T> {
  try {
    const value = make();
    return { value, get: () => value };
  } catch (unread) {
    if (!(unread instanceof Unread)) throw unread;
    return {
      unread,
      get: () => {
        throw unread;
      },
    };
  }
}
