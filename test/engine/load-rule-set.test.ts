import { describe, expect, it } from "vitest";
import { loadRuleSet, type Registry, type Selection } from "../../src/engine/index.js";
import type { Severity } from "../../src/model/index.js";
import { UsageError } from "../../src/model/index.js";
import { ageRule, keyRule } from "./planted-rules.js";

const framework = (rules: readonly string[], parameters: object = {}) => ({
  id: "pci-dss",
  title: "t",
  version: "1",
  organization: "o",
  url: "https://example.com/",
  controls: [{ id: "3.7.4", paraphrase: "p", strength: "direct", rules, parameters }],
});
const registry: Registry = {
  rules: [
    ageRule("KMS-AGE-001"),
    keyRule("KMS-TAG-001", { module: "tagging", needs: ["kms:ListResourceTags", "kms:DescribeKey"] }),
    keyRule("KMS-TAG-002", { module: "tagging" }),
    keyRule("KMS-EXT-001", { module: "external" }),
  ],
  frameworks: [framework(["KMS-AGE-001"])],
};

const ids = async (selection: Selection) =>
  (await loadRuleSet(selection, registry)).rules.map(({ id }) => id);

async function mistakesOf(selection: Selection, of: Registry = registry): Promise<readonly string[]> {
  try {
    await loadRuleSet(selection, of);
  } catch (error) {
    if (error instanceof UsageError) return error.mistakes.map(({ code, message }) => `${code} ${message}`);
    throw error;
  }
  return [];
}

describe("selection", () => {
  it.each<[Selection, readonly string[]]>([
    [{}, ["KMS-AGE-001", "KMS-EXT-001", "KMS-TAG-001", "KMS-TAG-002"]],
    [{ rules: ["tagging"] }, ["KMS-TAG-001", "KMS-TAG-002"]],
    [{ rules: ["tagging", "!KMS-TAG-001"] }, ["KMS-TAG-002"]],
    [{ rules: ["!tagging"] }, ["KMS-AGE-001", "KMS-EXT-001"]],
    [{ rules: ["kms-age-001"] }, ["KMS-AGE-001"]],
    [{ frameworks: ["pci-dss"] }, ["KMS-AGE-001"]],
  ])("%o", async (selection, expected) => {
    expect(await ids(selection)).toEqual(expected);
  });

  it("needs what its rules need, in the order of the table", async () => {
    const { needs } = await loadRuleSet({ rules: ["KMS-TAG-001"] }, registry);
    expect(needs).toEqual(["kms:DescribeKey", "kms:ListResourceTags"]);
  });
});

describe("the controls that are shown", () => {
  const control = (id: string, rules: readonly string[]) => ({
    id,
    paraphrase: "p",
    strength: "direct",
    rules,
  });
  const controls = [
    control("1", ["KMS-AGE-001"]),
    control("2", ["KMS-AGE-001", "KMS-TAG-001"]),
    control("3", ["KMS-TAG-002"]),
    control("4", []),
  ];
  const wide: Registry = {
    ...registry,
    frameworks: [
      { ...framework([]), controls },
      { ...framework([]), id: "other", controls: [control("9", ["KMS-EXT-001"])] },
    ],
  };
  const attestation = {
    id: "A-1",
    covers: ["pci-dss:4"],
    statement: "It is so.",
    by: "Dana Smith",
    on: "2026-01-02",
    expires: "2026-12-31",
    evidence: [],
  };

  it.each<[string, Selection, readonly string[], number]>([
    ["without a choice", {}, ["1", "2", "3", "4", "9"], 0],
    ["by a rule", { rules: ["KMS-AGE-001"] }, ["1", "2"], 3],
    ["by a module less one of its rules", { rules: ["tagging", "!KMS-TAG-001"] }, ["3"], 4],
    ["by rules left out", { rules: ["!KMS-AGE-001"] }, ["1", "2", "3", "4", "9"], 0],
    ["by frameworks", { frameworks: ["pci-dss"] }, ["1", "2", "3", "4"], 0],
    ["by both", { rules: ["KMS-AGE-001"], frameworks: ["pci-dss"] }, ["1", "2", "3", "4"], 0],
    ["where one is attested", { rules: ["KMS-AGE-001"], attestations: [attestation] }, ["1", "2", "4"], 2],
  ])("%s", async (_choice, selection, expected, leftOut) => {
    const { frameworks, controlsLeftOut } = await loadRuleSet(selection, wide);
    expect(frameworks.flatMap((one) => one.controls.map(({ id }) => id))).toEqual(expected);
    for (const one of frameworks) expect(one.controls).not.toEqual([]);
    expect(controlsLeftOut).toBe(leftOut);
  });
});

