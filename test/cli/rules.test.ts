import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { columns } from "../../reports/index.js";
import { answerRules } from "../../src/cli/rules/answer.js";
import { builtInCatalogue } from "../../src/cli/rules/catalogue.js";
import { compactJson, flatJson } from "../../src/cli/rules/compact-json.js";
import type { Catalogue } from "../../src/cli/rules/facts.js";
import { parameterFacts } from "../../src/cli/rules/parameter-facts.js";
import { linesOf, terminalPage } from "../../src/cli/rules/terminal-page.js";
import { kit, type Rule, UsageError } from "../../src/model/index.js";

const catalogue = await builtInCatalogue();
const everything = { rules: catalogue.rules, frameworks: catalogue.frameworks, catalogue };
const style = { colours: pc.createColors(false), width: 100 };
const ask = (question: Parameters<typeof answerRules>[0], chosen = everything) =>
  answerRules(question, chosen);
const show = (id: string) => {
  const { page } = ask({ action: "show", id });
  return page ? terminalPage(page, style) : "";
};
const mistake = (question: Parameters<typeof answerRules>[0], chosen = everything) => {
  try {
    ask(question, chosen);
  } catch (error) {
    if (error instanceof UsageError) return error.mistakes.map(({ message }) => message).join("\n");
    throw error;
  }
  return "";
};

describe("rules show", () => {
  it("tells all of a rule: why, reads, reasons, parameters, sentences, examples, fix, controls, equivalents", () => {
    const text = show("kms-rot-002");
    for (const part of [
      "KMS-ROT-002: ",
      "Why",
      "kms:GetKeyRotationStatus  kms:GetKeyRotationStatus  on every scan",
      "AWS manages this key",
      "maxDays",
      "90 to 2560",
      "fail     medium",
      "An example that fails",
      "An example that passes",
      "aws kms enable-key-rotation",
      "aws_kms_key.rotation_period_in_days",
      "3.7.4",
      "mondoo-aws-security-kms-cmk-rotation-period",
      "https://docs.aws.amazon.com/kms/",
    ])
      expect(text).toContain(part);
  });

  it("keeps every line within the width, but for code", () => {
    for (const width of [60, 100])
      for (const { id } of [...catalogue.rules, ...catalogue.frameworks]) {
        const { page } = ask({ action: "show", id });
        for (const section of page?.sections ?? [])
          for (const block of section.blocks.filter(({ kind }) => kind !== "code"))
            for (const line of linesOf(block, { ...style, width }, 2))
              expect(columns(line), `${id}: ${line}`).toBeLessThanOrEqual(width);
      }
  });

  it("colours only where colour is wanted", () => {
    const { page } = ask({ action: "show", id: "KMS-LP-001" });
    if (!page) throw new Error("no page");
    expect(terminalPage(page, style)).not.toContain("\u001b");
    expect(terminalPage(page, { ...style, colours: pc.createColors(true) })).toContain("\u001b[1mWhy");
  });

  it("gives machines the same", () => {
    const { json } = ask({ action: "show", id: "KMS-ROT-002" });
    expect(json).toMatchObject({
      version: 1,
      rule: {
        id: "KMS-ROT-002",
        reads: [{ need: "kms:DescribeKey" }, { permission: "kms:GetKeyRotationStatus" }, {}],
        parameters: [{ name: "maxDays", takes: "a whole number, 90 to 2560", default: 365 }],
        examples: { fail: { says: [{ severity: "medium" }] } },
      },
    });
  });

  it("shows a framework with what needs a person", () => {
    const text = show("pci-dss-4.0.1");
    expect(text).toContain("What Keyproof cannot know here");
    expect(text).toContain("KMS-ROT-001");
  });

  it("shows a rule from elsewhere without what only built-in rules have", () => {
    const stranger: Rule = kit.defineRule({
      ...{
        id: "ACME-001",
        module: "external",
        title: "A \u001b[31mticket",
        severity: "low",
        rationale: "Why.",
      },
      ...{
        remediation: { text: "Do it.", cli: [], terraform: [] },
        references: [],
        subject: "key",
        needs: [],
      },
      ...{ statuses: ["pass"], messages: {}, parameters: kit.z.strictObject({}) },
      appliesTo: () => undefined,
      check: () => [],
    });
    const { page, json } = ask({ action: "show", id: "ACME-001" }, { ...everything, rules: [stranger] });
    const text = page ? terminalPage(page, style) : "";
    expect(text).toContain("Do it.");
    expect(text).not.toContain("\u001b");
    expect(text).not.toContain("Parameters");
    expect(json).not.toHaveProperty("rule.parameters");
  });

  it("names the nearest rule, ours where the id is another tool's, and the choice that left a rule out", () => {
    expect(mistake({ action: "show", id: "KMS-ROT-01" })).toContain('did you mean "KMS-ROT-001"?');
    expect(mistake({ action: "show", id: "ckv-aws-33" })).toContain(
      "Checkov's CKV_AWS_33 is KMS-LP-001 here",
    );
    expect(mistake({ action: "show", id: "xyz" })).toContain("keyproof rules lists them");
    expect(mistake({ action: "show" })).toContain("name a rule");
    expect(mistake({ action: "show", id: "KMS-LP-001" }, { ...everything, rules: [] })).toContain(
      "among those chosen",
    );
  });
});

