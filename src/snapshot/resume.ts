import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { type NeedId, type Plan, UsageError } from "../model/index.js";
import type { Answered } from "./answered.js";
import { type FileIndex, indexFile } from "./file-index.js";
import { ANSWERED, slotOf } from "./key-reads.js";
import { findRow, idAt, isListed, splitKeyArn } from "./key-table.js";
import { COLLECTION_FILE, callsFile, findCallsFiles } from "./layout.js";
import { OpenFile } from "./open-file.js";
import { outputError } from "./output-error.js";
import { readPlan } from "./run-files.js";
import { CallsWriter } from "./target-writer.js";
import { openWriter, type SnapshotWriter } from "./writer.js";

const OLDEST_MS = 24 * 60 * 60 * 1000;

/** Until when an interrupted scan can be resumed. */
export const resumableUntil = ({ startedAt }: Pick<Plan, "startedAt">): Date =>
  new Date(Date.parse(startedAt) + OLDEST_MS);

/**
 * Goes on with an interrupted snapshot: proves what is there, cuts half-written lines, keeps plan and asOf.
 * Throws UsageError for a finished one or one begun over 24 hours before `now` (its first half would be of another
 * state of the accounts); IntegrityError for a damaged or newer one; OutputError where it cannot be written.
 */
export async function resumeSnapshot(
  dir: string,
  now: Date,
): Promise<{ readonly writer: SnapshotWriter; readonly plan: Plan }> {
  const { plan, text } = readPlan(dir);
  if (existsSync(join(dir, COLLECTION_FILE))) {
    throw refused(
      "finished",
      `${dir} holds a finished snapshot: there is nothing to resume. Judge it with keyproof check ${dir} --out ${dir}, or scan anew for the reads that gave no answer`,
    );
  }
  if (now > resumableUntil(plan)) {
    throw refused(
      "too-old",
      `${dir} was begun at ${plan.startedAt}, over 24 hours ago: scan again instead of resuming`,
    );
  }
  const partitions = new Map(
    plan.targets.map((target) => [callsFile(target.account, target.region).path, target.partition]),
  );
  const writers = new Map<string, CallsWriter>();
  for (const file of findCallsFiles(dir)) {
    const index = await indexFile(dir, file, partitions.get(file.path) ?? "", undefined);
    const { lines, link, wholeBytes, looseBytes } = index.end;
    if (looseBytes > 0) await cut(join(dir, file.path), wholeBytes);
    const state = { lines, link, bytes: wholeBytes };
    writers.set(file.path, new CallsWriter(dir, file, state, answeredIn(dir, index)));
  }
  return { writer: openWriter(dir, text, writers), plan };
}

/** Asks the disk for metadata, so that a resumed crawl holds no million answers. */
function answeredIn(dir: string, index: FileIndex): Answered {
  const { keys, prefix, wide, named } = index;
  const row = (resource: string) => findRow(keys, splitKeyArn(resource).keyId);
  const has = (need: NeedId, resource: string) => {
    if (resource === "") return wide.get(need)?.lines !== undefined;
    if (named.has(need)) return named.get(need)?.get(resource)?.lines !== undefined;
    const at = row(resource);
    return at !== undefined && keys.reads.standing[slotOf(at, need)] === ANSWERED;
  };
  return {
    has,
    get listedKeys() {
      if (!has("kms:ListKeys", "")) return undefined;
      const rows = Array.from({ length: keys.length }, (_, at) => at).filter((at) => isListed(keys, at));
      return rows.map((at) => {
        const KeyId = idAt(keys, at);
        return { KeyId, KeyArn: (keys.foreign.get(at) ?? prefix) + KeyId };
      });
    },
    metadata(keyId) {
      const at = row(keyId);
      if (at === undefined || !has("kms:DescribeKey", keyId)) return undefined;
      const file = new OpenFile(dir, index, new Set());
      try {
        const { metadata } = file.key(at);
        return metadata.state === "known" ? metadata.value : undefined;
      } finally {
        file.close();
      }
    },
  };
}

function refused(code: string, message: string): UsageError {
  return new UsageError([{ code: `snapshot-${code}`, message }]);
}

async function cut(path: string, bytes: number): Promise<void> {
  try {
    const handle = await open(path, "r+");
    await handle.truncate(bytes).finally(() => handle.close());
  } catch (cause) {
    throw outputError(path, cause);
  }
}
