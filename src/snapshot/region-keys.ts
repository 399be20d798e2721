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
    const keyId = keys?.ids[place.row] ?? "";
    const value = keys?.kinds[keys.kind[place.row] ?? -1];
    if (value === undefined) return lookup.metadata(place);
    const source = { cell: cellOf(target, "kms:DescribeKey", keyId, 1), pointer: "/KeyMetadata" };
    return { state: "known", value, source };
  };
  return {
    get listed(): RegionKeys["listed"] {
      if (!index?.wide.get("kms:ListKeys")?.lines) return lookup.unlisted();
      const source = { cell: cellOf(target, "kms:ListKeys", "", 1), pointer: "/Keys" };
      return { state: "known", value: index.keys.listed.filter(Boolean).length, source };
    },
    find(keyId) {
      const place = index && lookup.find(index.prefix + keyId);
      return place?.index === index && place ? inShort(place) : undefined;
    },
    *all() {
      if (!index) return;
      for (const [row, prefix] of index.keys.prefixes.entries())
        if (prefix === index.prefix) yield [index.keys.ids[row] ?? "", inShort({ index, row })];
    },
  };
}
