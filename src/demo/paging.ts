import { AwsError, validationError } from "./errors.js";
import type { Sequence } from "./world.js";

export interface PageLimits {
  readonly default: number;
  readonly max: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/**
 * One page of a list. Tokens are opaque to clients and hold the offset; a token that this server did not
 * write is refused with `badToken`.
 */
export function page<T>(list: Sequence<T>, size: number, token: unknown, badToken: () => AwsError): Page<T> {
  const from = token === undefined || token === null ? 0 : offsetOf(token, badToken);
  const items = list.slice(from, from + size);
  return from + size < list.length ? { items, next: tokenFor(from + size) } : { items };
}

export function tokenFor(offset: number, prefix = "o"): string {
  return Buffer.from(`${prefix}:${offset}`).toString("base64url");
}

function offsetOf(token: unknown, badToken: () => AwsError): number {
  const found = /^o:(\d{1,9})$/.exec(Buffer.from(String(token), "base64url").toString());
  if (!found) throw badToken();
  return Number(found[1]);
}

/** The Limit parameter of KMS: 1 up to the operation's maximum. */
export function limitOf(value: unknown, limits: PageLimits): number {
  if (value === undefined || value === null) return limits.default;
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw new AwsError("SerializationException", "NUMBER_VALUE can not be converted to an Integer");
  }
  if (value < 1) throw validationError("limit", value, "Member must have value greater than or equal to 1");
  if (value > limits.max) {
    throw validationError("limit", value, `Member must have value less than or equal to ${limits.max}`);
  }
  return value;
}
