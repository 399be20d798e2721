import type { Alias } from "../model/index.js";
import type { Uncited } from "./wire-shapes.js";

/**
 * A Region's aliases as columns, one row an alias: a Region may hold 100,000, and as objects they would be most of
 * what a reader holds. Members that `Alias` does not name are left out.
 */
export interface AliasTable {
  /** What an alias ARN is before its name, where it is as AWS makes it. */
  readonly prefix: string;
  readonly names: string[];
  /** ARNs that are not `prefix` and name. */
  readonly oddArns: Map<number, string>;
  readonly targets: (string | undefined)[];
  readonly created: (number | undefined)[];
  readonly updated: (number | undefined)[];
  /** Cell of the page that holds the alias, and its place there. */
  readonly cells: string[];
  readonly places: number[];
  /** Rows by the key they target; a bare number where there is one, as mostly. */
  readonly byTarget: Map<string, number | number[]>;
}

/** An empty table. `keyPrefix` is `arn:<partition>:kms:<region>:<account>:key/`. */
export function newAliasTable(keyPrefix: string): AliasTable {
  return {
    prefix: keyPrefix.slice(0, -"key/".length),
    names: [],
    oddArns: new Map(),
    targets: [],
    created: [],
    updated: [],
    cells: [],
    places: [],
    byTarget: new Map(),
  };
}

export function addAlias(table: AliasTable, alias: Uncited<Alias>, cell: string, place: number): void {
  const row = table.names.push(alias.AliasName) - 1;
  if (alias.AliasArn !== table.prefix + alias.AliasName) table.oddArns.set(row, alias.AliasArn);
  table.targets.push(alias.TargetKeyId);
  table.created.push(alias.CreationDate);
  table.updated.push(alias.LastUpdatedDate);
  table.cells.push(cell);
  table.places.push(place);
  if (alias.TargetKeyId === undefined) return;
  const rows = table.byTarget.get(alias.TargetKeyId);
  if (rows === undefined) table.byTarget.set(alias.TargetKeyId, row);
  else if (typeof rows === "number") table.byTarget.set(alias.TargetKeyId, [rows, row]);
  else rows.push(row);
}

/** The aliases that target a key, in the order listed. */
export function aliasesOf(table: AliasTable, keyId: string): readonly Alias[] {
  const rows = table.byTarget.get(keyId) ?? [];
  return (typeof rows === "number" ? [rows] : rows).map((row) => aliasAt(table, row));
}

/** All aliases, in the order listed. */
export function allAliases(table: AliasTable): readonly Alias[] {
  return table.names.map((_, row) => aliasAt(table, row));
}

function aliasAt(table: AliasTable, row: number): Alias {
  const name = table.names[row] ?? "";
  const target = table.targets[row];
  const created = table.created[row];
  const updated = table.updated[row];
  return {
    at: { cell: table.cells[row] ?? "", pointer: `/Aliases/${table.places[row]}` },
    AliasName: name,
    AliasArn: table.oddArns.get(row) ?? table.prefix + name,
    ...(target !== undefined && { TargetKeyId: target }),
    ...(created !== undefined && { CreationDate: created }),
    ...(updated !== undefined && { LastUpdatedDate: updated }),
  };
}
