import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MAY_IMPORT } from "../../.dependency-cruiser.mjs";
import type { GeneratedFile } from "./generated-file.js";

const PATH = "docs/architecture.md";
const BEGIN = "<!-- import table: npm run generate -->\n";
const END = "<!-- end of import table -->";

/** The page about the house, its table of imports taken from what the lint holds. */
export function architecture(root: string): readonly GeneratedFile[] {
  const text = readFileSync(join(root, PATH), "utf8");
  const rows = Object.entries(MAY_IMPORT).map(
    ([room, allowed]) =>
      `| \`${room}\` | ${allowed.map((name) => `\`${name}\``).join(", ") || "packages only"} |`,
  );
  const table = ["| folder | may import |", "|---|---|", ...rows, ""].join("\n");
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${PATH} lacks the marks of its import table`);
  return [{ path: PATH, text: `${before}${BEGIN}${table}${END}${after}` }];
}
