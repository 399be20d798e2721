import { asciiLower } from "./ascii.js";
import { inRange, parseIp, parseIpRange } from "./ip-address.js";
import type { Comparison, Operator } from "./operators.js";

const ISO_DATE = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$/i;

/** Milliseconds since 1970 of an ISO 8601 date or of epoch seconds (IAM User Guide, "Date condition operators"). */
export function parseDate(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text) && !/^\d{4}$/.test(text)) return Number(text) * 1000;
  if (!ISO_DATE.test(text)) return undefined;
  const zoned = /T/i.test(text) && !/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? `${text}Z` : text;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}

export function parseNumber(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function compare(left: number | undefined, right: number | undefined, comparison: Comparison): boolean {
  if (left === undefined || right === undefined) return false;
  switch (comparison) {
    case "equal":
      return left === right;
    case "less":
      return left < right;
    case "lessOrEqual":
      return left <= right;
    case "greater":
      return left > right;
    case "greaterOrEqual":
      return left >= right;
  }
}

/** Whether a request's value and a policy's value compare as a non-text operator asks, negation aside. */
export function scalarMatches(operator: Operator, policyValue: string, value: string): boolean {
  switch (operator.family) {
    case "numeric":
      return compare(parseNumber(value), parseNumber(policyValue), operator.comparison);
    case "date":
      return compare(parseDate(value), parseDate(policyValue), operator.comparison);
    case "bool": {
      const wanted = asciiLower(policyValue);
      return (wanted === "true" || wanted === "false") && asciiLower(value) === wanted;
    }
    case "ip": {
      const ip = parseIp(value);
      const range = parseIpRange(policyValue);
      return ip !== undefined && range !== undefined && inRange(ip, range);
    }
    case "binary":
      return value === policyValue;
    default:
      return false;
  }
}
