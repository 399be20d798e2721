import { type KeyMetadata, NEED_IDS, type NeedId, need } from "../model/index.js";
import type { Refusal } from "./refusal.js";

/** The reads of a key, in the order of their columns. */
export const KEY_NEEDS: readonly NeedId[] = NEED_IDS.filter((id) => need(id).per === "key");
const COLUMNS = new Map(KEY_NEEDS.map((id, column) => [id, column]));
const WIDTH = KEY_NEEDS.length;

/** How a read stands: nothing came, it is whole, or (from 2 on) the refusal of that number less 2. */
export const OPEN = 0;
export const ANSWERED = 1;

/** DescribeKey gave no answer: what applies to the key is not known. */
export const NOT_DESCRIBED = -1;

/**
 * How the reads of a file's keys stand, by row and column: what counting and resuming need. 2 bytes a read and 4 a key,
 * so 20 bytes a key.
 */
export interface KeyReads {
  /** WIDTH entries a row; wider ones past 65,533 distinct refusals. */
  standing: Uint16Array | Uint32Array;
  /** A bit for each column that does not apply to the key, or `NOT_DESCRIBED`. */
  notFor: Int32Array;
  /** How many pages are there of a read under way, by place in `standing`. */
  readonly runs: Map<number, number>;
  readonly refusals: Refusal[];
  /** Number of each refusal by what it says: equal ones share it. */
  readonly numbers: Map<string, number>;
  /** Resources that the crawl named by ARN instead of id, by row. */
  readonly resources: Map<number, string>;
}

export function newKeyReads(): KeyReads {
  return {
    standing: new Uint16Array(0),
    notFor: new Int32Array(0),
    runs: new Map(),
    refusals: [],
    numbers: new Map(),
    resources: new Map(),
  };
}

/** Of a file whose reads are counted. */
export const COUNTED: KeyReads = newKeyReads();

/** The column of a key's read; undefined for a read of something else. */
export function columnOf(id: NeedId): number | undefined {
  return COLUMNS.get(id);
}

/** The place of a key's read in `standing` and `runs`. */
export function slotOf(row: number, id: NeedId): number {
  return row * WIDTH + (COLUMNS.get(id) ?? 0);
}

/** Makes room for the rows up to and with `row`. */
export function growReads(reads: KeyReads, row: number): void {
  if (row < reads.notFor.length) return;
  const rows = Math.max(64, 2 * reads.notFor.length, row + 1);
  const { standing, notFor } = reads;
  reads.standing =
    standing instanceof Uint16Array ? new Uint16Array(rows * WIDTH) : new Uint32Array(rows * WIDTH);
  reads.standing.set(standing);
  reads.notFor = new Int32Array(rows).fill(NOT_DESCRIBED);
  reads.notFor.set(notFor);
}

/** Takes away what was kept for growth. */
export function trimReads(reads: KeyReads, rows: number): void {
  reads.standing = reads.standing.slice(0, rows * WIDTH);
  reads.notFor = reads.notFor.slice(0, rows);
}

export function refuse(reads: KeyReads, slot: number, refusal: Refusal): void {
  const name = `${refusal.outcome}/${refusal.page}/${refusal.code}`;
  const number = reads.numbers.get(name) ?? reads.refusals.push(refusal) - 1;
  reads.numbers.set(name, number);
  const value = number + ANSWERED + 1;
  if (value > 0xffff && reads.standing instanceof Uint16Array)
    reads.standing = Uint32Array.from(reads.standing);
  reads.standing[slot] = value;
}

/** The refusal behind a read's standing; undefined for one that is open or answered. */
export function refusalAt({ refusals }: KeyReads, standing: number): Refusal | undefined {
  return standing === OPEN ? undefined : refusals[standing - ANSWERED - 1];
}

/** The columns that do not apply to a key, a bit each. */
export function columnsNotFor(
  why: (id: NeedId, metadata: KeyMetadata) => string | undefined,
  metadata: KeyMetadata,
): number {
  let bits = 0;
  KEY_NEEDS.forEach((id, column) => {
    if (why(id, metadata) !== undefined) bits |= 1 << column;
  });
  return bits;
}
