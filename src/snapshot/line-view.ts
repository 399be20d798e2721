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

/** The parts of a line that the index needs. */
export interface LineView {
  readonly seq: number;
  readonly evidenceId: string;
  readonly outcome: CallOutcome;
  /** `paginationComplete`. */
  readonly last: boolean;
  /** `prevLineSha256`. */
  readonly previous: string;
  /** Where `response` lies in the line; both 0 where there is none. */
  readonly responseStart: number;
  readonly responseEnd: number;
}

/** The view of a line (without newline), or undefined where it has not the form that Keyproof writes. */
export function viewLine(line: Buffer): LineView | undefined {
  if (!startsAt(line, SEQ, 0)) return undefined;
  const seqEnd = line.indexOf(EVIDENCE, SEQ.length);
  if (seqEnd < 0 || seqEnd > 30) return undefined;
  const seq = Number(line.toString("latin1", SEQ.length, seqEnd));
  const idStart = seqEnd + EVIDENCE.length;
  const evidenceId = stringAt(line, idStart);
  const complete = line.indexOf(COMPLETE, idStart);
  if (!Number.isSafeInteger(seq) || evidenceId === undefined || complete < 0) return undefined;
  const flag = complete + COMPLETE.length;
  const last = line[flag] === 0x74;
  const outcomeAt = flag + (last ? 4 : 5);
  if (!startsAt(line, OUTCOME, outcomeAt)) return undefined;
  const outcomeStart = outcomeAt + OUTCOME.length;
  const outcomeEnd = line.indexOf(QUOTE, outcomeStart);
  const tail = tailOf(line);
  if (outcomeEnd < 0 || tail === undefined) return undefined;
  const response = line.indexOf(RESPONSE, outcomeEnd);
  const held = response >= 0 && response < tail.start;
  return {
    seq,
    evidenceId,
    outcome: line.toString("latin1", outcomeStart, outcomeEnd) as CallOutcome,
    last,
    previous: tail.previous,
    responseStart: held ? response + RESPONSE.length : 0,
    responseEnd: held ? tail.start : 0,
  };
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

function tailOf(line: Buffer): { readonly start: number; readonly previous: string } | undefined {
  const end = line.length - 2;
  if (line[end] !== QUOTE || line[end + 1] !== 0x7d) return undefined;
  const linked = end - LINK - PREVIOUS.length;
  if (startsAt(line, PREVIOUS, linked)) {
    return { start: linked, previous: line.toString("latin1", linked + PREVIOUS.length, end) };
  }
  const first = end - PREVIOUS.length;
  return startsAt(line, PREVIOUS, first) ? { start: first, previous: "" } : undefined;
}

function startsAt(line: Buffer, text: Buffer, at: number): boolean {
  return (
    at >= 0 &&
    at + text.length <= line.length &&
    line.compare(text, 0, text.length, at, at + text.length) === 0
  );
}

/** The JSON string whose first character is at `start`. */
function stringAt(line: Buffer, start: number): string | undefined {
  const end = line.indexOf(QUOTE, start);
  if (end < 0) return undefined;
  const text = line.toString("latin1", start, end);
  // Plain ASCII without escapes stands for itself; key ids always do.
  if (/^[ !#-[\]-~]*$/.test(text)) return text;
  for (let close = end; close >= 0; close = line.indexOf(QUOTE, close + 1)) {
    try {
      return String(JSON.parse(line.toString("utf8", start - 1, close + 1)));
    } catch {
      // That quote was escaped: the string ends at a later one.
    }
  }
  return undefined;
}
