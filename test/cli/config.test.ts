import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type LoadedConfig, loadConfig, noConfig, parseConfig } from "../../src/cli/config/load.js";
import { type Mistake, UsageError } from "../../src/model/index.js";
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

/** What is configured, without the documents that mistakes are placed in. */
function read(text: string, file: string) {
  const { documents: _, scopesFrom: __, ...config } = parseConfig(text, file, []);
  return config;
}

/** Every mistake in it, whether it was collected or thrown. */
const mistakesIn = (text: string, file = "c.yaml") => told((mistakes) => parseConfig(text, file, mistakes));

function told(work: (mistakes: Mistake[]) => LoadedConfig): string[] {
  const mistakes: Mistake[] = [];
  try {
    work(mistakes);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.mistakes.map(({ message }) => message);
  }
  expect(mistakes).not.toEqual([]);
  return mistakes.map(({ message }) => message);
}

describe("a configuration", () => {
  it("is read from YAML", () => {
    expect(read(FULL, "c.yaml")).toMatchObject({
      rules: ["rotation", "!KMS-ROT-003"],
      severities: { "KMS-ROT-001": "critical" },
      parameters: { "KMS-ROT-001": { maxDays: 180 } },
      settings: { trustedAccounts: ["111122223333"], breakGlassPrincipals: [] },
      max: { critical: 0, high: 5 },
      budget: 0.25,
    });
  });

  it("is read from JSON, tabs and all", () => {
    expect(read('{\n\t"rules": [\n\t\t"pci"\n\t]\n}\n', "c.json")).toEqual({ rules: ["pci"] });
  });

  it("may be empty", () => {
    expect(read("# nothing yet\n", "c.yaml")).toEqual({});
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
      "max: { high: many, crticial: 0, none: 3 }",
      "budget: 7",
      "",
    ].join("\n");
    expect(mistakesIn(text).sort()).toEqual([
      'c.yaml:1:1: ruels: unknown field; did you mean "rules"?',
      'c.yaml:3:16: severities.KMS-ROT-001: must be one of critical, high, medium, low, info, not "hgh"; did you mean "high"?',
      'c.yaml:6:5: settings.scopes.pcii: unknown field; did you mean "pci"?',
      'c.yaml:7:21: settings.trustedAccounts[0]: an account id has 12 digits, not "12"',
      'c.yaml:8:14: max.high: must be a whole number of at least 0, not "many"',
      'c.yaml:8:20: max.crticial: unknown field; did you mean "critical"?',
      "c.yaml:8:33: max.none: unknown field; known here: critical, high, medium, low, info",
      "c.yaml:9:9: budget: must be a number from 0.01 to 1, not 7",
    ]);
  });

  it("is told of a report's format that is none as of its other fields", () => {
    expect(mistakesIn("format:\n  - sarif\n  - htlm\n")).toEqual([
      'c.yaml:3:5: format[1]: must be one of html, json, sarif, sarif-github, control-matrix, control-matrix-csv, markdown, not "htlm"; did you mean "html"?',
    ]);
    expect(read("format: [html, sarif]\n", "c.yaml")).toEqual({ format: ["html", "sarif"] });
  });

  it("names known fields where none comes near", () => {
    const [message] = mistakesIn("settings: { xyzzyplugh: 1 }\n");
    expect(message).toBe(
      "c.yaml:1:13: settings.xyzzyplugh: unknown field; known here: trustedAccounts, accountEnvironments, breakGlassPrincipals, period, scopes",
    );
  });

  it("is refused with a field given twice, in YAML and in JSON", () => {
    expect(mistakesIn("rules: [a]\nrules: [b]\n")).toEqual(["c.yaml:2:1: the field rules is given twice"]);
    expect(mistakesIn('{"rules": [],\n "rules": []}', "c.json")).toEqual([
      "c.json:2:2: the field rules is given twice",
    ]);
  });

  it("is refused with a field __proto__ wherever it stands, in YAML and in JSON", () => {
    const text = [
      "severities: { KMS-ROT-001: high, __proto__: low }",
      "parameters:",
      "  __proto__: { maxDays: 3 }",
      "  KMS-ROT-004:",
      "    __proto__: 3",
      "    cryptoperiod: [{ __proto__: 9 }]",
      "max:",
      "  __proto__: 0",
      "settings: { __proto__: {} }",
    ].join("\n");
    const told = [
      "c.yaml:1:34: severities.__proto__: unknown field",
      "c.yaml:3:3: parameters.__proto__: unknown field",
      "c.yaml:5:5: parameters.KMS-ROT-004.__proto__: unknown field",
      "c.yaml:6:22: parameters.KMS-ROT-004.cryptoperiod[0].__proto__: unknown field",
      "c.yaml:8:3: max.__proto__: unknown field",
      expect.stringMatching(/^c\.yaml:9:13: settings\.__proto__: unknown field; known here: /),
    ];
    expect(mistakesIn(text).sort()).toEqual(told);
    expect(mistakesIn('{"severities":\n  {"__proto__": "high"}}', "c.json")).toEqual([
      "c.json:2:4: severities.__proto__: unknown field",
    ]);
    expect({}).not.toHaveProperty("maxDays");
  });

  it("may hold a map within itself, with __proto__ told once", () => {
    expect(mistakesIn("parameters: &p\n  __proto__: 1\n  KMS-ROT-001: { again: *p }\n")).toEqual([
      "c.yaml:2:3: parameters.__proto__: unknown field",
    ]);
  });

  it("is JSON in a .json, though YAML would take it", () => {
    expect(mistakesIn('{\n  "rules": ["pci"],\n  "failOn": "hgh",\n}\n', "c.json")).toEqual([
      "c.json:3:18: this is not JSON: a comma after the last entry; take it out",
    ]);
    expect(mistakesIn('{"rules": ["pci",]}', "c.json")).toEqual([
      "c.json:1:17: this is not JSON: a comma after the last entry; take it out",
    ]);
    expect(mistakesIn("{\n  // mine\n}", "c.json")).toEqual([
      "c.json:2:3: this is not JSON: expected a name in double quotes",
    ]);
    expect(mistakesIn("rules: [pci]\n", "c.json")).toEqual([
      "c.json:1:1: this is not JSON: expected a value",
    ]);
    expect(read('\ufeff{"rules": ["pci"]}', "c.json")).toEqual({ rules: ["pci"] });
    expect(read("{rules: [pci,],}", "c.yaml")).toEqual({ rules: ["pci"] });
  });

  it("is refused with broken syntax, by line and column", () => {
    const [message] = mistakesIn("rules: [a\nfailOn: high\n");
    expect(message).toMatch(/^c\.yaml:2:\d+: /);
  });

  it("is refused where it is a list, or text", () => {
    expect(mistakesIn("- rules\n")[0]).toMatch(/^c\.yaml:1:1: the file: must be a map/);
  });

  it("is refused where aliases would grow it without bound", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(9)}]\nc: &c [${"*b,".repeat(9)}]\nd: [${"*c,".repeat(9)}]\n`;
    expect(mistakesIn(bomb)[0]).toMatch(/^c\.yaml:/);
  });
});

describe("what is left of a configuration with mistakes", () => {
  it("is the fields without any, so that they can be checked too", () => {
    const mistakes: Mistake[] = [];
    const text = "failOn: hgh\nrules: [pci]\nparameters: { KMS-ROT-002: { maxDays: 7 } }\nruels: []\n";
    const { documents, scopesFrom: _, ...config } = parseConfig(text, "c.yaml", mistakes);
    expect(mistakes).toHaveLength(2);
    expect(config).toEqual({ rules: ["pci"], parameters: { "KMS-ROT-002": { maxDays: 7 } } });
    expect(documents.get("configuration")?.placeOf(["parameters", "KMS-ROT-002", "maxDays"])).toBe("3:39");
  });

  it("is nothing where modules are wrong, since their rules would seem not to exist", () => {
    expect(() => parseConfig("modules: 3\nseverities: { ACME-001: high }\n", "c.yaml", [])).toThrow(
      "c.yaml:1:10: modules: must be a list",
    );
  });
});

describe("finding the configuration", () => {
  const folder = temporaryFolder();

  it("takes the file in the folder, and module paths from there", () => {
    expect(loadConfig(undefined, folder, [])).toEqual(noConfig());
    writeFileSync(join(folder, "keyproof.config.yml"), "modules: [./mine.mjs, some-package]\n");
    expect(loadConfig(undefined, folder, [])).toMatchObject({
      modules: [join(folder, "mine.mjs"), "some-package"],
    });
  });

  it("does not guess between two", () => {
    writeFileSync(join(folder, "keyproof.config.json"), "{}");
    expect(told((mistakes) => loadConfig(undefined, folder, mistakes))[0]).toContain("keep one");
    expect(loadConfig("keyproof.config.json", folder, []).documents.size).toBe(1);
  });

  it("says that a file it was given is not there", () => {
    expect(told((mistakes) => loadConfig("nowhere.yaml", folder, mistakes))).toEqual([
      "nowhere.yaml: there is no such file",
    ]);
    expect(told((mistakes) => loadConfig(".", folder, mistakes))).toEqual([".: it is a folder"]);
  });
});