describe("rules --equivalents", () => {
  const idsOf = (question: Parameters<typeof answerRules>[0]) =>
    (ask(question).json as { equivalents: { id: string; rules: string[] }[] }).equivalents;

  it("finds ours for another tool's id, whatever its case and punctuation", () => {
    for (const name of ["CKV_AWS_33", "ckv-aws-33", "Checkov CKV_AWS_33"])
      expect(idsOf({ "equivalent-to": name })).toMatchObject([{ id: "CKV_AWS_33", rules: ["KMS-LP-001"] }]);
    expect(idsOf({ "equivalent-to": "kms.4" })).toMatchObject([{ rules: ["KMS-ROT-001"] }]);
    expect(idsOf({ "equivalent-to": "cmk-backing-key-rotation-enabled" })).toHaveLength(1);
    expect(idsOf({ "equivalent-to": "CIS 4.6" })).toMatchObject([{ id: "4.6" }]);
    expect(idsOf({ "equivalent-to": "AVD-AWS-0065" })).toMatchObject([{ id: "AWS-0065" }]);
    expect(idsOf({ "equivalent-to": "kms_cmk_rotation_enabled" })).toHaveLength(2);
  });

  it("names the nearest of a mistyped id, and refuses what does not go together", () => {
    expect(mistake({ "equivalent-to": "CKV_AWS_34" })).toContain('did you mean "CKV_AWS_33"?');
    expect(mistake({ "equivalent-to": "@@@" })).toContain("known are those of Prowler");
    expect(mistake({ action: "show", id: "KMS-LP-001", equivalents: true })).toContain("with the rule");
    expect(mistake({ action: "list", id: "KMS-LP-001" })).toContain("keyproof rules show KMS-LP-001");
  });

  it("keeps to the chosen rules, and says which of them stand alone", () => {
    const chosen = { ...everything, rules: catalogue.rules.filter(({ module }) => module === "aliases") };
    expect(ask({ equivalents: true, rules: ["aliases"] }, chosen).json).toEqual({
      version: 1,
      equivalents: [],
      noneKnown: ["KMS-ALS-001", "KMS-ALS-002", "KMS-ALS-003", "KMS-ALS-004"],
    });
    expect(idsOf({ equivalents: true }).some(({ rules }) => rules.length === 0)).toBe(true);
  });
});

it("rules list gives a row a rule, and the frameworks", () => {
  const narrow: Catalogue = { ...catalogue, frameworks: [] };
  const { blocks, json } = ask({}, { rules: catalogue.rules.slice(0, 2), frameworks: [], catalogue: narrow });
  expect(blocks).toHaveLength(1);
  expect(json).toMatchObject({ version: 1, rules: [{ id: catalogue.rules[0]?.id }, {}], frameworks: [] });
});

describe("parameters in words", () => {
  it("say what they take", () => {
    const { z } = kit;
    const facts = parameterFacts(
      z.strictObject({
        days: z.number().int().min(1).max(9).default(3).describe("Days"),
        least: z.number().min(2).default(2),
        most: z.number().max(2).default(2),
        on: z.boolean().default(true),
        bits: z.union([z.literal(112), z.literal(128)]).default(112),
        name: z.string().optional(),
        owner: z.string().min(1).default("x"),
        kind: z.enum(["a", "b"]).default("a"),
        tags: z.record(z.string(), z.strictObject({ values: z.array(z.string()) })).default({}),
        inner: z.strictObject({ hmac: z.number().int().default(5) }).prefault({}),
      }),
    );
    expect(facts.map(({ name, takes }) => `${name}: ${takes}`)).toEqual([
      "days: a whole number, 1 to 9",
      "least: a number, at least 2",
      "most: a number, at most 2",
      "on: true or false",
      "bits: 112 or 128",
      "name: text",
      "owner: text, not empty",
      'kind: "a" or "b"',
      "tags: by name: values (a list of: text)",
      "inner.hmac: a whole number",
    ]);
    expect(facts[0]).toMatchObject({ default: 3, meaning: "Days" });
    expect(facts[5]).not.toHaveProperty("default");
  });
});

describe("JSON for people", () => {
  it("stays on a line where it fits, and is the same value where it does not", () => {
    const value = { a: [1, { b: "two" }], c: {}, d: [], e: null };
    expect(flatJson(value)).toBe('{ "a": [1, { "b": "two" }], "c": {}, "d": [], "e": null }');
    expect(compactJson(value, 100)).toBe(flatJson(value));
    for (const width of [1, 10, 20, 40]) expect(JSON.parse(compactJson(value, width))).toEqual(value);
    expect(compactJson(value, 30)).toBe(
      '{\n  "a": [1, { "b": "two" }],\n  "c": {},\n  "d": [],\n  "e": null\n}',
    );
  });
});
