import { type Citation, type Knowledge, type NeedId, type NotKnown, notAsked } from "../model/index.js";
import type { Decode, Decoded } from "./decode.js";
import { decoded, pageOf } from "./decoders.js";
import { type EvidenceId, parseEvidenceId } from "./evidence-id.js";
import { evidenceIdOf, type LineView, viewLine } from "./line-view.js";
import { nextRun, REFUSED, WHOLE } from "./read-run.js";
import { answers, CODES, ignoranceOf } from "./refusal.js";
import { refusalOf } from "./refused-line.js";

/** One line as it lies in a buffer. */
export interface ReadLine {
  readonly view: LineView;
  readonly id: EvidenceId;
}

/** What there is of one read: the lines of its newest whole run, or its newest refusal. */
export interface Reading {
  run: number;
  pending: ReadLine[];
  whole: readonly ReadLine[] | undefined;
  refused: ReadLine | undefined;
}

/** Sorts the lines in a buffer (whole lines, each with its newline) into reads. Throws SyntaxError on a broken line. */
export function readingsOf(buffer: Buffer): ReadonlyMap<NeedId, Reading> {
  const readings = new Map<NeedId, Reading>();
  for (let start = 0; start < buffer.length; ) {
    const newline = buffer.indexOf(0x0a, start);
    const end = newline < 0 ? buffer.length : newline;
    const view = viewLine(buffer, start, end);
    start = end + 1;
    const id = view && parseEvidenceId(evidenceIdOf(view) ?? "");
    if (!id) throw new SyntaxError("not a line of a snapshot");
    if (id.need) take(readings, id.need, { view, id });
  }
  return readings;
}

function take(readings: Map<NeedId, Reading>, need: NeedId, line: ReadLine): void {
  let reading = readings.get(need);
  if (!reading) {
    reading = { run: 0, pending: [], whole: undefined, refused: undefined };
    readings.set(need, reading);
  }
  const run = nextRun(reading.run, line.id.page, answers(need, line.view.outcome), line.view.last);
  if (run === REFUSED) reading.refused = line;
  else {
    if (line.id.page === 1) reading.pending = [];
    reading.pending.push(line);
    if (run === WHOLE) reading.whole = reading.pending;
  }
  if (run <= 0) reading.pending = [];
  reading.run = Math.max(run, 0);
}

/** What a read taught: its value, or why it is not known. Throws SyntaxError on a broken line. */
export function knowledge<T>(
  need: NeedId,
  keyId: string,
  reading: Reading | undefined,
  decode: Decode<T>,
): Knowledge<T> {
  if (reading?.whole) return answerOf(need, keyId, reading.whole, decode);
  if (reading?.refused) {
    const { view, id } = reading.refused;
    const state = ignoranceOf(view.outcome);
    return { state, need, cell: id.cell, code: refusalOf(view, id.page).code };
  }
  return { state: "failed", need, code: reading && reading.run > 0 ? CODES.partPaged : CODES.notMade };
}

function answerOf<T>(
  need: NeedId,
  keyId: string,
  lines: readonly ReadLine[],
  decode: Decode<T>,
): Knowledge<T> {
  const pages = lines.map(({ view, id }) => pageOf(view, id.cell));
  const cell = pages[0]?.cell ?? "";
  return knownAs(need, cell, decoded(decode, pages, keyId));
}

/** A field out of its decoded answer, whose first page is `cell`. */
export function knownAs<T>(need: NeedId, cell: string, result: Decoded<T> | undefined): Knowledge<T> {
  if (!result) return { state: "failed", need, cell, code: CODES.malformed };
  const source: Citation = { cell, pointer: result.pointer };
  return { state: "known", value: result.value, source };
}

/** A read that the plan did not hold. */
export function notCollected(need: NeedId): NotKnown {
  return notAsked("notCollected", need, CODES.notPlanned);
}
