import { type KeyInShort, type KeyMetadata, NEED_IDS, type NeedId, need } from "../model/index.js";
import type { Refusal } from "./refusal.js";

/** The reads of a key, in the order of their columns. */
export const KEY_NEEDS: readonly NeedId[] = NEED_IDS.filter((id) => need(id).per === "key");
const COLUMN = new Map(KEY_NEEDS.map((id, column) => [id, column]));

/** Bytes of a file. */
export interface Segment {
  readonly offset: number;
  readonly length: number;
}

/** How a read stands: nothing came, it is whole, or (from 2 on) the refusal of that number less 2. */
export const OPEN = 0;
export const ANSWERED = 1;

/**
 * The keys of one calls file as columns, one row a key: an organization has a million of them, and an object each
 * would not fit.
 */
export interface KeyTable {
  /** Key ids in order of first sight. */
  readonly ids: string[];
  /** The key's ARN up to and with `:key/`; few distinct ones, shared. */
  readonly prefixes: string[];
  /** Bytes of the key's lines: the first run of them; later ones in `more`. */
  readonly offsets: number[];
  readonly lengths: number[];
  readonly more: Map<number, Segment[]>;
  /** Whether ListKeys named it. */
  readonly listed: boolean[];
  /** DescribeKey's answer as far as the ledger needs it: a bit for each column that does not apply, -1 for no answer. */
  readonly notFor: number[];
  /** What DescribeKey said in short, as a place in `kinds`; -1 for no answer. */
  readonly kind: number[];
  /** Each distinct one once: an organization has few. */
  readonly kinds: KeyInShort[];
  /** KEY_NEEDS.length entries a key: how each read stands, and how many pages of a read under way are there. */
  readonly standing: number[];
  readonly runs: number[];
  readonly refusals: Refusal[];
  /** Row by key id. */
  readonly rows: Map<string, number>;
  /** Resources that the crawl named by ARN instead of id, by row. */
  readonly resources: Map<number, string>;
}

export function newKeyTable(): KeyTable {
  return {
    ids: [],
    prefixes: [],
    offsets: [],
    lengths: [],
    more: new Map(),
    listed: [],
    notFor: [],
    kind: [],
    kinds: [],
    standing: [],
    runs: [],
    refusals: [],
    rows: new Map(),
    resources: new Map(),
  };
}

/** The column of a key's read, as an index into `standing` and `runs`. */
export function slotOf(row: number, id: NeedId): number {
  return row * KEY_NEEDS.length + (COLUMN.get(id) ?? 0);
}

/** The row of a key, made where it is new. `prefix` holds until ListKeys or DescribeKey names the key's ARN. */
export function rowOf(table: KeyTable, keyId: string, prefix: string): number {
  const known = table.rows.get(keyId);
  if (known !== undefined) return known;
  const row = table.ids.push(keyId) - 1;
  table.rows.set(keyId, row);
  table.prefixes.push(prefix);
  table.offsets.push(0);
  table.lengths.push(0);
  table.listed.push(false);
  table.notFor.push(-1);
  table.kind.push(-1);
  for (let i = 0; i < KEY_NEEDS.length; i++) {
    table.standing.push(OPEN);
    table.runs.push(0);
  }
  return row;
}

/** Notes where a line of the key lies; lines that touch make one segment. */
export function addBytes(table: KeyTable, row: number, offset: number, length: number): void {
  const first = table.lengths[row] ?? 0;
  if (first === 0) {
    table.offsets[row] = offset;
    table.lengths[row] = length;
    return;
  }
  const more = table.more.get(row);
  const last = more?.at(-1);
  if (more && last) {
    if (last.offset + last.length === offset)
      more[more.length - 1] = { offset: last.offset, length: last.length + length };
    else more.push({ offset, length });
  } else if ((table.offsets[row] ?? 0) + first === offset) table.lengths[row] = first + length;
  else table.more.set(row, [{ offset, length }]);
}

/** All bytes of the key's lines, in file order. */
export function segmentsOf(table: KeyTable, row: number): readonly Segment[] {
  const length = table.lengths[row] ?? 0;
  if (length === 0) return [];
  return [{ offset: table.offsets[row] ?? 0, length }, ...(table.more.get(row) ?? [])];
}

/** Drops what only counting and resuming need. */
export function forgetReads(table: KeyTable): void {
  table.standing.length = 0;
  table.runs.length = 0;
  table.notFor.length = 0;
  table.rows.clear();
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

const KEY_PART = ":key/";

/** An ARN or id of a key, as prefix (up to `:key/`, "" for an id) and id. */
export function splitKeyArn(resource: string): { readonly prefix: string; readonly keyId: string } {
  const at = resource.indexOf(KEY_PART);
  if (at < 0) return { prefix: "", keyId: resource };
  const end = at + KEY_PART.length;
  return { prefix: resource.slice(0, end), keyId: resource.slice(end) };
}
