// Writes the golden findings of the demo organization anew: `npm run golden`. Read the difference before committing it.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { goldenLines } from "../test/e2e/golden-lines.js";

const folder = mkdtempSync(join(tmpdir(), "keyproof-golden-"));
const out = join(folder, "out");
const args = [
  "dist/src/cli/main.js",
  "scan",
  "--demo",
  "--out",
  out,
  "--no-gate",
  "--quiet",
  "--format",
  "json",
];
spawnSync(process.execPath, args, { stdio: "inherit" });
const lines = goldenLines(readFileSync(join(out, "findings.ndjson"), "utf8"));
mkdirSync("test/e2e/golden", { recursive: true });
writeFileSync("test/e2e/golden/findings.ndjson", `${lines.join("\n")}\n`);
rmSync(folder, { recursive: true });
