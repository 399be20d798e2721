import type { KeyInShort } from "../model/index.js";
import { ID_BYTES, ODD, packId, unpackId } from "./key-id.js";
import { type KeyReads, newKeyReads } from "./key-reads.js";

/** Bytes of a file. */
export interface Segment {
  readonly offset: number;
  readonly length: number;
}

/*
 * A row of a table, 32 bytes, numbers with the low byte first. With the order by id that is 36 bytes a key, and some 24 more until its
 * reads are counted.
 */
const ROW = 32;
/** The id as `key-id.ts` packs it, or its place in `oddIds`. */
const ID = 0;
const FORM = 16;
/** Whether ListKeys named the key. */
const LISTED = 17;
/** The first run of the key's lines: where it begins in the file (48 bits), and its length. */
const OFFSET = 18;
const LENGTH = 24;
/** What DescribeKey said in short: its place in `kinds` and 1, 0 for no answer. */
const KIND = 28;

const MOST_BYTES = 0xffffffff;
const FIRST_ROWS = 64;

/**
 * The keys of one calls file, a row each in order of first sight: an organization has a million of them, and an object
 * each would not fit. What few keys have stands beside the rows.
 */
export interface KeyTable {
  length: number;
  rows: Buffer;
  /** Rows by id in code-unit order, once all are there. */
  order: Uint32Array;
  readonly oddIds: string[];
  /** The key's ARN up to and with `:key/`, by row, of keys that are another account's. */
  readonly foreign: Map<number, string>;
  /** Bytes of the key's lines that do not touch the first run of them. */
  readonly more: Map<number, Segment[]>;
  /** Each distinct one once: an organization has few. */
  readonly kinds: KeyInShort[];
  /** How the reads of each key stand, until they are counted. */
  reads: KeyReads;
}

export function newKeyTable(): KeyTable {
  return {
    length: 0,
    rows: Buffer.alloc(FIRST_ROWS * ROW),
    order: new Uint32Array(0),
    oddIds: [],
    foreign: new Map(),
    more: new Map(),
    kinds: [],
    reads: newKeyReads(),
  };
}

/** A row for a key that has none yet. */
export function addRow(table: KeyTable, keyId: string): number {
  const row = table.length++;
  if (table.rows.length < table.length * ROW) table.rows = resized(table.rows, 2 * table.rows.length);
  const form = packId(keyId, table.rows, row * ROW + ID);
  table.rows[row * ROW + FORM] = form;
  if (form === ODD) table.rows.writeUInt32LE(table.oddIds.push(keyId) - 1, row * ROW + ID);
  return row;
}

export function idAt(table: KeyTable, row: number): string {
  const { rows, oddIds } = table;
  const form = formAt(table, row);
  return form === ODD
    ? (oddIds[rows.readUInt32LE(row * ROW + ID)] ?? "")
    : unpackId(form, rows, row * ROW + ID);
}

export function isListed({ rows }: KeyTable, row: number): boolean {
  return rows[row * ROW + LISTED] === 1;
}

export function list({ rows }: KeyTable, row: number): void {
  rows[row * ROW + LISTED] = 1;
}

/** How many keys ListKeys named. */
export function countListed(table: KeyTable): number {
  let listed = 0;
  for (let row = 0; row < table.length; row++) if (isListed(table, row)) listed++;
  return listed;
}

/** What DescribeKey said of a key in short; undefined for no answer. */
export function kindAt({ rows, kinds }: KeyTable, row: number): KeyInShort | undefined {
  return kinds[rows.readUInt32LE(row * ROW + KIND) - 1];
}

/** @param kind its place in `kinds` */
export function setKind({ rows }: KeyTable, row: number, kind: number): void {
  rows.writeUInt32LE(kind + 1, row * ROW + KIND);
}

/** Notes where a line of the key lies; lines that touch make one segment. */
export function addBytes(table: KeyTable, row: number, offset: number, length: number): void {
  const more = table.more.get(row);
  const last = more?.at(-1) ?? firstSegment(table, row);
  const joined = last.length + length;
  if (last.length === 0) setFirst(table, row, offset, length);
  else if (last.offset + last.length === offset && joined <= MOST_BYTES) {
    if (more) more[more.length - 1] = { offset: last.offset, length: joined };
    else setFirst(table, row, offset - last.length, joined);
  } else if (more) more.push({ offset, length });
  else table.more.set(row, [{ offset, length }]);
}

/** All bytes of the key's lines, in file order. */
export function segmentsOf(table: KeyTable, row: number): readonly Segment[] {
  const first = firstSegment(table, row);
  return first.length === 0 ? [] : [first, ...(table.more.get(row) ?? [])];
}

/** Ends a table: no row comes any more. Takes away what was kept for growth, and orders the rows by id. */
export function closeTable(table: KeyTable): void {
  table.rows = resized(table.rows, table.length * ROW);
  table.order = Uint32Array.from({ length: table.length }, (_, row) => row).sort((a, b) =>
    compareRows(table, a, b),
  );
}

/** The row of a key in a closed table. */
export function findRow(table: KeyTable, keyId: string): number | undefined {
  const form = packId(keyId, sought, 0);
  let low = 0;
  let high = table.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = table.order[middle] ?? 0;
    const order =
      form === ODD || form !== formAt(table, row)
        ? compareTexts(idAt(table, row), keyId)
        : compareBytes(table.rows, row * ROW + ID, sought, 0);
    if (order === 0) return row;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

const sought = Buffer.alloc(ID_BYTES);

function compareRows(table: KeyTable, a: number, b: number): number {
  const form = formAt(table, a);
  return form === ODD || form !== formAt(table, b)
    ? compareTexts(idAt(table, a), idAt(table, b))
    : compareBytes(table.rows, a * ROW + ID, table.rows, b * ROW + ID);
}

function compareBytes(a: Buffer, aAt: number, b: Buffer, bAt: number): number {
  for (let i = 0; i < ID_BYTES; i += 4) {
    const difference = a.readUInt32BE(aAt + i) - b.readUInt32BE(bAt + i);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function formAt({ rows }: KeyTable, row: number): number {
  return rows[row * ROW + FORM] ?? ODD;
}

function firstSegment({ rows }: KeyTable, row: number): Segment {
  return {
    offset: rows.readUIntLE(row * ROW + OFFSET, 6),
    length: rows.readUInt32LE(row * ROW + LENGTH),
  };
}

function setFirst({ rows }: KeyTable, row: number, offset: number, length: number): void {
  rows.writeUIntLE(offset, row * ROW + OFFSET, 6);
  rows.writeUInt32LE(length, row * ROW + LENGTH);
}

function resized(bytes: Buffer, length: number): Buffer {
  const copy = Buffer.alloc(length);
  bytes.copy(copy);
  return copy;
}

const KEY_PART = ":key/";

/** An ARN or id of a key, as prefix (up to `:key/`, "" for an id) and id. */
export function splitKeyArn(resource: string): { readonly prefix: string; readonly keyId: string } {
  const at = resource.indexOf(KEY_PART);
  if (at < 0) return { prefix: "", keyId: resource };
  const end = at + KEY_PART.length;
  return { prefix: resource.slice(0, end), keyId: resource.slice(end) };
}
