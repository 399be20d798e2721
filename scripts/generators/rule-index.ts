import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { frameworkSchema } from "../../src/model/index.js";
import type { GeneratedFile } from "./generated-file.js";

const RULE_FILE = /^[a-z]+-[a-z]+-\d{3}\.ts$/;
const HEADER = "// Made by `npm run generate` from the files in rules/; do not edit.\n";

/**
 * The index of built-in rules and frameworks: static imports, so that nothing is looked for at run time, and the
 * frameworks' YAML as data. Throws an Error that names the file of a framework that does not fit its schema.
 */
export function ruleIndex(root: string): readonly GeneratedFile[] {
  const rules = ruleFiles(root);
  const lines = rules.map((path) => `import ${variable(path)} from "./${path.replace(/\.ts$/, ".js")}";\n`);
  const list = rules.map((path) => `  ${variable(path)},\n`);
  const text = [
    HEADER,
    'import type { Framework, Rule } from "../src/model/index.js";\n',
    ...lines,
    "\n/** Every built-in rule, by module and id. */\n",
    list.length > 0
      ? `export const RULES: readonly Rule[] = [\n${list.join("")}];\n`
      : "export const RULES: readonly Rule[] = [];\n",
    "\n/** Every framework, by id. */\n",
    `export const FRAMEWORKS: readonly Framework[] = ${JSON.stringify(frameworks(root), null, 2)};\n`,
  ];
  return [{ path: "rules/index.generated.ts", text: text.join("") }];
}

/** `<module>/<id>.ts` of every rule, in order. */
function ruleFiles(root: string): readonly string[] {
  const rooms = readdirSync(join(root, "rules"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return rooms
    .flatMap((room) => readdirSync(join(root, "rules", room.name)).map((name) => ({ room: room.name, name })))
    .filter(({ name }) => RULE_FILE.test(name))
    .map(({ room, name }) => `${room}/${name}`)
    .sort();
}

/** `rotation/kms-rot-001.ts` → `kmsRot001`. */
function variable(path: string): string {
  const name = path.slice(path.indexOf("/") + 1).replace(/\.ts$/, "");
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function frameworks(root: string): readonly unknown[] {
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
