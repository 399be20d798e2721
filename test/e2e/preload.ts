import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An environment under which `code` runs in the command's process before the command does. */
export function preload(folder: string, code: string): Record<string, string> {
  const file = join(mkdtempSync(join(folder, "preload-")), "preload.cjs");
  writeFileSync(file, code);
  return { NODE_OPTIONS: `--require ${file}` };
}
