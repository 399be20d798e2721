import type { z } from "zod";
import { didYouMean } from "./nearest.js";

/** The part of a JSON Schema that says what a value may be. */
export interface JsonSchema {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  /** Of a map whose names are anything, or some of a list. */
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly items?: JsonSchema;
}

/** What zod finds wrong where the schema has no words of its own for it: what is allowed there. */
export const allowedWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kind(issue.expected)}`;
    case "invalid_value":
      return issue.values.length === 1
        ? `must be ${String(issue.values[0])}`
        : `must be one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return bound(issue.origin, issue.exact ? "exactly" : "at least", issue.minimum, issue.inclusive);
    case "too_big":
      return bound(issue.origin, issue.exact ? "exactly" : "at most", issue.maximum, issue.inclusive);
    case "invalid_format":
      return issue.format === "regex"
        ? `must match ${issue.pattern}`
        : `must be ${FORMAT[issue.format] ?? `of the form ${issue.format}`}`;
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "invalid_union":
      return eitherWords(issue.errors.map(([first]) => first?.message ?? ""));
    case "invalid_key":
      return issue.issues.map(({ message }) => message).join("; ");
    default:
      return "is not what may stand here";
  }
};

/** A number's kind and both its bounds, `a whole number from 90 to 2560`; undefined where a schema holds other than these. */
export function numberWords(schema: JsonSchema): string | undefined {
  const { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (type !== "integer" && type !== "number") return undefined;
  if (exclusiveMinimum !== undefined || exclusiveMaximum !== undefined) return undefined;
  const least = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const what = type === "integer" ? "a whole number" : "a number";
  if (least !== undefined && most !== undefined) return `${what} from ${least} to ${most}`;
  if (least !== undefined) return `${what} of at least ${least}`;
  return most === undefined ? what : `${what} of at most ${most}`;
}

/** `, not "hgh"; did you mean "high"?`: what was given instead. Nothing where that is a whole, which its place tells. */
export function givenWords(issue: z.core.$ZodIssue): string {
  const { input, code } = issue;
  if (code === "invalid_key" || (code === "custom" && (input === undefined || typeof input === "object")))
    return "";
  if (input === undefined) return ", but is missing";
  const guess = code === "invalid_value" ? didYouMean(String(input), issue.values.map(String)) : "";
  return `, not ${shown(input)}${guess}`;
}

function eitherWords(messages: readonly string[]): string {
  const begin = "must be ";
  if (messages.length === 0) return "is of none of the kinds that may stand here";
  if (!messages.every((message) => message.startsWith(begin))) return messages.join(", or ");
  return begin + messages.map((message) => message.slice(begin.length)).join(" or ");
}

function bound(origin: string, which: string, limit: number | bigint, inclusive = true): string {
  if (origin === "number" || origin === "int" || origin === "bigint") {
    if (inclusive) return `must be ${which} ${limit}`;
    return `must be ${which === "at least" ? "more" : "less"} than ${limit}`;
  }
  if (which === "at least" && Number(limit) === 1) return "must not be empty";
  const [singular, plural] = origin === "string" ? ["character", "characters"] : ["entry", "entries"];
  return `must have ${which} ${limit} ${Number(limit) === 1 ? singular : plural}`;
}

const KIND: Readonly<Record<string, string>> = {
  record: "a map",
  object: "a map",
  array: "a list",
  tuple: "a list",
  string: "text",
  int: "a whole number",
  boolean: "true or false",
  nonoptional: "given",
};

const kind = (expected: string): string => KIND[expected] ?? `a ${expected}`;

const FORMAT: Readonly<Record<string, string>> = {
  url: "an address such as https://example.com/",
  date: "a day such as 2026-12-31",
  datetime: "an instant such as 2026-12-31T10:00:00Z",
  safeint: "a whole number",
};

/** A value as JSON, cut short; YAML aliases can make one that holds itself. */
function shown(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 80) ?? String(value);
  } catch {
    return "something that contains itself";
  }
}
