import type {
  AccountRecord,
  Collection,
  Collections,
  Key,
  Plan,
  RegionKeys,
  RegionRecord,
  RelatedMember,
} from "../model/index.js";
import type { Ledger } from "./ledger.js";

/** A snapshot proved and indexed; keys are read from disk one at a time. */
export interface Snapshot {
  readonly plan: Plan;
  /** undefined: the crawl was interrupted, and nothing seals the ends of the files. */
  readonly collection: Collection | undefined;
  /** By id; with the Regions that were read and what of them was not. */
  readonly accounts: readonly AccountRecord[];
  /** By ARN; their lists are read from disk when asked for. */
  readonly regions: readonly RegionRecord[];
  readonly keyCount: number;
  /** The keys in ARN order, one at a time from disk. Throws IntegrityError on a line that is not JSON. */
  keys(): IterableIterator<Key>;
  /** Members of the key's multi-Region set that were described, itself included, by ARN; none for other keys. */
  related(key: Key): readonly RelatedMember[];
  /** The key of an ARN, where it is in the snapshot. */
  key(arn: string): Key | undefined;
  /** The keys of a Region in short, from memory. */
  keysOf(region: RegionRecord): RegionKeys;
  /** What the optional collections brought, read from disk when asked for. */
  readonly collections: Collections;
  readonly ledger: Ledger;
  /** Closes the files behind `keys`, `key` and `regions`. */
  close(): void;
}
