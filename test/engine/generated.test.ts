import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { generatedFiles } from "../../scripts/generators/index.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

it.each(generatedFiles(root))("$path is fresh", ({ path, text }) => {
  expect(readFileSync(join(root, path), "utf8"), `${path} is stale: run npm run generate`).toBe(text);
});
