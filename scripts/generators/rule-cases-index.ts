import type { RuleCases } from "../../src/model/index.js";
import type { GeneratedFile } from "./generated-file.js";

/** What the rules' tests show of them, for `keyproof rules show`, which has no tests at hand. */
export function ruleCasesIndex(cases: Readonly<Record<string, RuleCases>>, asOf: string): GeneratedFile {
  const text = [
    "// Made by `npm run generate` from the tests of the rules; do not edit.\n",
    'import type { RuleCases } from "../src/model/index.js";\n',
    "\n/** The day that examples are judged at, where they name no other. */\n",
    `export const CASES_AS_OF = "${asOf}";\n`,
    "\n/** What each rule was seen to say, by rule id. */\n",
    `export const RULE_CASES: Readonly<Record<string, RuleCases>> = ${JSON.stringify(cases, null, 2)};\n`,
  ];
  return { path: "rules/cases.generated.ts", text: text.join("") };
}
