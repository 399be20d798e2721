import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../src/cli/arguments/options.js";
import { parseConfig } from "../../src/cli/config/load.js";
import { configSchema } from "../../src/cli/config/schema.js";
import { choiceOf } from "../../src/cli/judge/choice.js";
import { openRuleSet } from "../../src/cli/judge/rule-set.js";
import { EXIT, type Mistake } from "../../src/model/index.js";
import { callerPolicy, optionRows, rolePolicy } from "./audit-policies.js";

const guide = (name: string) => readFileSync(name, "utf8");
const block = (text: string, language: string) =>
  new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? "";

describe("the guides say what is true", () => {
  it("the audit role's permissions are those of the table of needs", () => {
    const text = guide("docs/audit-role.md");
    expect(text).toContain(rolePolicy());
    expect(text).toContain(callerPolicy("KeyproofAudit"));
    for (const row of optionRows()) expect(text).toContain(row);
  });

  it("the example configuration is one, with every field, and its rules and parameters exist", async () => {
    const mistakes: Mistake[] = [];
    const name = "docs/configuration.md";
    const { documents, scopesFrom, ...config } = parseConfig(block(guide(name), "yaml"), name, mistakes);
    expect(Object.keys(config).sort()).toEqual(Object.keys(configSchema.shape).sort());
    // The files that it names are not there.
    const { scope, attestations, modules, frameworks, ...rest } = config;
    const choice = choiceOf({}, { ...rest, documents, scopesFrom }, ".", mistakes);
    const ruleSet = await openRuleSet(choice, mistakes, documents);
    expect(ruleSet.rules.length).toBeGreaterThan(5);
    await ruleSet.close();
  });

  it("every exit code has its line", () => {
    const text = guide("docs/exit-codes.md");
    const listed = [...text.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap((row) =>
      (row[1] ?? "").split(", ").map(Number),
    );
    expect(listed).toEqual(Object.values(EXIT));
  });

  it("the formats are named in the help in the order of the reports", async () => {
    const { formats } = await import("../../reports/index.js");
    expect(FORMATS).toEqual(Object.keys(formats));
  });

  it("links lead somewhere", () => {
    const docs = readdirSync("docs", { recursive: true, encoding: "utf8" });
    const pages = ["README.md", ...docs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];
    for (const page of pages) {
      for (const [, target = ""] of guide(page).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        const path = join(dirname(page), target);
        expect(existsSync(path), `${page}: ${target}`).toBe(true);
      }
    }
  });
});
