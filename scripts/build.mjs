// Compiles the sources, copies beside them what the compiler does not (templates, styles, framework data), and checks that
// frameworks and rules fit.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";

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

const built = (path) => import(pathToFileURL(join("dist", path)).href);
const { FRAMEWORKS } = await built("rules/index.generated.js");
const { frameworkSchema } = await built("src/model/index.js");
const written = readdirSync("rules/frameworks")
  .filter((name) => extname(name) === ".yaml")
  .map((name) => frameworkSchema.parse(parse(readFileSync(join("rules/frameworks", name), "utf8"))));
if (!isDeepStrictEqual(FRAMEWORKS, JSON.parse(JSON.stringify(written)))) {
  console.error("rules/frameworks has changed since rules/index.generated.ts was made: npm run generate");
  process.exit(1);
}
// The product refuses to start with a mapping that names what is not there, and so does the build.
const { loadRuleSet } = await built("src/engine/index.js");
try {
  await (await loadRuleSet({})).close();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
