import type { FileIndex } from "./file-index.js";
import { compareTexts, findRow, idAt, splitKeyArn } from "./key-table.js";

/** Where a key of the whole snapshot lies. */
export interface KeyPlace {
  readonly index: FileIndex;
  readonly row: number;
}

/** All keys, each once, in the order of their ARNs. */
export interface KeyOrder {
  readonly length: number;
  places(): IterableIterator<KeyPlace>;
  find(arn: string): KeyPlace | undefined;
}

/** The keys of one owner's Region: those in its own file, and those that were only read from other accounts, by id. */
interface Group {
  own: FileIndex | undefined;
  readonly shared: Map<string, KeyPlace>;
}

/**
 * Sorts the keys of all files by ARN in code-unit order. A key that was read from several accounts (shared through
 * Resource Access Manager) counts once: as its owner's, where the owner was scanned, else by the first file's path.
 */
export function keyOrder(indexes: readonly FileIndex[]): KeyOrder {
  const groups = new Map<string, Group>();
  const groupOf = (prefix: string): Group => {
    const group = groups.get(prefix) ?? { own: undefined, shared: new Map() };
    groups.set(prefix, group);
    return group;
  };
  for (const index of indexes)
    if (index.keys.length > index.keys.foreign.size) groupOf(index.prefix).own = index;
  for (const index of indexes) {
    for (const [row, prefix] of index.keys.foreign) {
      const { own, shared } = groupOf(prefix);
      const keyId = idAt(index.keys, row);
      if (ownRow(own, keyId) === undefined && !shared.has(keyId)) shared.set(keyId, { index, row });
    }
  }
  const sorted = [...groups].sort(([a], [b]) => compareTexts(a, b)).map(([, group]) => group);
  return {
    length: sorted.reduce((sum, { own, shared }) => sum + ownCount(own) + shared.size, 0),
    *places() {
      for (const group of sorted) yield* placesIn(group);
    },
    find(arn) {
      const { prefix, keyId } = splitKeyArn(arn);
      const group = groups.get(prefix);
      const row = ownRow(group?.own, keyId);
      return group?.own && row !== undefined ? { index: group.own, row } : group?.shared.get(keyId);
    },
  };
}

function ownCount(own: FileIndex | undefined): number {
  return own ? own.keys.length - own.keys.foreign.size : 0;
}

/** The row of a key in its owner's file. */
function ownRow(own: FileIndex | undefined, keyId: string): number | undefined {
  const row = own && findRow(own.keys, keyId);
  return row === undefined || own?.keys.foreign.has(row) ? undefined : row;
}

function* placesIn({ own, shared }: Group): IterableIterator<KeyPlace> {
  const others = [...shared].sort(([a], [b]) => compareTexts(a, b));
  let next = 0;
  for (const row of own?.keys.order ?? []) {
    if (!own || own.keys.foreign.has(row)) continue;
    for (let other = others[next]; other && other[0] < idAt(own.keys, row); other = others[++next])
      yield other[1];
    yield { index: own, row };
  }
  for (const [, place] of others.slice(next)) yield place;
}
