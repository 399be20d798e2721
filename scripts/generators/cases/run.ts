import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RuleCases } from "../../../src/model/index.js";

/**
 * What the rules' tests show of the rules, by rule id; `files` are the rules' as `<module>/<id>.ts`. Rules without a test
 * are left out. Throws an Error with what the test printed where one cannot be read.
 */
export function casesOf(root: string, files: readonly string[]): Readonly<Record<string, RuleCases>> {
  const tests = files
    .map((file) => `test/rules/${file.replace(/\.ts$/, ".test.ts")}`)
    .filter((test) => existsSync(join(root, test)));
  const args = ["--import", "tsx", "scripts/collect-cases.ts", ...tests];
  const printed = execFileSync(process.execPath, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  return JSON.parse(printed);
}
