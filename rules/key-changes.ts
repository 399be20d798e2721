import type {
  Citation,
  Key,
  KeyChange,
  KeyEventHistory,
  KmsChangeEvent,
  Known,
  NotKnown,
  RuleContext,
} from "../src/model/index.js";
import { cite } from "../src/model/index.js";
import { DAY } from "./time.js";

/** Code of a history that names times after the scan. */
const AHEAD = "EventTimeAhead";

/** What CloudTrail's event history tells of some changes to one key. */
export interface KeyChanges {
  /** Of all the names, newest first. */
  readonly events: readonly KmsChangeEvent[];
  /** What is not among the events did not happen from then on, epoch seconds, */
  readonly from: number;
  /** until then: what happened since may be on its way to CloudTrail's history. */
  readonly to: number;
  /** Cites the answers as a whole: for what is not in them. */
  readonly evidence: readonly Citation[];
}

/**
 * Events of these names about a key; the first history that is not known, where one is not. One that names times after
 * the scan is as good as none.
 */
export function keyChanges(
  key: Key,
  names: readonly KeyChange[],
  context: Pick<RuleContext<unknown>, "keyEvents">,
): KeyChanges | NotKnown {
  const histories: Known<KeyEventHistory>[] = [];
  for (const name of names) {
    const history = context.keyEvents(key, name);
    if (history.state !== "known") return history;
    const { byKey, window } = history.value;
    if (byKey.get(key.arn)?.some(({ eventTime }) => eventTime > window.to + DAY))
      return { state: "failed", need: `cloudtrail:LookupEvents#${name}`, code: AHEAD };
    histories.push(history);
  }
  const events = histories.flatMap(({ value }) => value.byKey.get(key.arn) ?? []);
  return {
    events: events.sort((a, b) => b.eventTime - a.eventTime),
    from: Math.max(...histories.map(({ value }) => value.window.from)),
    to: Math.min(...histories.map(({ value }) => value.window.to)),
    evidence: histories.map((history) => cite(history)),
  };
}

/** Why CloudTrail does not tell, as the end of a sentence. */
export function eventsWanting(changes: KeyChanges | NotKnown): string {
  if (!("need" in changes)) return "whose last 90 days hold nothing that decides it";
  if (changes.code === AHEAD) return "whose events name times after the scan: a clock is wrong";
  return changes.state === "notCollected"
    ? "which was not collected (--with-events)"
    : `which was not read (${changes.need}: ${changes.state})`;
}
