import type { Equivalents, Rule } from "../src/model/index.js";

/** The rules, each with the checks of other tools that it answers to: ids by tool, in the order of the file. */
export function withEquivalents(rules: readonly Rule[], { tools }: Equivalents): readonly Rule[] {
  const byRule = new Map<string, Map<string, string[]>>();
  for (const { tool, checks } of tools)
    for (const { id, versions, rules: answering } of checks)
      for (const rule of answering) {
        const own = byRule.get(rule) ?? new Map<string, string[]>();
        const name = versions.length > 0 ? `${id} (${versions.join(", ")})` : id;
        byRule.set(rule, own.set(tool, [...(own.get(tool) ?? []), name]));
      }
  return rules.map((rule) => {
    const own = [...(byRule.get(rule.id) ?? [])].map(([tool, ids]) => [tool, ids.join(", ")]);
    return { ...rule, equivalents: Object.fromEntries(own) };
  });
}
