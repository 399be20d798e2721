// Writes every generated file: `npm run generate`. Run it after adding, renaming or removing a rule or a framework, and
// after changing a rule's words or the first cases of its test.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedFiles, WHOLLY_GENERATED } from "./generators/index.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = await generatedFiles(root).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
for (const { path, text } of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const made = new Set(files.map(({ path }) => path));
for (const folder of WHOLLY_GENERATED)
  for (const name of readdirSync(join(root, folder)))
    if (!made.has(`${folder}/${name}`)) rmSync(join(root, folder, name));
