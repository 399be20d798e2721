import type { Key, KeyInShort, Knowledge, Neighbours, RegionKeys, RegionRecord } from "../model/index.js";
import { cellOf } from "../model/index.js";
import type { Missing } from "./ignorance.js";

/** Keys and Regions beside a subject, as a snapshot that holds them would tell them. */
export interface NeighbourParts {
  readonly keys?: readonly Key[];
  readonly regions?: readonly RegionRecord[];
  /** Where ListKeys did not answer. */
  readonly keysListed?: Missing;
}

export function neighboursOf({ keys = [], regions = [], keysListed }: NeighbourParts): Neighbours {
  return {
    keysOf(region) {
      const own = keys.filter((key) => key.account === region.account && key.region === region.region);
      const cell = cellOf(region, "kms:ListKeys", "", 1);
      const listed: RegionKeys["listed"] = keysListed
        ? keysListed.of("kms:ListKeys", cell)
        : { state: "known", value: own.length, source: { cell, pointer: "/Keys" } };
      return {
        listed,
        find: (keyId) =>
          own.find((key) => key.keyId === keyId)?.metadata satisfies Knowledge<KeyInShort> | undefined,
        all: () => own.map((key) => [key.keyId, key.metadata] as const),
      };
    },
    regionsOf: (account) => regions.filter((region) => region.account === account),
    key: (arn) => keys.find((key) => key.arn === arn),
  };
}
