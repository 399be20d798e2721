import {
  CONFIG_GONE,
  type Collection,
  cellOf,
  type Key,
  type NeedId,
  need,
  type Plan,
  type RegionKeys,
  type RegionRecord,
  type RelatedMember,
  type Target,
} from "../model/index.js";
import { accountRecords } from "./account-records.js";
import { collectionsOf } from "./collections.js";
import { type ConfigItem, configKey } from "./config-key.js";
import { countAccount } from "./count-target.js";
import type { FileIndex } from "./file-index.js";
import { GLOBAL } from "./layout.js";
import { closeBook, countOpen, newBook } from "./ledger.js";
import type { OpenFiles } from "./open-files.js";
import type { Snapshot } from "./opened-snapshot.js";
import { notCollected } from "./readings.js";
import { regionRecords } from "./region-records.js";
import { isObject } from "./wire-shape.js";

const QUERIES = ["config:SelectAggregateResourceConfig", "config:SelectResourceConfig"] as const;

/** Why KMS itself was not asked. */
const CODE = "source-config";

/** A key's item as text, which takes a fraction of the room of the record. */
interface Kept {
  readonly target: Target;
  readonly cell: string;
  readonly index: number;
  readonly text: string;
}

/** Whether a plan takes its keys from AWS Config. */
export function isInventory({ needs }: Plan): boolean {
  return QUERIES.some((query) => needs.includes(query));
}

/**
 * A snapshot of what AWS Config recorded. Its keys have the same records as others, with what Config holds; that KMS did not
 * list them is a gap of every Region, since keys that Config does not record are not in it.
 */
export function inventorySnapshot(
  plan: Plan,
  collection: Collection | undefined,
  indexes: readonly FileIndex[],
  files: OpenFiles,
): Snapshot {
  const planned = new Set<NeedId>(plan.needs);
  const whole = { account: plan.caller.account, region: GLOBAL, partition: "" };
  const index = indexes.find(({ file }) => file.account === whole.account && file.region === GLOBAL);
  const kept = index ? itemsIn(plan, index, files) : new Map<string, Kept>();
  const arns = [...kept.keys()].sort();
  const read = ({ text, target, cell, index: at }: Kept) => configKey(JSON.parse(text), target, cell, at);
  const key = (arn: string): Key | undefined => {
    const item = kept.get(arn);
    return item && read(item);
  };
  const book = newBook();
  countAccount(
    book,
    plan.needs.filter((id) => need(id).per === "run"),
    whole,
    index,
  );
  for (const { account, region } of plan.targets)
    countOpen(book, {
      account,
      region,
      need: "kms:ListKeys",
      outcome: "notMade",
      code: CODE,
      cell: cellOf({ account, region }, "kms:ListKeys", "", 1),
    });
  let described = 0;
  const related = new Map<string, RelatedMember[]>();
  for (const one of keysIn(arns, key)) {
    if (one.metadata.state !== "known") continue;
    described++;
    if (!one.metadata.value.MultiRegion) continue;
    const set = setOf(one);
    related.set(set, [...(related.get(set) ?? []), memberOf(one)]);
  }
  book.keysListed = arns.length;
  book.keysDescribed = described;
  return {
    plan,
    collection,
    accounts: accountRecords(plan, collection, book, () => true),
    regions: regionRecords(plan.targets, () => undefined, planned),
    keyCount: arns.length,
    keys: () => keysIn(arns, key),
    related: (one) => related.get(setOf(one)) ?? [],
    key,
    keysOf: (region) => keysOf(region, arns, key),
    collections: collectionsOf(plan, { indexOf: () => undefined, open: (one) => files.of(one) }),
    ledger: closeBook(book),
    close: () => files.close(),
  };
}

/** The items of keys in the plan's Regions, by the key's ARN; the later one where two answers hold a key. */
function itemsIn(plan: Plan, index: FileIndex, files: OpenFiles): Map<string, Kept> {
  const targets = new Map(plan.targets.map((target) => [`${target.account}/${target.region}`, target]));
  const kept = new Map<string, Kept>();
  for (const query of QUERIES)
    for (const resource of index.named.get(query)?.keys() ?? []) {
      files.of(index).read(query, resource, (pages) => {
        for (const { cell, body } of pages) {
          const results = isObject(body) && Array.isArray(body.Results) ? body.Results : [];
          results.forEach((text: unknown, at) => {
            const item = itemOf(text);
            const target = targets.get(`${item?.accountId}/${item?.awsRegion}`);
            if (!item || !target || CONFIG_GONE.includes(item.configurationItemStatus)) return;
            const arn = configKey(item, target, cell, at)?.arn;
            if (arn !== undefined) kept.set(arn, { target, cell, index: at, text: String(text) });
          });
        }
        return { value: undefined, pointer: "" };
      });
    }
  return kept;
}

function itemOf(text: unknown): ConfigItem | undefined {
  try {
    const item: unknown = JSON.parse(String(text));
    return isObject(item) ? item : undefined;
  } catch {
    return undefined;
  }
}

function* keysIn(arns: readonly string[], key: (arn: string) => Key | undefined): IterableIterator<Key> {
  for (const arn of arns) {
    const one = key(arn);
    if (one) yield one;
  }
}

function keysOf(
  region: RegionRecord,
  arns: readonly string[],
  key: (arn: string) => Key | undefined,
): RegionKeys {
  const prefix = `arn:${region.partition}:kms:${region.region}:${region.account}:key/`;
  return {
    listed: notCollected("kms:ListKeys"),
    find: (keyId) => key(prefix + keyId)?.metadata,
    *all() {
      for (const one of keysIn(
        arns.filter((arn) => arn.startsWith(prefix)),
        key,
      ))
        yield [one.keyId, one.metadata] as const;
    },
  };
}

const setOf = ({ account, keyId }: Key) => `${account}/${keyId}`;

function memberOf({ arn, region, metadata }: Key): RelatedMember {
  const {
    MultiRegionConfiguration,
    KeyState = "",
    CreationDate,
  } = metadata.state === "known" ? metadata.value : { MultiRegionConfiguration: undefined };
  return {
    arn,
    region,
    type: MultiRegionConfiguration?.MultiRegionKeyType ?? "",
    keyState: KeyState,
    ...(CreationDate !== undefined && { creationDate: CreationDate }),
  };
}
