import { ABSENT, type EventFields, type EventValue } from "./key-change-event.js";
import { type Answer, allOf, answerOf, anyOf, not } from "./three-valued.js";
import { matchesWildcard } from "./wildcard.js";

/*
 * Filter patterns of CloudWatch Logs for JSON (CloudWatch Logs User Guide, "Filter pattern syntax for metric filters").
 * Patterns of words and of columns are left undecided, but for the empty one, which matches every event.
 */

const TOKEN = /\s*(\(|\)|&&|\|\||!=|<=|>=|=|<|>|"(?:[^"\\]|\\.)*"|%[^%]*%|[^\s()&|=<>!"]+)/y;

/** Whether a metric filter counts a record of CloudTrail. */
export function matchesFilter(pattern: string, record: EventFields): Answer {
  const text = pattern.trim();
  if (text === "") return "yes";
  if (!text.startsWith("{") || !text.endsWith("}")) return "unknown";
  const tokens = tokensOf(text.slice(1, -1));
  if (!tokens) return "unknown";
  const reader: Reader = { tokens, at: 0, record };
  const answer = either(reader, 0);
  return reader.at === tokens.length && answer !== undefined ? answer : "unknown";
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
  readonly record: EventFields;
}

/** Undefined where the text does not follow the grammar. */
type Read = Answer | undefined;

/** Deeper than any pattern that fits into the 1,024 characters that AWS allows. */
const DEEPEST = 512;

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; text.slice(at).trim() !== ""; at = TOKEN.lastIndex) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

/** Binds less than `both`. */
function either(reader: Reader, depth: number): Read {
  return chain(reader, "||", anyOf, () => both(reader, depth));
}

function both(reader: Reader, depth: number): Read {
  return chain(reader, "&&", allOf, () => term(reader, depth));
}

function chain(
  reader: Reader,
  operator: string,
  combine: (answers: readonly Answer[]) => Answer,
  next: () => Read,
): Read {
  const answers: Answer[] = [];
  do {
    const answer = next();
    if (answer === undefined) return undefined;
    answers.push(answer);
  } while (taken(reader, operator));
  return combine(answers);
}

function term(reader: Reader, depth: number): Read {
  if (depth > DEEPEST) return undefined;
  if (taken(reader, "(")) {
    const answer = either(reader, depth + 1);
    return taken(reader, ")") ? answer : undefined;
  }
  const selector = next(reader);
  if (!selector?.startsWith("$.")) return undefined;
  const value = valueAt(reader.record, selector);
  const operator = next(reader);
  if (operator === "NOT" && taken(reader, "EXISTS")) return not(exists(value));
  if (operator === "EXISTS") return exists(value);
  const operand = next(reader);
  if (operand === undefined) return undefined;
  if (operator === "IS") return is(value, operand);
  if (operator === "=") return equals(value, operand);
  if (operator === "!=") return value === ABSENT ? "unknown" : not(equals(value, operand));
  return operator !== undefined && /^[<>]=?$/.test(operator) ? "unknown" : undefined;
}

function next(reader: Reader): string | undefined {
  return reader.tokens[reader.at++];
}

function taken(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.at] !== token) return false;
  reader.at++;
  return true;
}

/** What stands at `$.a.b`; undefined where the record does not tell, or the selector is of another form. */
function valueAt(record: EventFields, selector: string): EventValue | undefined {
  let value: EventValue | undefined = record;
  for (const name of selector.slice(2).split(".")) {
    if (typeof value !== "object" || Array.isArray(value)) return undefined;
    const fields: EventFields = value as EventFields;
    value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  }
  return value;
}

/** What a dimension of a metric gets from a record by its selector; undefined where that is not known. */
export function textAt(record: EventFields, selector: string): string | undefined {
  const value = selector.startsWith("$.") ? valueAt(record, selector) : undefined;
  return typeof value === "string" ? value : undefined;
}

function exists(value: EventValue | undefined): Answer {
  return value === undefined ? "unknown" : answerOf(value !== ABSENT);
}

function is(value: EventValue | undefined, operand: string): Answer {
  if (typeof value !== "boolean" || !/^(?:TRUE|FALSE)$/i.test(operand)) return "unknown";
  return answerOf(String(value) === operand.toLowerCase());
}

function equals(value: EventValue | undefined, operand: string): Answer {
  if (value === ABSENT) return "no";
  if (typeof value !== "string" || operand.startsWith("%")) return "unknown";
  const wanted = operand.startsWith('"') ? operand.slice(1, -1).replace(/\\(.)/g, "$1") : operand;
  return answerOf(matchesWildcard(value, wanted));
}
