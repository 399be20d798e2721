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
const OK = Buffer.from('ok"');
const RESPONSE = Buffer.from(',"response":');
const PREVIOUS = Buffer.from(',"prevLineSha256":"');
const LINK = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The parts of a line that the index needs. All places are within `bytes`, which holds other lines too. */
export interface LineView {
  readonly bytes: Buffer;
  readonly start: number;
  /** Where its newline is. */
  readonly end: number;
  readonly seq: number;
  /** Where the evidence id's text begins. */
  readonly idStart: number;
  readonly outcome: CallOutcome;
  /** `paginationComplete`. */
  readonly last: boolean;
  /** Where `response` lies; both 0 where there is none. */
  readonly responseStart: number;
  readonly responseEnd: number;
  /** Where `prevLineSha256` lies. */
  readonly linkStart: number;
  readonly linkEnd: number;
}

/** The view of the line from `start` to before `end`, or undefined where it has not the form that Keyproof writes. */
export function viewLine(bytes: Buffer, start: number, end: number): LineView | undefined {
  let at = start + SEQ.length;
  let seq = 0;
  for (let digit = digitAt(bytes, at); digit >= 0; digit = digitAt(bytes, ++at)) seq = seq * 10 + digit;
  if (!startsAt(bytes, SEQ, start) || !startsAt(bytes, EVIDENCE, at)) return undefined;
  const idStart = at + EVIDENCE.length;
  const complete = bytes.indexOf(COMPLETE, idStart);
  const tail = tailStart(bytes, end);
  if (complete < 0 || complete > tail) return undefined;
  const flag = complete + COMPLETE.length;
  const last = bytes[flag] === 0x74;
  const outcomeAt = flag + (last ? 4 : 5);
  const outcomeStart = outcomeAt + OUTCOME.length;
  if (!startsAt(bytes, OUTCOME, outcomeAt)) return undefined;
  const isOk = startsAt(bytes, OK, outcomeStart);
  const outcomeEnd = isOk ? outcomeStart + 2 : bytes.indexOf(QUOTE, outcomeStart);
  if (outcomeEnd < 0 || outcomeEnd > tail) return undefined;
  const next = outcomeEnd + 1;
  const response = startsAt(bytes, RESPONSE, next) ? next : bytes.indexOf(RESPONSE, next);
  const held = response >= 0 && response < tail;
  return {
    bytes,
    start,
    end,
    seq,
    idStart,
    outcome: isOk ? "ok" : (bytes.toString("latin1", outcomeStart, outcomeEnd) as CallOutcome),
    last,
    responseStart: held ? response + RESPONSE.length : 0,
    responseEnd: held ? tail : 0,
    linkStart: tail + PREVIOUS.length,
    linkEnd: end - 2,
  };
}

/** The line's evidence id; undefined where it is not a JSON string. */
export function evidenceIdOf({ bytes, idStart, end }: LineView): string | undefined {
  for (let at = idStart; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return bytes.toString("latin1", idStart, at);
    // Plain ASCII without escapes stands for itself; key ids always do.
    if (byte === BACKSLASH || byte < 0x20 || byte > 0x7e) break;
  }
  return escapedAt(bytes, idStart, end);
}

/** Whether the line carries `link` as its `prevLineSha256`. */
export function follows({ bytes, linkStart, linkEnd }: LineView, link: string): boolean {
  if (linkEnd - linkStart !== link.length) return false;
  for (let i = 0; i < link.length; i++) if (bytes[linkStart + i] !== link.charCodeAt(i)) return false;
  return true;
}

/** The whole line. */
export function textOf({ bytes, start, end }: LineView): string {
  return bytes.toString("utf8", start, end);
}

/** The body received, parsed; its text where it is not JSON; undefined where there was none. Throws SyntaxError on a broken line. */
export function bodyOf({ bytes, responseStart, responseEnd }: LineView): unknown {
  if (responseEnd === 0) return undefined;
  const body: unknown = JSON.parse(bytes.toString("utf8", responseStart, responseEnd));
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** Where a line's last member begins, -1 where it is not the link to the line before. */
function tailStart(bytes: Buffer, lineEnd: number): number {
  const end = lineEnd - 2;
  if (bytes[end] !== QUOTE || bytes[end + 1] !== 0x7d) return -1;
  const linked = end - LINK - PREVIOUS.length;
  if (startsAt(bytes, PREVIOUS, linked)) return linked;
  const first = end - PREVIOUS.length;
  return startsAt(bytes, PREVIOUS, first) ? first : -1;
}

/** Whether `text` lies at `at`. */
export function startsAt(bytes: Buffer, text: Buffer, at: number): boolean {
  if (at < 0) return false;
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

function digitAt(bytes: Buffer, at: number): number {
  const digit = (bytes[at] ?? 0) - 0x30;
  return digit <= 9 ? digit : -1;
}

/** The JSON string whose first character is at `start`. */
function escapedAt(bytes: Buffer, start: number, end: number): string | undefined {
  const line = bytes.subarray(start - 1, end);
  for (let close = line.indexOf(QUOTE, 1); close >= 0; close = line.indexOf(QUOTE, close + 1)) {
    try {
      return String(JSON.parse(line.toString("utf8", 0, close + 1)));
    } catch {
      // That quote was escaped: the string ends at a later one.
    }
  }
  return undefined;
}
