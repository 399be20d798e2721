import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { RULE_CASES } from "../../rules/cases.generated.js";
import { EQUIVALENTS, RULES } from "../../rules/index.generated.js";
import { parameterFacts } from "../../src/cli/rules/parameter-facts.js";
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
/** Where AWS and the standards speak for themselves. */
const PUBLISHERS = ["docs.aws.amazon.com", "csrc.nist.gov", "www.ecfr.gov", "www.pcisecuritystandards.org"];
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

  it.each(RULES)(
    "$id names a command and Terraform for its fix, or says why there is none",
    ({ remediation }) => {
      const { cli, terraform, without } = remediation;
      if (cli.length > 0 && terraform.length > 0) expect(without).toBeUndefined();
      else expect(without).toMatch(/^[A-Z].{20,}\.$/);
    },
  );

  it.each(RULES)("$id cites AWS or a standard's own publisher", ({ references }) => {
    for (const { url } of references) expect(PUBLISHERS, url).toContain(new URL(url).host);
  });

  it.each(RULES)("$id has a page (else run npm run generate)", ({ id }) => {
    expect(readFileSync(`docs/rules/${id}.md`, "utf8")).toContain(`# ${id}: `);
  });

  it.each(RULES)(
    "$id is seen by its test in every status and message that it declares",
    ({ id, statuses, messages }) => {
      const cases = RULE_CASES[id];
      expect([...(cases?.statuses ?? [])].sort()).toEqual([...statuses].sort());
      expect(new Set(cases?.says.map(({ message }) => message))).toEqual(new Set(Object.keys(messages)));
      for (const status of ["pass", "fail", "manual"] as const)
        expect(cases?.[status] !== undefined, `an example of ${status}`).toBe(statuses.includes(status));
    },
  );

  it.each(RULES)("$id says what each of its parameters means", ({ parameters }) => {
    for (const { name, meaning } of parameterFacts(parameters))
      expect(meaning, `give ${name} a .describe(…)`).toMatch(/^[A-Z].*[^.]$/);
  });

  it.each(RULES)("$id has short messages that are whole sentences", (rule) => {
    for (const [name, template] of Object.entries(rule.messages)) {
      expect(name).toMatch(/^[a-z][a-z-]*$/);
      expect(template).toMatch(/^[A-Z{0-9].*[^.\s]$/);
    }
  });
});

describe("the equivalents", () => {
  const checks = EQUIVALENTS.tools.flatMap(({ tool, checks }) => checks.map((check) => ({ tool, ...check })));
  const answering = new Set(checks.flatMap(({ rules }) => rules));

  it("name for every rule a check of another tool, or say that none is known", () => {
    const { noneKnown } = EQUIVALENTS;
    expect(ids.filter((id) => !answering.has(id) && !noneKnown.includes(id))).toEqual([]);
    expect(noneKnown.filter((id) => answering.has(id) || !ids.includes(id))).toEqual([]);
  });

  it("name rules that exist, and each check once", () => {
    expect([...answering].filter((id) => !ids.includes(id))).toEqual([]);
    const names = checks.map(({ tool, id }) => `${tool} ${id}`);
    expect(names).toEqual([...new Set(names)]);
  });

  it("say why where a check has no rule", () => {
    for (const { tool, id, rules, differs } of checks)
      if (rules.length === 0) expect(differs, `${tool} ${id}`).toBeTruthy();
  });

  it("stand in the file only, not in a rule's own file", () => {
    for (const file of files)
      expect(readFileSync(`rules/${file}`, "utf8"), file).not.toContain("equivalents:");
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
  const { runs, close } = await loadRuleSet({ frameworks: ["nist-800-57"], hasPeriod: true });
  await close();
  const asked = Object.fromEntries(runs.map(({ info, parameters }) => [info.id, parameters]));
  expect(asked).toMatchObject({
    "KMS-ROT-002": { maxDays: 730 },
    "KMS-ROT-003": { maxDays: 730 },
    "KMS-ROT-004": {
      cryptoperiod: { symmetric: 730, hmac: 730, sign: 1095, encryptAsym: 730, keyAgreement: 730 },
    },
    "KMS-ROT-005": { maxDays: 730 },
  });
});

it("judges by a cryptoperiod of audit periods only where one is judged", async () => {
  for (const [hasPeriod, sets] of [
    [false, [""]],
    [true, ["", "maxDays=730"]],
  ] as const) {
    const { runs, close } = await loadRuleSet({ rules: ["KMS-ROT-003"], hasPeriod });
    await close();
    expect(runs.map(({ parameterSet }) => parameterSet)).toEqual(sets);
    expect(runs.flatMap(({ controls }) => controls)).toContain("nist-800-57:5.3.6 symmetric data encryption");
  }
});
