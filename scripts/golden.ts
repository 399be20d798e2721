// Writes anew what the demo organization's scan comes to, as the tests and the README hold it: `npm run golden`.
// Read the difference before committing it.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { goldenLines } from "../test/e2e/golden-lines.js";
import { outputOf, withOutputs } from "../test/e2e/readme-outputs.js";

const folder = mkdtempSync(join(tmpdir(), "keyproof-golden-"));
const main = resolve("dist/src/cli/main.js");
const args = [main, "scan", "--demo", "--out", "demo-report", "--no-gate"];
const demo = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
const lines = goldenLines(readFileSync(join(folder, "demo-report/findings.ndjson"), "utf8"));
mkdirSync("test/e2e/golden", { recursive: true });
writeFileSync("test/e2e/golden/findings.ndjson", `${lines.join("\n")}\n`);
const readme = readFileSync("README.md", "utf8");
writeFileSync(
  "README.md",
  withOutputs(readme, (shown) => outputOf(shown, main, folder, demo.stdout)),
);
rmSync(folder, { recursive: true });
