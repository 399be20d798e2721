import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { RULES } from "../../rules/index.generated.js";
import { checkMapping } from "../../src/engine/check-mapping.js";
import { loadRuleSet } from "../../src/engine/index.js";
import { frameworkSchema, type Mistake } from "../../src/model/index.js";

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
    expect(rule.references.length).toBeGreaterThan(0);
    for (const { url } of rule.references) expect(url).toMatch(/^https:\/\//);
    expect(rule.parameters.safeParse({ noSuchParameter: 1 }).success).toBe(false);
  });

  it("names a command and a Terraform attribute for every fix, but where there is none", () => {
    // A policy that locks everybody out is mended by AWS Support.
    expect(RULES.filter(({ remediation }) => remediation.cli.length === 0).map(({ id }) => id)).toEqual([
      "KMS-LP-010",
    ]);
    // Acts of people, and rotations on demand: no resource's attribute makes them.
    expect(RULES.filter(({ remediation }) => remediation.terraform.length === 0).map(({ id }) => id)).toEqual(
      ["KMS-PCI-006", "KMS-ROT-003", "KMS-ROT-006"],
    );
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

  it("has a sound mapping: rules, parameters and items that exist, each control once", () => {
    const mistakes: Mistake[] = [];
    checkMapping(framework, undefined, RULES, mistakes);
    expect(mistakes).toEqual([]);
  });

  it("says what a person has to show wherever no rule can", () => {
    for (const { id, rules, manual } of framework.controls)
      if (rules.length === 0) expect(manual, `control ${id}`).toBeTruthy();
  });

  it("claims nothing direct without a rule", () => {
    for (const { id, rules, strength } of framework.controls)
      if (strength === "direct" || strength === "inventory")
        expect(rules.length, `control ${id}`).toBeGreaterThan(0);
  });

  it("says of a rule that lists attestations which of them each control is about", () => {
    for (const { id, rules, items } of framework.controls)
      if (rules.includes("KMS-PCI-006")) expect(items?.["KMS-PCI-006"], `control ${id}`).toBeTruthy();
  });
});

it("maps every rule somewhere", () => {
  const mapped = new Set(
    frameworks.flatMap(({ framework }) => framework.controls.flatMap(({ rules }) => rules)),
  );
  expect(ids.filter((id) => !mapped.has(id))).toEqual([]);
});

it("tells of every attestation that a control asks for", () => {
  const asked = new Set(
    frameworks.flatMap(({ framework }) =>
      framework.controls.flatMap(({ items }) => items?.["KMS-PCI-006"] ?? []),
    ),
  );
  expect([...asked].sort()).toEqual([
    "access-review",
    "addressable-decisions",
    "cryptoperiod-rationale",
    "custodian-acknowledgement",
    "external-durability",
    "import-ceremony",
    "provider-validation",
  ]);
});

it("gives every cryptoperiod of NIST SP 800-57 to the rules that it is about", async () => {
  const { runs, close } = await loadRuleSet({ frameworks: ["nist-800-57"] });
  await close();
  const asked = Object.fromEntries(runs.map(({ info, parameters }) => [info.id, parameters]));
  expect(asked).toMatchObject({
    "KMS-ROT-002": { maxDays: 730 },
    "KMS-ROT-004": {
      cryptoperiod: { symmetric: 730, hmac: 730, sign: 1095, encryptAsym: 730, keyAgreement: 730 },
    },
    "KMS-ROT-005": { maxDays: 730 },
  });
});
