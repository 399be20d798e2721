import type {
  AccountRecord,
  Collection,
  Collections,
  Key,
  NeedId,
  Plan,
  RegionKeys,
  RegionRecord,
  RelatedMember,
} from "../model/index.js";

/** What the engine asks of a snapshot; `openSnapshot` gives it, and a test may make one of records. */
export interface JudgedSnapshot {
  readonly plan: Plan;
  /** Absent where the crawl was interrupted. */
  readonly collection: Collection | undefined;
  readonly accounts: readonly AccountRecord[];
  readonly regions: readonly RegionRecord[];
  readonly keyCount: number;
  /** In ARN order, by code unit. */
  keys(): Iterable<Key>;
  key(arn: string): Key | undefined;
  /** Members of a multi-Region key that were described, itself included, by ARN. */
  related(key: Key): readonly RelatedMember[];
  /** The keys of a Region in short. */
  keysOf(region: RegionRecord): RegionKeys;
  /** What the optional collections brought. */
  readonly collections: Collections;
  readonly ledger: {
    readonly byNeed: ReadonlyMap<NeedId, CellCounts>;
    readonly keysListed: number;
    readonly keysDescribed: number;
    readonly goneKeys: number;
  };
}

/** Cells of one read, by what became of them. */
export interface CellCounts {
  readonly planned: number;
  readonly ok: number;
  readonly notApplicable: number;
  readonly denied: number;
  readonly failed: number;
  readonly notMade: number;
  /** Beside the planned ones: of keys that a sample left out. */
  readonly notSampled?: number;
}
