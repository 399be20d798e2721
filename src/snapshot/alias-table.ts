import type { Alias } from "../model/index.js";
import { findRow, idAt, type KeyTable } from "./key-table.js";
import type { Uncited } from "./wire-shapes.js";

/*
 * A row of a table: six numbers of 8 bytes; NaN stands for what an alias lacks. With its name and its place in the list of names that is
 * some 110 bytes an alias.
 */
const ROW = 6;
const CREATED = 0;
const UPDATED = 1;
/** The page that holds the alias, and its place there. */
const PAGE = 2;
const PLACE = 3;
/** The row of the key that it targets. */
const TARGET = 4;
/** The next alias of the same key. */
const NEXT = 5;

const FIRST_ROWS = 64;

/**
 * A Region's aliases, a row each in the order listed: a Region may hold 100,000, and as objects they would be most of
 * what a reader holds. Members that `Alias` does not name are left out.
 */
export interface AliasTable {
  readonly keys: KeyTable;
  /** What an alias ARN is before its name, where it is as AWS makes it. */
  readonly prefix: string;
  readonly names: string[];
  rows: Float64Array;
  /** ARNs that are not `prefix` and name. */
  readonly oddArns: Map<number, string>;
  /** Targets that are no keys of the table's. */
  readonly oddTargets: Map<number, string>;
  /** Cells of the pages. */
  readonly cells: string[];
  /** The first and the last alias of each key, by its row, as a place in `names` and 1; 0 for none. */
  readonly first: Uint32Array;
  readonly last: Uint32Array;
}

/** An empty table. `keyPrefix` is `arn:<partition>:kms:<region>:<account>:key/`, `keys` those of the Region. */
export function newAliasTable(keyPrefix: string, keys: KeyTable): AliasTable {
  return {
    keys,
    prefix: keyPrefix.slice(0, -"key/".length),
    names: [],
    rows: new Float64Array(FIRST_ROWS * ROW),
    oddArns: new Map(),
    oddTargets: new Map(),
    cells: [],
    first: new Uint32Array(keys.length),
    last: new Uint32Array(keys.length),
  };
}

/** Adds the aliases of a page. */
export function addAliases(table: AliasTable, aliases: readonly Uncited<Alias>[], cell: string): void {
  const page = table.cells.push(cell) - 1;
  aliases.forEach((alias, place) => {
    const row = table.names.push(alias.AliasName) - 1;
    if (table.rows.length < (row + 1) * ROW) table.rows = grown(table.rows);
    const { AliasArn, TargetKeyId, CreationDate = Number.NaN, LastUpdatedDate = Number.NaN } = alias;
    if (AliasArn !== table.prefix + alias.AliasName) table.oddArns.set(row, AliasArn);
    const target = TargetKeyId === undefined ? undefined : findRow(table.keys, TargetKeyId);
    if (target !== undefined) link(table, row, target);
    else if (TargetKeyId !== undefined) table.oddTargets.set(row, TargetKeyId);
    table.rows.set([CreationDate, LastUpdatedDate, page, place, target ?? Number.NaN, Number.NaN], row * ROW);
  });
}

function link({ first, last, rows }: AliasTable, row: number, target: number): void {
  const before = last[target] ?? 0;
  if (before === 0) first[target] = row + 1;
  else rows[(before - 1) * ROW + NEXT] = row;
  last[target] = row + 1;
}

/** The aliases that target the key of a row, in the order listed. */
export function aliasesOf(table: AliasTable, key: number): readonly Alias[] {
  const found: Alias[] = [];
  for (let row = (table.first[key] ?? 0) - 1; row >= 0; row = table.rows[row * ROW + NEXT] ?? Number.NaN)
    found.push(aliasAt(table, row));
  return found;
}

/** All aliases, in the order listed. */
export function allAliases(table: AliasTable): readonly Alias[] {
  return table.names.map((_, row) => aliasAt(table, row));
}

function aliasAt(table: AliasTable, row: number): Alias {
  const { keys, names, rows, cells, prefix, oddArns, oddTargets } = table;
  const number = (column: number) => rows[row * ROW + column] ?? Number.NaN;
  const name = names[row] ?? "";
  const key = number(TARGET);
  const target = Number.isNaN(key) ? oddTargets.get(row) : idAt(keys, key);
  const created = number(CREATED);
  const updated = number(UPDATED);
  return {
    at: { cell: cells[number(PAGE)] ?? "", pointer: `/Aliases/${number(PLACE)}` },
    AliasName: name,
    AliasArn: oddArns.get(row) ?? prefix + name,
    ...(target !== undefined && { TargetKeyId: target }),
    ...(!Number.isNaN(created) && { CreationDate: created }),
    ...(!Number.isNaN(updated) && { LastUpdatedDate: updated }),
  };
}

function grown(rows: Float64Array): Float64Array {
  const copy = new Float64Array(2 * rows.length);
  copy.set(rows);
  return copy;
}
