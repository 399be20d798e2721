import { ABSENT, type EventFields, type EventValue } from "./key-change-event.js";
import { type Answer, allOf, answerOf, anyOf, not } from "./three-valued.js";
import { matchesWildcard } from "./wildcard.js";

/*
 * EventBridge's event patterns (EventBridge User Guide, "Comparison operators for use in event patterns"). A pattern that
 * asks about members that the event does not name is undecided, and so is an operator that this version does not know.
 */

/** Whether a rule's pattern lets an event through. */
export function matchesPattern(pattern: string, event: EventFields): Answer {
  try {
    const parsed: unknown = JSON.parse(pattern);
    return isObject(parsed) ? matchesObject(parsed, event) : "unknown";
  } catch {
    return "unknown";
  }
}

type Json = Readonly<Record<string, unknown>>;

function matchesObject(pattern: Json, event: EventFields): Answer {
  return allOf(
    Object.entries(pattern).map(([name, wanted]) => {
      if (name === "$or") return matchesAny(wanted, event);
      return matchesMember(wanted, Object.hasOwn(event, name) ? event[name] : undefined);
    }),
  );
}

function matchesAny(wanted: unknown, event: EventFields): Answer {
  if (!Array.isArray(wanted)) return "unknown";
  return anyOf(wanted.map((one) => (isObject(one) ? matchesObject(one, event) : "unknown")));
}

/** @param value undefined where the event does not tell */
function matchesMember(wanted: unknown, value: EventValue | undefined): Answer {
  if (Array.isArray(wanted)) {
    if (isFields(value)) return "no";
    return anyOf(wanted.map((one) => matchesOne(one, value)));
  }
  if (!isObject(wanted) || value === undefined) return "unknown";
  return isFields(value) ? matchesObject(wanted, value) : "no";
}

function matchesOne(wanted: unknown, value: Exclude<EventValue, EventFields> | undefined): Answer {
  if (isObject(wanted)) return matchesOperator(wanted, value);
  if (value === undefined) return "unknown";
  if (value === ABSENT) return "no";
  return answerOf(typeof value === "object" ? value.includes(String(wanted)) : value === wanted);
}

type Test = (text: string, operand: unknown) => Answer;

const TESTS: Readonly<Record<string, Test>> = {
  prefix: (text, operand) => affix(operand, text, (whole, part) => whole.startsWith(part)),
  suffix: (text, operand) => affix(operand, text, (whole, part) => whole.endsWith(part)),
  "equals-ignore-case": (text, operand) =>
    typeof operand === "string" ? answerOf(text.toLowerCase() === operand.toLowerCase()) : "unknown",
  wildcard: (text, operand) =>
    typeof operand === "string" ? answerOf(matchesWildcard(text, operand, "\\")) : "unknown",
  "anything-but": (text, operand) => not(isAmong(text, operand)),
};

function matchesOperator(wanted: Json, value: Exclude<EventValue, EventFields> | undefined): Answer {
  const [only, ...others] = Object.entries(wanted);
  if (!only || others.length > 0) return "unknown";
  const [operator, operand] = only;
  if (operator === "exists") {
    if (value === undefined || typeof operand !== "boolean") return "unknown";
    return answerOf((value !== ABSENT) === operand);
  }
  const test = Object.hasOwn(TESTS, operator) ? TESTS[operator] : undefined;
  if (!test || value === undefined) return "unknown";
  if (value === ABSENT) return "no";
  if (typeof value === "boolean") return "unknown";
  return anyOf((typeof value === "string" ? [value] : value).map((text) => test(text, operand)));
}

function affix(operand: unknown, text: string, holds: (whole: string, part: string) => boolean): Answer {
  if (typeof operand === "string") return answerOf(holds(text, operand));
  const folded = isObject(operand) ? operand["equals-ignore-case"] : undefined;
  return typeof folded === "string" ? answerOf(holds(text.toLowerCase(), folded.toLowerCase())) : "unknown";
}

/** What `anything-but` excludes: a value, a list of them, or one operator over a value or a list. */
function isAmong(text: string, operand: unknown): Answer {
  if (Array.isArray(operand)) return anyOf(operand.map((one) => isAmong(text, one)));
  if (!isObject(operand)) return answerOf(text === operand);
  const [only, ...others] = Object.entries(operand);
  const test =
    only && only[0] !== "anything-but" && Object.hasOwn(TESTS, only[0]) ? TESTS[only[0]] : undefined;
  if (!only || !test || others.length > 0) return "unknown";
  const operands: readonly unknown[] = Array.isArray(only[1]) ? only[1] : [only[1]];
  return anyOf(operands.map((one) => test(text, one)));
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFields(value: EventValue | undefined): value is EventFields {
  return typeof value === "object" && !Array.isArray(value);
}
