import { existsSync, mkdtempSync, readdirSync, rmdirSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { OutputError } from "../../model/index.js";
import { guarded, outputError } from "./staged-file.js";

/** What a run writes into its folder; nothing else there is ever removed. */
const OURS = [
  "plan.json",
  "collection.json",
  "coverage.json",
  "snapshot",
  "inputs",
  "findings.ndjson",
  "findings.json",
  "reports",
];

/**
 * Checks, before anything is asked of AWS, that a new run can go into `folder`: it does not exist or is empty, or
 * holds a run and `overwrite` is set. Throws OutputError. Leaves nothing behind.
 */
export function checkNewFolder(folder: string, overwrite: boolean): void {
  checkWritable(folder);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  if (names.length === 0) return;
  const foreign = names.filter((name) => !OURS.includes(name) && !/^\..*\.partial$/.test(name));
  if (!overwrite) {
    const resume = names.includes("plan.json") ? ", or continue that run with --resume" : "";
    refuse(folder, `it is not empty: choose another folder with --out, add --overwrite${resume}`);
  }
  if (foreign.length > 0) {
    refuse(
      folder,
      `--overwrite replaces only an earlier run, and "${foreign[0]}" is not part of one: choose another folder with --out`,
    );
  }
}

/** Removes an earlier run. Call after `checkNewFolder`, as late as possible. */
export async function clearFolder(folder: string): Promise<void> {
  for (const name of OURS) {
    await guarded(folder, () => rm(join(folder, name), { recursive: true, force: true }));
  }
}

/** Throws OutputError unless files can be made in `folder`, or in the nearest folder above it that exists. */
export function checkWritable(folder: string): void {
  let nearest = resolve(folder);
  try {
    while (!existsSync(nearest)) nearest = dirname(nearest);
    if (!statSync(nearest).isDirectory())
      refuse(folder, `${nearest} is a file: choose another folder with --out`);
    // Making one tells more than asking: permissions say that /proc can be written, and Node never gives up trying.
    rmdirSync(mkdtempSync(join(nearest, ".keyproof-")));
  } catch (error) {
    throw error instanceof OutputError ? error : outputError(folder, error);
  }
}

function refuse(folder: string, why: string): never {
  throw new OutputError(folder, `Cannot write to ${folder}: ${why}`);
}
