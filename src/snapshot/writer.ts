import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type Collection,
  OutputError,
  type Plan,
  type SealedFile,
  SNAPSHOT_VERSION,
} from "../model/index.js";
import { NOTHING_ANSWERED } from "./answered.js";
import { COLLECTION_FILE, callsFile, PLAN_FILE } from "./layout.js";
import { CallsWriter, type TargetWriter } from "./target-writer.js";
import { writeWhole } from "./whole-file.js";

/** A snapshot being written. */
export interface SnapshotWriter {
  /**
   * The writer of one target, always the same one; `GLOBAL` as region for reads of a whole account.
   * Throws a plain Error on names that are no account or region.
   */
  target(account: string, region: string): Promise<TargetWriter>;
  /** Ends the snapshot: all is brought to the disk, and `collection.json` closes every chain. Throws OutputError. */
  seal(collection: Omit<Collection, "files" | "version">): Promise<void>;
  /** Brings all to the disk without ending the snapshot: it can be resumed. Throws OutputError. */
  close(): Promise<void>;
}

/** A disk brings many files to rest at once faster than one by one. */
const SYNCED_AT_ONCE = 32;

const START = { lines: 0, link: "", bytes: 0 };

/**
 * Begins a snapshot: makes the folder with its parents and writes `plan.json`.
 * Throws OutputError where the folder holds a plan already or cannot be written.
 */
export async function createSnapshot(dir: string, plan: Plan): Promise<SnapshotWriter> {
  const path = join(dir, PLAN_FILE);
  if (existsSync(path)) {
    const message = `${dir} already holds a snapshot: name another folder with --out, go on with it by --resume, or replace it by --overwrite`;
    throw new OutputError(path, message);
  }
  const text = `${JSON.stringify(plan)}\n`;
  await writeWhole(path, text);
  return openWriter(dir, text, new Map());
}

/** A writer over the files that are there already. */
export function openWriter(dir: string, planText: string, writers: Map<string, CallsWriter>): SnapshotWriter {
  const flush = async () => {
    const all = [...writers.values()];
    for (let i = 0; i < all.length; i += SYNCED_AT_ONCE) {
      await Promise.all(all.slice(i, i + SYNCED_AT_ONCE).map((writer) => writer.close()));
    }
  };
  return {
    async target(account, region) {
      const file = callsFile(account, region);
      const writer = writers.get(file.path) ?? new CallsWriter(dir, file, START, NOTHING_ANSWERED);
      writers.set(file.path, writer);
      return writer;
    },
    async seal(collection) {
      await flush();
      const calls = [...writers.values()].map((writer) => writer.seal()).filter((file) => file !== undefined);
      const files = [planSeal(planText), ...calls].sort((a, b) => (a.path < b.path ? -1 : 1));
      const sealed: Collection = { version: SNAPSHOT_VERSION, ...collection, files };
      await writeWhole(join(dir, COLLECTION_FILE), `${JSON.stringify(sealed, undefined, 2)}\n`);
    },
    close: flush,
  };
}

/** The seal of `plan.json`, which is one line: a plan that lost a Region afterwards shows. */
export function planSeal(text: string): SealedFile {
  const line = text.endsWith("\n") ? text.slice(0, -1) : text;
  return { path: PLAN_FILE, lines: 1, lastLineSha256: createHash("sha256").update(line).digest("hex") };
}
