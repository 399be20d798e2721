import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { IntegrityError } from "../model/index.js";

/*
 * Where things lie in a run folder, which is the `data/` of an evidence pack:
 * `plan.json`, `collection.json`, `snapshot/<account>/<region>/calls.jsonl`.
 */

export const PLAN_FILE = "plan.json";
export const COLLECTION_FILE = "collection.json";
const TREE = "snapshot";
const CALLS = "calls.jsonl";
/** Views of single keys, written beside the evidence for people; they prove nothing and are not read. */
const VIEWS = "keys";

/** Stands in a path where a Region would, for reads of a whole account. */
export const GLOBAL = "global";

const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z0-9-]+$/;

/** One `calls.jsonl`: its path within the run folder, with `/` whatever the system, and whose it is. */
export interface CallsFile {
  readonly path: string;
  readonly account: string;
  readonly region: string;
}

/** The calls file of a target. Throws a plain Error on names that could leave the folder: a mistake of the caller. */
export function callsFile(account: string, region: string): CallsFile {
  if (!ACCOUNT.test(account) || !REGION.test(region)) {
    throw new Error(`not a target: ${JSON.stringify(`${account}/${region}`)}`);
  }
  return { path: `${TREE}/${account}/${region}/${CALLS}`, account, region };
}

/**
 * Every calls file of a run folder, by path in code-unit order.
 * Throws IntegrityError `outside-layout` for anything in `snapshot/` that has no place there, links included.
 */
export function findCallsFiles(dir: string): readonly CallsFile[] {
  const files: CallsFile[] = [];
  for (const account of folders(dir, TREE, ACCOUNT, [VIEWS])) {
    for (const region of folders(dir, `${TREE}/${account}`, REGION, [])) {
      const path = `${TREE}/${account}/${region}`;
      for (const name of readdirSync(join(dir, path))) {
        if (name !== CALLS || !lstatSync(join(dir, path, name)).isFile()) throw stray(`${path}/${name}`);
        files.push({ path: `${path}/${name}`, account, region });
      }
    }
  }
  return files;
}

function folders(dir: string, path: string, form: RegExp, passedOver: readonly string[]): readonly string[] {
  const at = join(dir, path);
  if (!lstatSync(at, { throwIfNoEntry: false })?.isDirectory()) return [];
  const names = readdirSync(at).filter((name) => !passedOver.includes(name));
  for (const name of names) {
    if (!form.test(name) || !lstatSync(join(at, name)).isDirectory()) throw stray(`${path}/${name}`);
  }
  return names.sort();
}

function stray(path: string): IntegrityError {
  return new IntegrityError(
    "outside-layout",
    `${JSON.stringify(path)} has no place in a snapshot: it was put there afterwards. Take it away, or get the snapshot anew.`,
  );
}
