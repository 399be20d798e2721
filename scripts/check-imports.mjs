// Holds the import table of .dependency-cruiser.mjs: no forbidden arrow, no cycle, no room without a row, no row
// without a room, and no module that the cruiser failed to see (with a compiler it does not know it sees none).
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import config, { MAY_IMPORT } from "../.dependency-cruiser.mjs";

const ROOTS = ["src", "rules", "reports"];
const problems = [];

const rooms = readdirSync("src", { withFileTypes: true })
  .filter((e) => e.isDirectory())
  .map((e) => `src/${e.name}`);
for (const room of rooms) {
  if (!(room in MAY_IMPORT)) problems.push(`${room}: give it a row in MAY_IMPORT (.dependency-cruiser.mjs)`);
}
for (const room of Object.keys(MAY_IMPORT)) {
  if (!existsSync(room)) problems.push(`${room}: has a row in MAY_IMPORT but no folder; delete the row`);
}

const { output } = await cruise(ROOTS, { ...config.options, ruleSet: config, validate: true }, undefined, {
  tsConfig: extractTSConfig("tsconfig.json"),
});
for (const { rule, from, to } of output.summary.violations) problems.push(`${from} -> ${to}: ${rule.name}`);

const written = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true })
    .map((name) => join(root, name))
    .filter((name) => name.endsWith(".ts")),
);
const seen = new Set(output.modules.map((module) => module.source));
for (const file of written) if (!seen.has(file)) problems.push(`${file}: not seen by dependency-cruiser`);

if (problems.length > 0) {
  console.error(`The import fence does not hold:\n  ${problems.join("\n  ")}`);
  process.exitCode = 1;
} else {
  console.log(
    `import fence: ${written.length} modules, ${output.summary.totalDependenciesCruised} imports, none forbidden`,
  );
}
