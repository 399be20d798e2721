import type { NeedId } from "./needs.js";

/**
 * A place in the evidence: the cell `account/region/service:Operation#variant/resource/page`
 * and a JSON pointer (RFC 6901) into the wire body received there ("" is the whole body).
 */
export interface Citation {
  readonly cell: string;
  readonly pointer: string;
}

/**
 * Why a field is not known. `notCollected` was never asked for, `notSampled` of other keys only; `unsupported` does not
 * exist for this key.
 */
export type Ignorance = "denied" | "unsupported" | "failed" | "gone" | "notCollected" | "notSampled";

export interface Known<T> {
  readonly state: "known";
  readonly value: T;
  /** The answer that holds the value; of a paged list the first page (its items cite their own). */
  readonly source: Citation;
}

export interface NotKnown {
  readonly state: Ignorance;
  readonly need: NeedId;
  /** The cell of the refused or failed call; absent when no call was made. */
  readonly cell?: string;
  /** AWS's error code, or ours for a call that was not made. */
  readonly code?: string;
}

/** What the crawl learnt of one field. */
export type Knowledge<T> = Known<T> | NotKnown;

const withoutCall = new Map<string, NotKnown>();

/** What is not known for want of a call: one object for all keys of which the same is to be said. */
export function notAsked(state: Ignorance, need: NeedId, code?: string): NotKnown {
  const name = `${state} ${need} ${code}`;
  const before = withoutCall.get(name);
  if (before) return before;
  const field = Object.freeze(code === undefined ? { state, need } : { state, need, code });
  withoutCall.set(name, field);
  return field;
}

/** Thrown by `known` on a field that is not: the rule's verdict becomes `unknown`, naming the call. */
export class Unread extends Error {
  override readonly name = "Unread";
  readonly field: NotKnown;
  constructor(field: NotKnown) {
    // Thrown several times a key, and caught by the engine: nobody looks at its stack, which is dear to record.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`${field.need}: ${field.state}`);
    Error.stackTraceLimit = stackTraceLimit;
    this.field = field;
  }
}

/** An error a field: many keys share what was not collected, and every rule that reads it throws. */
const thrown = new WeakMap<NotKnown, Unread>();

/** The value of a field that a rule cannot do without. Ends the rule as `unknown` where it is not known. */
export function known<T>(field: Knowledge<T>): T {
  if (field.state === "known") return field.value;
  const error = thrown.get(field) ?? new Unread(field);
  thrown.set(field, error);
  throw error;
}

/** Cites a place within a known field's answer, e.g. `cite(key.rotation, "/KeyRotationEnabled")`. */
export function cite(field: Knowledge<unknown>, pointer = ""): Citation {
  if (field.state === "known") return { cell: field.source.cell, pointer: field.source.pointer + pointer };
  return { cell: field.cell ?? "", pointer: "" };
}
