// Prints what the rules' tests show of the rules, as JSON: `tsx scripts/collect-cases.ts TEST...`. The generator runs it
// in a process of its own, since it puts others in the place of vitest and testRule.
import { register } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { RuleCases } from "../src/model/index.js";
import type { Cases } from "../src/testing/index.js";

register("./generators/cases/hooks.mjs", import.meta.url);
const { recorded } = await import("./generators/cases/recorder.js");
const { ruleCases } = await import("./generators/cases/rule-cases.js");

for (const file of process.argv.slice(2)) await import(pathToFileURL(resolve(file)).href);

const rules = new Map(recorded.map(({ rule }) => [rule.id, rule]));
const shown: Record<string, RuleCases> = {};
for (const [id, rule] of [...rules].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const all: readonly Cases[] = recorded.flatMap((one) => (one.rule.id === id ? [one.cases] : []));
  shown[id] = ruleCases(rule, all);
}
process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
