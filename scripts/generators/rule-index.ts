import type { Equivalents, Framework } from "../../src/model/index.js";
import type { GeneratedFile } from "./generated-file.js";

const HEADER = "// Made by `npm run generate` from the files in rules/; do not edit.\n";

/**
 * The index of built-in rules, frameworks and equivalents: static imports, so that nothing is looked for at run time, and
 * the YAML as data.
 */
export function ruleIndex(
  rules: readonly string[],
  frameworks: readonly Framework[],
  equivalents: Equivalents,
): GeneratedFile {
  const lines = rules.map((path) => `import ${variable(path)} from "./${path.replace(/\.ts$/, ".js")}";\n`);
  const list = rules.map((path) => `  ${variable(path)},\n`);
  const text = [
    HEADER,
    'import type { Equivalents, Framework, Rule } from "../src/model/index.js";\n',
    ...lines,
    'import { withEquivalents } from "./with-equivalents.js";\n',
    "\n/** Every framework, by id. */\n",
    `export const FRAMEWORKS: readonly Framework[] = ${JSON.stringify(frameworks, null, 2)};\n`,
    "\n/** Checks of other tools, and the rules that answer to them. */\n",
    `export const EQUIVALENTS: Equivalents = ${JSON.stringify(equivalents, null, 2)};\n`,
    `\nconst rules: readonly Rule[] = [\n${list.join("")}];\n`,
    "\n/** Every built-in rule, by module and id. */\n",
    "export const RULES: readonly Rule[] = withEquivalents(rules, EQUIVALENTS);\n",
  ];
  return { path: "rules/index.generated.ts", text: text.join("") };
}

/** `rotation/kms-rot-001.ts` → `kmsRot001`. */
function variable(path: string): string {
  const name = path.slice(path.indexOf("/") + 1).replace(/\.ts$/, "");
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
