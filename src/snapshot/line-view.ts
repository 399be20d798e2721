import type { CallOutcome } from "../model/index.js";

/*
 * Reads what the index needs out of a line's bytes without parsing it whole. In JSON a quote within a string is
 * escaped, so `,"outcome":"` in the bytes can only be the member; the first one is the line's own, since `input`
 * holds AWS's capitalised names and `response` comes later.
 */

const SEQ = Buffer.from('{"seq":');
const EVIDENCE = Buffer.from(',"evidenceId":"');
const COMPLETE = Buffer.from(',"paginationComplete":');
const OUTCOME = Buffer.from(',"outcome":"');
const RESPONSE = Buffer.from(',"response":');
const PREVIOUS = Buffer.from(',"prevLineSha256":"');
const LINK = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The parts of a line that the index needs. */
export interface LineView {
  readonly seq: number;
  readonly evidenceId: string;
  readonly outcome: CallOutcome;
  /** `paginationComplete`. */
  readonly last: boolean;
  /** Where `response` lies in the line; both 0 where there is none. */
  readonly responseStart: number;
  readonly responseEnd: number;
}

/** The view of a line (without newline), or undefined where it has not the form that Keyproof writes. */
export function viewLine(line: Buffer): LineView | undefined {
  let at = SEQ.length;
  let seq = 0;
  for (let digit = digitAt(line, at); digit >= 0; digit = digitAt(line, ++at)) seq = seq * 10 + digit;
  if (!startsAt(line, SEQ, 0) || !startsAt(line, EVIDENCE, at)) return undefined;
  const idStart = at + EVIDENCE.length;
  const evidenceId = stringAt(line, idStart);
  const complete = line.indexOf(COMPLETE, idStart);
  if (evidenceId === undefined || complete < 0) return undefined;
  const flag = complete + COMPLETE.length;
  const last = line[flag] === 0x74;
  const outcomeAt = flag + (last ? 4 : 5);
  const outcomeStart = outcomeAt + OUTCOME.length;
  const outcomeEnd = line.indexOf(QUOTE, outcomeStart);
  const end = tailStart(line);
  if (!startsAt(line, OUTCOME, outcomeAt) || outcomeEnd < 0 || end < 0) return undefined;
  const next = outcomeEnd + 1;
  const response = startsAt(line, RESPONSE, next) ? next : line.indexOf(RESPONSE, next);
  const held = response >= 0 && response < end;
  return {
    seq,
    evidenceId,
    outcome: line.toString("latin1", outcomeStart, outcomeEnd) as CallOutcome,
    last,
    responseStart: held ? response + RESPONSE.length : 0,
    responseEnd: held ? end : 0,
  };
}

/** `prevLineSha256` of a line that has a view. */
export function previousLink(line: Buffer): string {
  return line.toString("latin1", tailStart(line) + PREVIOUS.length, line.length - 2);
}

/** The body received, parsed; undefined where there was none or it is not JSON. Throws SyntaxError on a broken line. */
export function bodyOf(line: Buffer, view: LineView): unknown {
  if (view.responseEnd === 0) return undefined;
  const body: unknown = JSON.parse(line.toString("utf8", view.responseStart, view.responseEnd));
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Where the line's last member begins, -1 where it is not the link to the line before. */
function tailStart(line: Buffer): number {
  const end = line.length - 2;
  if (line[end] !== QUOTE || line[end + 1] !== 0x7d) return -1;
  const linked = end - LINK - PREVIOUS.length;
  if (startsAt(line, PREVIOUS, linked)) return linked;
  const first = end - PREVIOUS.length;
  return startsAt(line, PREVIOUS, first) ? first : -1;
}

function startsAt(line: Buffer, text: Buffer, at: number): boolean {
  if (at < 0) return false;
  for (let i = 0; i < text.length; i++) if (line[at + i] !== text[i]) return false;
  return true;
}

function digitAt(line: Buffer, at: number): number {
  const digit = (line[at] ?? 0) - 0x30;
  return digit <= 9 ? digit : -1;
}

/** The JSON string whose first character is at `start`. */
function stringAt(line: Buffer, start: number): string | undefined {
  for (let at = start; at < line.length; at++) {
    const byte = line[at] ?? 0;
    if (byte === QUOTE) return line.toString("latin1", start, at);
    // Plain ASCII without escapes stands for itself; key ids always do.
    if (byte === BACKSLASH || byte < 0x20 || byte > 0x7e) return escapedAt(line, start);
  }
  return undefined;
}

function escapedAt(line: Buffer, start: number): string | undefined {
  for (let close = line.indexOf(QUOTE, start); close >= 0; close = line.indexOf(QUOTE, close + 1)) {
    try {
      return String(JSON.parse(line.toString("utf8", start - 1, close + 1)));
    } catch {
      // That quote was escaped: the string ends at a later one.
    }
  }
  return undefined;
}
