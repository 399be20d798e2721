import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { RULES } from "../../rules/index.generated.js";
import { frameworkSchema } from "../../src/model/index.js";

const files = readdirSync("rules", { recursive: true, encoding: "utf8" })
  .filter((path) => /\/kms-[a-z]+-\d{3}\.ts$/.test(path))
  .sort();
const frameworks = readdirSync("rules/frameworks").map((file) => ({
  file,
  framework: frameworkSchema.parse(parse(readFileSync(`rules/frameworks/${file}`, "utf8"))),
}));
const ids = RULES.map(({ id }) => id);

describe("the catalogue", () => {
  it("holds every rule file, under its own id and module (else run npm run generate)", () => {
    const listed = RULES.map(({ id, module }) => `${module}/${id.toLowerCase()}.ts`).sort();
    expect(listed).toEqual(files);
  });

  it.each(files)("%s has a test", (file) => {
    const test = `test/rules/${dirname(file)}/${basename(file, ".ts")}.test.ts`;
    expect(existsSync(test), `write ${test}`).toBe(true);
  });

  it.each(RULES)("$id says why, what to do and where it is written", (rule) => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.rationale.length).toBeGreaterThan(80);
    expect(rule.remediation.text).toMatch(/\.$/);
    expect(rule.remediation.cli.length + rule.remediation.terraform.length).toBeGreaterThan(0);
    expect(rule.references.length).toBeGreaterThan(0);
    for (const { url } of rule.references) expect(url).toMatch(/^https:\/\//);
    expect(rule.parameters.safeParse({ noSuchParameter: 1 }).success).toBe(false);
  });

  it.each(RULES)("$id has short messages that are whole sentences", (rule) => {
    for (const [name, template] of Object.entries(rule.messages)) {
      expect(name).toMatch(/^[a-z][a-z-]*$/);
      expect(template).toMatch(/^[A-Z{0-9].*[^.\s]$/);
    }
  });
});

describe.each(frameworks)("framework $file", ({ file, framework }) => {
  it("is named as its file", () => {
    expect(`${framework.id}.yaml`).toBe(file);
  });

  it("maps rules that exist, each control once", () => {
    const controls = framework.controls.map(({ id }) => id);
    expect(new Set(controls).size).toBe(controls.length);
    for (const { id, rules } of framework.controls)
      for (const rule of rules) expect(ids, `${id} maps ${rule}`).toContain(rule);
  });

  it("says what a person has to show wherever no rule can", () => {
    for (const { id, rules, manual } of framework.controls)
      if (rules.length === 0) expect(manual, `control ${id}`).toBeTruthy();
  });
});

it("maps every rule somewhere, but for those that no standard asks for", () => {
  const mapped = new Set(
    frameworks.flatMap(({ framework }) => framework.controls.flatMap(({ rules }) => rules)),
  );
  expect(ids.filter((id) => !mapped.has(id))).toEqual([
    "KMS-ALS-001",
    "KMS-ALS-002",
    "KMS-ALS-004",
    "KMS-EXT-004",
    "KMS-EXT-005",
    "KMS-GRT-003",
    "KMS-LP-007",
    "KMS-LIF-005",
    "KMS-LIF-006",
    "KMS-MRK-003",
    "KMS-MRK-004",
  ]);
});
