import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Equivalents, equivalentsSchema } from "../../src/model/index.js";

const PATH = "rules/equivalents.yaml";

/** The checks of other tools, from their file. Throws an Error with everything that does not fit the schema. */
export function readEquivalents(root: string): Equivalents {
  const read = equivalentsSchema.safeParse(parse(readFileSync(join(root, PATH), "utf8")));
  if (read.success) return read.data;
  const mistakes = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`${PATH} does not fit the schema of equivalents:\n${mistakes.join("\n")}`);
}
