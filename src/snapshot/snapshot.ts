import { join } from "node:path";
import {
  type Collection,
  IntegrityError,
  type Key,
  type NeedId,
  need,
  type Plan,
  type SealedFile,
  type Target,
} from "../model/index.js";
import { accountRecords } from "./account-records.js";
import { collectionsOf } from "./collections.js";
import { inventorySnapshot, isInventory } from "./config-inventory.js";
import { countAccount, countTarget } from "./count-target.js";
import { type FileIndex, indexFile } from "./file-index.js";
import { type KeyOrder, type KeyPlace, keyOrder } from "./key-order.js";
import { COUNTED } from "./key-reads.js";
import { callsFile, findCallsFiles, GLOBAL, PLAN_FILE } from "./layout.js";
import { closeBook, type LedgerBook, newBook } from "./ledger.js";
import { HOLD_UP_TO, type OpenFile, wideIgnorance } from "./open-file.js";
import { OpenFiles } from "./open-files.js";
import type { Snapshot } from "./opened-snapshot.js";
import { notCollected } from "./readings.js";
import { regionKeys } from "./region-keys.js";
import { regionRecords } from "./region-records.js";
import { relatedMembers } from "./related.js";
import { readCollection, readPlan } from "./run-files.js";
import { planSeal } from "./writer.js";

/**
 * Opens a run folder: proves every file's chain and seal while indexing it, each byte hashed once.
 * Throws UsageError where there is no snapshot; IntegrityError where it was cut, edited, added to, or is newer.
 */
export async function openSnapshot(dir: string): Promise<Snapshot> {
  const { plan, text } = readPlan(dir);
  const collection = readCollection(dir);
  const indexes = await indexAll(dir, plan, collection && sealsOf(dir, collection, plan, text));
  const planned = new Set<NeedId>(plan.needs);
  const files = new OpenFiles(dir, planned, plan.samples);
  if (isInventory(plan)) return inventorySnapshot(plan, collection, indexes, files);
  const byPath = new Map(indexes.map((index) => [index.file.path, index]));
  const ofTarget = ({ account, region }: Pick<Target, "account" | "region">) =>
    byPath.get(callsFile(account, region).path);
  const book = newBook();
  for (const target of plan.targets) {
    const index = ofTarget(target);
    countTarget(book, plan, {
      target,
      index,
      managed: (row) => index !== undefined && files.of(index).managed(row),
    });
  }
  countAccounts(book, plan, ofTarget);
  for (const { keys } of indexes) keys.reads = COUNTED;
  const order = keyOrder(indexes);
  const related = relatedMembers(indexes);
  const read = ({ index, row }: KeyPlace) => files.of(index).key(row);
  return {
    plan,
    collection,
    accounts: accountRecords(
      plan,
      collection,
      book,
      (target) => ofTarget(target)?.wide.get("kms:ListKeys")?.lines !== undefined,
    ),
    regions: regionRecords(
      plan.targets,
      (target) => {
        const index = ofTarget(target);
        return index && files.of(index);
      },
      planned,
    ),
    keyCount: order.length,
    keys: () => readAll(order, files),
    related: (key) => related(key.arn),
    key(arn) {
      const place = order.find(arn);
      return place && read(place);
    },
    keysOf: (region) => {
      const index = ofTarget(region);
      return regionKeys(region, index, {
        find: (arn) => order.find(arn),
        metadata: (place) => read(place).metadata,
        unlisted: () =>
          planned.has("kms:ListKeys")
            ? wideIgnorance(region, "kms:ListKeys", index)
            : notCollected("kms:ListKeys"),
      });
    },
    collections: collectionsOf(plan, { indexOf: ofTarget, open: (index) => files.of(index) }),
    ledger: closeBook(book),
    close: () => files.close(),
  };
}

/** Counts the optional reads of whole accounts, and of the organization under the account that asked. */
function countAccounts(
  book: LedgerBook,
  plan: Plan,
  ofTarget: (target: Pick<Target, "account" | "region">) => FileIndex | undefined,
): void {
  const optional = (per: "account" | "organization") =>
    plan.needs.filter((id) => !need(id).base && need(id).per === per);
  const once = new Map(plan.targets.map((target) => [target.account, target]));
  for (const target of once.values()) {
    const whole = { ...target, region: GLOBAL };
    countAccount(book, optional("account"), whole, ofTarget(whole));
  }
  if (!plan.organization) return;
  const whole = { account: plan.caller.account, region: GLOBAL, partition: "" };
  countAccount(book, optional("organization"), whole, ofTarget(whole));
}

/** Reads the keys in order, each file's bytes held while its keys come by. */
function* readAll(order: KeyOrder, files: OpenFiles): IterableIterator<Key> {
  let current: OpenFile | undefined;
  const held = Buffer.allocUnsafeSlow(HOLD_UP_TO);
  try {
    for (const { index, row } of order.places()) {
      const file = files.of(index);
      if (file !== current) {
        current?.release();
        file.hold(held);
        current = file;
      }
      yield file.key(row);
    }
  } finally {
    current?.release();
  }
}

/** The seals by path, `plan.json`'s checked. */
function sealsOf(
  dir: string,
  collection: Collection,
  plan: Plan,
  planText: string,
): ReadonlyMap<string, SealedFile> {
  if (collection.scanId !== plan.scanId) {
    throw new IntegrityError(
      "other-scan",
      `${dir}: plan.json and collection.json are of different scans. Get an unchanged copy.`,
    );
  }
  const seals = new Map(collection.files.map((file) => [file.path, file]));
  const sealed = seals.get(PLAN_FILE);
  if (sealed?.lastLineSha256 !== planSeal(planText).lastLineSha256) {
    throw new IntegrityError(
      "edited-plan",
      `${join(dir, PLAN_FILE)} is not the plan that was sealed: it was edited. Get an unchanged copy.`,
    );
  }
  seals.delete(PLAN_FILE);
  return seals;
}

/** Proves and indexes every calls file, in path order. */
async function indexAll(
  dir: string,
  plan: Plan,
  seals: ReadonlyMap<string, SealedFile> | undefined,
): Promise<readonly FileIndex[]> {
  const files = findCallsFiles(dir);
  const found = new Set(files.map((file) => file.path));
  for (const path of seals?.keys() ?? []) {
    if (!found.has(path))
      throw new IntegrityError(
        "missing-file",
        `${path} was sealed and is not there. Get an unchanged copy, or scan again.`,
      );
  }
  const partitions = new Map(
    plan.targets.map((target) => [callsFile(target.account, target.region).path, target.partition]),
  );
  const indexes: FileIndex[] = [];
  for (const file of files) {
    const seal = seals?.get(file.path);
    if (seals && !seal)
      throw new IntegrityError(
        "extra-file",
        `${file.path} was added after the snapshot was sealed. Get an unchanged copy.`,
      );
    const partition = partitions.get(file.path);
    if (partition === undefined && file.region !== GLOBAL) {
      throw new IntegrityError(
        "outside-plan",
        `${file.path} is of a Region that ${PLAN_FILE} does not name. Get an unchanged copy.`,
      );
    }
    indexes.push(await indexFile(dir, file, partition ?? "", seal));
  }
  return indexes;
}
