import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { checkMapping } from "../../src/engine/check-mapping.js";
import { type Framework, frameworkSchema, type Mistake, type Rule } from "../../src/model/index.js";

/** Every framework, by file name. Throws an Error that names the file of one that does not fit its schema. */
export function readFrameworks(root: string): readonly Framework[] {
  const folder = join(root, "rules", "frameworks");
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return names.sort().map((name) => {
    const read = frameworkSchema.safeParse(parse(readFileSync(join(folder, name), "utf8")));
    if (read.success) return read.data;
    const mistakes = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(
      `rules/frameworks/${name} does not fit the schema of frameworks:\n${mistakes.join("\n")}`,
    );
  });
}

/** Throws an Error that names every control whose mapping does not hold: a rule that there is none of, a parameter out of bounds. */
export function checkMappings(frameworks: readonly Framework[], rules: readonly Rule[]): void {
  const mistakes: Mistake[] = [];
  for (const framework of frameworks) checkMapping(framework, undefined, rules, mistakes);
  if (mistakes.length === 0) return;
  const told = mistakes.map(({ message }) => message);
  throw new Error(`rules/frameworks does not fit the rules:\n${told.join("\n")}`);
}
