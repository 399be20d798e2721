// Compiles the sources, then copies beside them what the compiler does not: templates, styles, framework data.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, rmSync } from "node:fs";
import { extname, join } from "node:path";

const ASSETS = new Set([".hbs", ".css", ".yaml", ".json"]);

rmSync("dist", { recursive: true, force: true });
const compiler = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"];
const { status } = spawnSync(process.execPath, compiler, { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
for (const room of ["src", "rules", "reports"]) {
  for (const name of readdirSync(room, { recursive: true })) {
    const path = join(room, name);
    if (ASSETS.has(extname(path)) || path.endsWith(".client.js")) cpSync(path, join("dist", path));
  }
}
chmodSync("dist/src/cli/main.js", 0o755);