describe("mistakes", () => {
  it("come all at once, each with the nearest name", async () => {
    const selection: Selection = {
      rules: ["taging", "!KMS-TAG-009"],
      frameworks: ["pci-ds"],
      severities: { "KMS-AGE-01": "high", "KMS-AGE-001": "hihg" as Severity },
      parameters: { "KMS-AGE-001": { maxDays: "many", maxDay: 3 }, "KMS-AEG-001": {} },
      modules: ["./nowhere.mjs", "no-such-package"],
    };
    const found = await mistakesOf(selection);
    expect(found).toHaveLength(10);
    const all = found.join("\n");
    for (const part of [
      'unknown-rule rules: there is no rule or module "taging"; did you mean "tagging"?',
      'unknown-rule rules: there is no rule or module "KMS-TAG-009"; did you mean "KMS-TAG-001"?',
      'unknown-framework frameworks: there is no framework "pci-ds"; did you mean "pci-dss"?',
      'unknown-rule severities: there is no rule "KMS-AGE-01"; did you mean "KMS-AGE-001"?',
      'unknown-severity severities.KMS-AGE-001: "hihg" is no severity; did you mean "high"?',
      'unknown-rule parameters: there is no rule "KMS-AEG-001"; did you mean "KMS-AGE-001"?',
      'invalid-parameter parameters.KMS-AGE-001: there is no parameter "maxDay"; did you mean "maxDays"?',
      "invalid-parameter parameters.KMS-AGE-001: maxDays: ",
      'module-not-found modules: there is no file or package "./nowhere.mjs"',
      'module-not-found modules: there is no file or package "no-such-package"',
    ])
      expect(all).toContain(part);
  });

  it("in a parameter's name come with those that there are, or with that there are none", async () => {
    expect(
      await mistakesOf({ parameters: { "KMS-AGE-001": { limit: 3 }, "KMS-TAG-001": { maxDays: 3 } } }),
    ).toEqual([
      'invalid-parameter parameters.KMS-AGE-001: there is no parameter "limit" (there are: maxDays, why)',
      'invalid-parameter parameters.KMS-TAG-001: there is no parameter "maxDays": the rule has none',
    ]);
  });

  it("in a framework's short name come with the short name", async () => {
    const long = { ...framework(["KMS-AGE-001"]), id: "pci-dss-4.0.1" };
    expect(await mistakesOf({ frameworks: ["pci-ds"] }, { ...registry, frameworks: [long] })).toEqual([
      'unknown-framework frameworks: there is no framework "pci-ds"; did you mean "pci-dss"? (there are: pci-dss-4.0.1)',
    ]);
    const proposed = { ...long, proposed: true };
    expect(await mistakesOf({ frameworks: ["pci-ds"] }, { ...registry, frameworks: [proposed] })).toEqual([
      'unknown-framework frameworks: there is no framework "pci-ds" (there are: pci-dss-4.0.1)',
    ]);
  });

  it("are told of parameters even where the rule does not run", async () => {
    const found = await mistakesOf({ rules: ["tagging"], parameters: { "KMS-AGE-001": { maxDays: 0 } } });
    expect(found).toMatchObject([expect.stringContaining("parameters.KMS-AGE-001: maxDays")]);
  });

  it.each<[string, unknown, string]>([
    [
      "maps a rule that does not exist",
      framework(["KMS-AGE-002"]),
      'control 3.7.4: there is no rule "KMS-AGE-002"; did you mean "KMS-AGE-001"?',
    ],
    [
      "sets a parameter that the rule does not have",
      framework(["KMS-AGE-001"], { "KMS-AGE-001": { days: 3 } }),
      'framework pci-dss, control 3.7.4: parameters of KMS-AGE-001: there is no parameter "days"',
    ],
    ["tunes a rule that it does not map", framework([], { "KMS-AGE-001": {} }), "does not map"],
    ["does not fit the schema", { ...framework([]), url: 3 }, "framework, url"],
  ])("name a framework that %s", async (_what, data, sentence) => {
    const found = await mistakesOf({}, { ...registry, frameworks: [data] });
    expect(found.join("\n")).toContain(sentence);
  });

  it("say when nothing is left to run", async () => {
    expect(await mistakesOf({ rules: ["tagging", "!tagging"] })).toMatchObject([
      expect.stringMatching(/^no-rules/),
    ]);
  });

  it("name two rules of one id", async () => {
    const twins = { ...registry, rules: [...registry.rules, keyRule("KMS-AGE-001")] };
    expect(await mistakesOf({}, twins)).toMatchObject([expect.stringMatching(/^duplicate-rule/)]);
  });
});

it("the built-in rules and frameworks load", async () => {
  const { rules } = await loadRuleSet({});
  expect(rules.length).toBeGreaterThan(0);
});
