import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig, parseConfig } from "../../src/cli/config/load.js";
import { mistakesOf } from "./mistakes.js";
import { temporaryFolder } from "./temporary-folder.js";

const FULL = `
rules: [rotation, "!KMS-ROT-003"]
frameworks: [pci-dss]
severities:
  KMS-ROT-001: critical
parameters:
  KMS-ROT-001:
    maxDays: 180
settings:
  trustedAccounts: ["111122223333"]
failOn: medium
max:
  critical: 0
  high: 5
roleName: Audit
regions: [eu-central-1]
budget: 0.25
`;

describe("a configuration", () => {
  it("is read from YAML", () => {
    expect(parseConfig(FULL, "c.yaml")).toMatchObject({
      rules: ["rotation", "!KMS-ROT-003"],
      severities: { "KMS-ROT-001": "critical" },
      parameters: { "KMS-ROT-001": { maxDays: 180 } },
      settings: { trustedAccounts: ["111122223333"], breakGlassPrincipals: [] },
      max: { critical: 0, high: 5 },
      budget: 0.25,
    });
  });

  it("is read from JSON, tabs and all", () => {
    expect(parseConfig('{\n\t"rules": [\n\t\t"pci"\n\t]\n}\n', "c.json")).toEqual({ rules: ["pci"] });
  });

  it("may be empty", () => {
    expect(parseConfig("# nothing yet\n", "c.yaml")).toEqual({});
  });

  it("is told every mistake at once, each with its place, field and fix", () => {
    const text = [
      "ruels: [pci]",
      "severities:",
      "  KMS-ROT-001: hgh",
      "settings:",
      "  scopes:",
      "    pcii: {}",
      '  trustedAccounts: ["12"]',
      "max: { high: many }",
      "budget: 7",
      "",
    ].join("\n");
    expect(mistakesOf(() => parseConfig(text, "c.yaml")).sort()).toEqual([
      'c.yaml:1:1: ruels: unknown field; did you mean "rules"?',
      'c.yaml:3:16: severities.KMS-ROT-001: must be one of critical, high, medium, low, info, not "hgh"; did you mean "high"?',
      'c.yaml:6:5: settings.scopes.pcii: unknown field; did you mean "pci"?',
      'c.yaml:7:21: settings.trustedAccounts[0]: an account id has 12 digits, not "12"',
      'c.yaml:8:14: max.high: must be a number, not "many"',
      "c.yaml:9:9: budget: Too big: expected number to be <=1, not 7",
    ]);
  });

  it("names known fields where none comes near", () => {
    const [message] = mistakesOf(() => parseConfig("settings: { xyzzyplugh: 1 }\n", "c.yaml"));
    expect(message).toBe(
      "c.yaml:1:13: settings.xyzzyplugh: unknown field; known here: trustedAccounts, accountEnvironments, breakGlassPrincipals, scopes",
    );
  });

  it("is refused with a field given twice, in YAML and in JSON", () => {
    expect(mistakesOf(() => parseConfig("rules: [a]\nrules: [b]\n", "c.yaml"))).toEqual([
      "c.yaml:2:1: the field rules is given twice",
    ]);
    expect(mistakesOf(() => parseConfig('{"rules": [],\n "rules": []}', "c.json"))).toEqual([
      "c.json:2:2: the field rules is given twice",
    ]);
  });

  it("is refused with broken syntax, by line and column", () => {
    const [message] = mistakesOf(() => parseConfig("rules: [a\nfailOn: high\n", "c.yaml"));
    expect(message).toMatch(/^c\.yaml:2:\d+: /);
  });

  it("is refused where it is a list, or text", () => {
    expect(mistakesOf(() => parseConfig("- rules\n", "c.yaml"))[0]).toMatch(
      /^c\.yaml:1:1: the file: must be a map/,
    );
  });

  it("is refused where aliases would grow it without bound", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(9)}]\nc: &c [${"*b,".repeat(9)}]\nd: [${"*c,".repeat(9)}]\n`;
    expect(mistakesOf(() => parseConfig(bomb, "c.yaml"))[0]).toMatch(/^c\.yaml:/);
  });
});

describe("finding the configuration", () => {
  const folder = temporaryFolder();

  it("takes the file in the folder, and module paths from there", () => {
    expect(loadConfig(undefined, folder)).toEqual({});
    writeFileSync(join(folder, "keyproof.config.yml"), "modules: [./mine.mjs, some-package]\n");
    expect(loadConfig(undefined, folder)).toEqual({ modules: [join(folder, "mine.mjs"), "some-package"] });
  });

  it("does not guess between two", () => {
    writeFileSync(join(folder, "keyproof.config.json"), "{}");
    expect(mistakesOf(() => loadConfig(undefined, folder))[0]).toContain("keep one");
    expect(loadConfig("keyproof.config.json", folder)).toEqual({});
  });

  it("says that a file it was given is not there", () => {
    expect(mistakesOf(() => loadConfig("nowhere.yaml", folder))).toEqual([
      "nowhere.yaml: there is no such file",
    ]);
    expect(mistakesOf(() => loadConfig(".", folder))[0]).toContain("it is a folder");
  });
});
