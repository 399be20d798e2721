// Writes every generated file: `npm run generate`. Run it after adding, renaming or removing a rule or a framework.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./generators/index.js";

const root = fileURLToPath(new URL("..", import.meta.url));
for (const { path, text } of generatedFiles(root)) writeFileSync(join(root, path), text);
