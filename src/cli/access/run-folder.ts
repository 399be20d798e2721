import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../../model/index.js";

export interface RunFolder {
  readonly path: string;
  /** How it was found, where nobody named it. */
  readonly note?: string;
}

/**
 * The scan to look into: the one named, else the newest (by AWS's clock, as `plan.json` has it) among `cwd` and its folders.
 * Throws UsageError where there is none, or two were named.
 */
export function runFolder(
  given: { readonly dir: string | undefined; readonly snapshot: string | undefined },
  cwd: string,
): RunFolder {
  const { dir, snapshot } = given;
  if (dir !== undefined && snapshot !== undefined)
    throw usage("folder-twice", `name one folder: "${dir}" or --snapshot ${snapshot}`);
  const named = dir ?? snapshot;
  if (named === undefined) return newest(cwd);
  if (named.includes("=") && !existsSync(named))
    throw usage("context-stray", `"${named}" is no folder; write --context before every NAME=VALUE`);
  return { path: named };
}

function newest(cwd: string): RunFolder {
  const folders = readdirSync(cwd, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = [".", ...folders.map(({ name }) => name).sort()].flatMap((name) => {
    const asOf = asOfIn(join(cwd, name));
    return asOf === undefined ? [] : [{ name, asOf }];
  });
  const [first] = found.sort((a, b) => (a.asOf > b.asOf ? -1 : a.asOf < b.asOf ? 1 : 0));
  if (!first)
    throw usage(
      "no-run-folder",
      "there is no scan in this folder: name one with --snapshot, or run keyproof scan first",
    );
  return {
    path: first.name,
    note: found.length === 1 ? "the only scan here" : `the newest of ${found.length} scans here`,
  };
}

/** When the scan in a folder started; undefined where there is none that can be read. */
function asOfIn(folder: string): string | undefined {
  try {
    const { asOf } = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8")) as { asOf?: unknown };
    return typeof asOf === "string" ? asOf : undefined;
  } catch {
    return undefined;
  }
}

function usage(code: string, message: string): UsageError {
  return new UsageError([{ code, message: `access: ${message}` }]);
}
