import type { FileIndex } from "./file-index.js";
import { splitKeyArn } from "./key-table.js";

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

/** The keys of one owner's Region, by id. */
interface Group {
  readonly length: number;
  at(position: number): KeyPlace;
}

/**
 * Sorts the keys of all files by ARN in code-unit order. A key that was read from several accounts (shared through
 * Resource Access Manager) counts once: as its owner's, where the owner was scanned, else by the first file's path.
 */
export function keyOrder(indexes: readonly FileIndex[]): KeyOrder {
  const groups = new Map<string, Group>();
  const shared = new Map<string, KeyPlace[]>();
  for (const index of indexes) {
    const own: number[] = [];
    index.keys.prefixes.forEach((prefix, row) => {
      if (prefix === index.prefix) own.push(row);
      else shared.set(prefix, [...(shared.get(prefix) ?? []), { index, row }]);
    });
    if (own.length > 0) groups.set(index.prefix, ownKeys(index, own));
  }
  for (const [prefix, places] of shared) groups.set(prefix, withShared(groups.get(prefix), places));
  const sorted = [...groups].sort(([a], [b]) => compare(a, b));
  return {
    length: sorted.reduce((sum, [, group]) => sum + group.length, 0),
    *places() {
      for (const [, group] of sorted) {
        for (let i = 0; i < group.length; i++) yield group.at(i);
      }
    },
    find(arn) {
      const { prefix, keyId } = splitKeyArn(arn);
      const group = groups.get(prefix);
      return group && search(group, keyId);
    },
  };
}

function ownKeys(index: FileIndex, rows: readonly number[]): Group {
  const { ids } = index.keys;
  const order = Uint32Array.from(rows).sort((a, b) => compare(ids[a] ?? "", ids[b] ?? ""));
  return { length: order.length, at: (position) => ({ index, row: order[position] ?? 0 }) };
}

function withShared(own: Group | undefined, shared: readonly KeyPlace[]): Group {
  const places = new Map<string, KeyPlace>();
  for (let i = 0; own && i < own.length; i++) places.set(idOf(own.at(i)), own.at(i));
  for (const place of shared) if (!places.has(idOf(place))) places.set(idOf(place), place);
  const order = [...places.values()].sort((a, b) => compare(idOf(a), idOf(b)));
  return { length: order.length, at: (position) => order[position] as KeyPlace };
}

function search(group: Group, keyId: string): KeyPlace | undefined {
  let low = 0;
  let high = group.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const place = group.at(middle);
    const order = compare(idOf(place), keyId);
    if (order === 0) return place;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function idOf({ index, row }: KeyPlace): string {
  return index.keys.ids[row] ?? "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
