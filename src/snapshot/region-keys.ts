import {
  cellOf,
  type KeyInShort,
  type KeyMetadata,
  type Knowledge,
  type RegionKeys,
  type Target,
} from "../model/index.js";
import type { FileIndex } from "./file-index.js";
import type { KeyPlace } from "./key-order.js";
import { countListed, idAt, kindAt } from "./key-table.js";

/** What the index of a Region's file is asked beside its columns. */
export interface KeyLookup {
  /** The key of an ARN. */
  readonly find: (arn: string) => KeyPlace | undefined;
  /** Reads DescribeKey's answer from disk: for keys of which the index holds none. */
  readonly metadata: (place: KeyPlace) => Knowledge<KeyMetadata>;
  /** Why ListKeys is not known. */
  readonly unlisted: () => Exclude<RegionKeys["listed"], { readonly state: "known" }>;
}

/** The Region's own keys, without those shared into it. `index` is undefined where nothing of it was read. */
export function regionKeys(target: Target, index: FileIndex | undefined, lookup: KeyLookup): RegionKeys {
  const keys = index?.keys;
  const inShort = (place: KeyPlace): Knowledge<KeyInShort> => {
    const keyId = keys ? idAt(keys, place.row) : "";
    const value = keys && kindAt(keys, place.row);
    if (value === undefined) return lookup.metadata(place);
    const source = { cell: cellOf(target, "kms:DescribeKey", keyId, 1), pointer: "/KeyMetadata" };
    return { state: "known", value, source };
  };
  return {
    get listed(): RegionKeys["listed"] {
      if (!index?.wide.get("kms:ListKeys")?.lines) return lookup.unlisted();
      const source = { cell: cellOf(target, "kms:ListKeys", "", 1), pointer: "/Keys" };
      return { state: "known", value: countListed(index.keys), source };
    },
    find(keyId) {
      const place = index && lookup.find(index.prefix + keyId);
      return place?.index === index && place ? inShort(place) : undefined;
    },
    *all() {
      if (!index) return;
      for (let row = 0; row < index.keys.length; row++)
        if (!index.keys.foreign.has(row)) yield [idAt(index.keys, row), inShort({ index, row })];
    },
  };
}
