import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { generatedFiles, WHOLLY_GENERATED } from "../../scripts/generators/index.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const files = await generatedFiles(root);

it.each(files)("$path is fresh", ({ path, text }) => {
  expect(readFileSync(join(root, path), "utf8"), `${path} is stale: run npm run generate`).toBe(text);
});

it.each(WHOLLY_GENERATED)("%s holds nothing else", (folder) => {
  const made = files.map(({ path }) => path).filter((path) => path.startsWith(`${folder}/`));
  const found = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
  expect(found.sort(), "run npm run generate").toEqual(made.sort());
});
