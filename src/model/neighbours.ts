import type { Key, RegionRecord } from "./key.js";
import type { KeyMetadata } from "./key-metadata.js";
import type { Knowledge } from "./knowledge.js";

/** What DescribeKey said of a key, as far as rules about other subjects ask for it. */
export type KeyInShort = Pick<
  KeyMetadata,
  "KeyManager" | "KeyState" | "KeySpec" | "CustomerMasterKeySpec" | "KeyUsage" | "CustomKeyStoreId" | "Origin"
>;

/** The keys of one Region, from memory: for rules about its aliases and key stores. */
export interface RegionKeys {
  /** How many keys ListKeys named; only where it is known, a key that is not found does not exist. */
  readonly listed: Knowledge<number>;
  /** A key by its id; undefined where the Region has none, as far as it was listed. */
  readonly find: (keyId: string) => Knowledge<KeyInShort> | undefined;
  /** All of them, by id. */
  readonly all: () => Iterable<readonly [keyId: string, key: Knowledge<KeyInShort>]>;
}

/** What a rule may look up beside its subject. */
export interface Neighbours {
  readonly keysOf: (region: RegionRecord) => RegionKeys;
  /** The Regions of an account that were scanned. */
  readonly regionsOf: (account: string) => readonly RegionRecord[];
  /** A key by its ARN, read from the evidence; undefined where it is not in the snapshot. */
  readonly key: (arn: string) => Key | undefined;
}

/** Modules from elsewhere see their subject alone. */
export const NO_NEIGHBOURS: Neighbours = {
  keysOf: () => ({
    listed: { state: "notCollected", need: "kms:ListKeys" },
    find: () => undefined,
    all: () => [],
  }),
  regionsOf: () => [],
  key: () => undefined,
};
