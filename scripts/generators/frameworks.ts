import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Framework, frameworkSchema } from "../../src/model/index.js";

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
