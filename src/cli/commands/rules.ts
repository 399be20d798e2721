import { didYouMean, EXIT, type RuleInfo, UsageError } from "../../model/index.js";
import { ruleOptions } from "../arguments/options.js";
import { loadConfig } from "../config/load.js";
import { choiceOf } from "../judge/choice.js";
import { command } from "./command.js";

export const rulesCommand = command({
  usage: "rules [action] [id]",
  describe: "List the rules and frameworks, or show one rule",
  positionals: ["action", "id"],
  options: {
    action: { choices: ["list", "show"] as const, default: "list" as const, describe: "What to do" },
    id: { type: "string", describe: "Rule id, for show" },
    ...ruleOptions,
  },
  examples: [
    ["$0 rules", "All rules"],
    ["$0 rules list --frameworks pci-dss", "What PCI DSS asks of keys"],
    ["$0 rules show KMS-ROT-001", "Why it matters, how to mend it, what it reads"],
  ],
  docs: "docs/writing-rules.md",
  run: async (args, terminal) => {
    const { openRuleSet } = await import("../judge/rule-set.js");
    const choice = choiceOf(args, loadConfig(args.config, process.cwd()), process.cwd());
    const { rules, frameworks, close } = await openRuleSet(choice, []);
    await close();
    if (args.action === "show") {
      await terminal.out(describeRule(theRule(rules, args.id)));
      return EXIT.clean;
    }
    const rows = rules.map((r) => [r.id, r.severity, r.module, r.title]);
    await terminal.out(`${table([["RULE", "SEVERITY", "MODULE", "TITLE"], ...rows])}\n`);
    const standards = frameworks.map((f) => [f.id, f.version, f.title]);
    if (standards.length > 0) {
      await terminal.out(`\n${table([["FRAMEWORK", "VERSION", "TITLE"], ...standards])}\n`);
    }
    return EXIT.clean;
  },
});

function theRule(rules: readonly RuleInfo[], id: string | undefined): RuleInfo {
  const rule = rules.find((r) => r.id === id?.toUpperCase() || r.id === id);
  if (rule) return rule;
  const ids = rules.map((r) => r.id);
  const message =
    id === undefined
      ? "rules show: name a rule, as in keyproof rules show KMS-ROT-001"
      : `rules show: there is no rule "${id}"${didYouMean(id, ids) || "; keyproof rules lists them"}`;
  throw new UsageError([{ code: "unknown-rule", message }]);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function describeRule(rule: RuleInfo): string {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? "" : `\n${title}\n${lines.map((line) => `  ${line}\n`).join("")}`;
  return [
    `${rule.id}  ${rule.title}\n`,
    `severity ${rule.severity} · module ${rule.module} · judges each ${rule.subject}\n`,
    section("Why", [rule.rationale]),
    section("Fix", [rule.remediation.text]),
    section("AWS CLI", rule.remediation.cli),
    section("Terraform", rule.remediation.terraform),
    section("Reads", rule.needs),
    section("Can say", [rule.statuses.join(", ")]),
    section(
      "Elsewhere",
      Object.entries(rule.equivalents).map(([tool, id]) => `${tool}: ${id}`),
    ),
    section(
      "References",
      rule.references.map((r) => `${r.title}: ${r.url}`),
    ),
  ].join("");
}
