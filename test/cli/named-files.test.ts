import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Documents } from "../../src/cli/config/documents.js";
import { loadConfig } from "../../src/cli/config/load.js";
import { choiceOf, choiceSchema, type RuleArguments } from "../../src/cli/judge/choice.js";
import { withNamedFiles } from "../../src/cli/judge/named-files.js";
import { openRuleSet } from "../../src/cli/judge/rule-set.js";
import { scopeBasis } from "../../src/cli/judge/scope-basis.js";
import { type Mistake, UsageError } from "../../src/model/index.js";
import { temporaryFolder } from "./temporary-folder.js";

const folder = temporaryFolder();

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** What is chosen by a configuration, options and the files that they name. */
function chosen(files: Readonly<Record<string, string>>, args: RuleArguments = {}) {
  write({ "keyproof.config.yaml": "", ...files });
  const mistakes: Mistake[] = [];
  const config = loadConfig(undefined, folder, mistakes);
  const choice = choiceOf(args, config, folder, mistakes);
  return { choice, mistakes, documents: config.documents };
}

/** Everything that is said to be wrong, in the order of files and lines. */
async function mistakesIn(files: Readonly<Record<string, string>>, args?: RuleArguments): Promise<string[]> {
  try {
    const { choice, mistakes, documents } = chosen(files, args);
    await (await openRuleSet(choice, mistakes, documents)).close();
  } catch (error) {
    if (error instanceof UsageError) return error.mistakes.map(({ message }) => message).sort();
    throw error;
  }
  return [];
}

/** Each of the parts is said, and nothing else. */
function expectSaid(found: readonly string[], parts: readonly (RegExp | string)[]): void {
  for (const part of parts) expect(found).toContainEqual(expect.stringMatching(part));
  expect(found).toHaveLength(parts.length);
}

const OWN = `id: our-own
title: Our own
version: "1"
organization: Example Corp
url: https://example.com/
controls:
  - id: KEY-1
    paraphrase: Keys rotate twice a year.
    strength: direct
    rules: [KMS-ROT-001, KMS-ROT-002]
    parameters:
      KMS-ROT-002: { maxDays: 180 }
`;

const ATTESTED = `attestations:
  - id: A-1
    covers: [pci-dss:3.7.8, KMS-PCI-006:access-review]
    statement: It is so.
    by: Dana Smith
    on: 2026-01-02
    expires: 2026-06-30
`;

const NEWER = ATTESTED.replace("Dana Smith", "Lee Jones");
const UNHEARD_OF = ATTESTED.replace("A-1", "B-1").replace("3.7.8", "3.7.88");

describe("a configuration's mistakes", () => {
  it("are told all at once, those of rules and frameworks too, each with its place", async () => {
    const config = [
      "failOn: hgh",
      "rules: [pci, rotatoin]",
      "frameworks: [pci-dss, pci-ds]",
      "severities:",
      "  KMS-ROT-01: high",
      "parameters:",
      "  KMS-ROT-002: { maxDays: 7, days: 3 }",
      "  KMS-ROT-004:",
      "    cryptoperiod: { hmca: 90, sign: 5 }",
      "  KMS-ROT-9: {}",
      "",
    ].join("\n");
    const found = await mistakesIn({ "keyproof.config.yaml": config });
    const at = "keyproof.config.yaml";
    expectSaid(found, [
      `^${at}:1:9: failOn: must be one of`,
      `^${at}:10:3: parameters: there is no rule "KMS-ROT-9"`,
      `^${at}:2:14: rules: there is no rule or module "rotatoin"; did you mean "rotation"`,
      `^${at}:3:23: frameworks: there is no framework "pci-ds"`,
      `^${at}:5:3: severities: there is no rule "KMS-ROT-01"`,
      `^${at}:7:27: parameters.KMS-ROT-002: maxDays: must be a whole number from 90 to 2560, not 7$`,
      `^${at}:7:30: parameters.KMS-ROT-002: there is no parameter "days"`,
      `^${at}:9:21: parameters.KMS-ROT-004: cryptoperiod.hmca: unknown field; did you mean "hmac"`,
      `^${at}:9:37: parameters.KMS-ROT-004: cryptoperiod.sign: must be a whole number from 90 to 3650, not 5$`,
    ]);
  });

  it("are not looked for in the file where an option said it", async () => {
    const files = { "keyproof.config.yaml": "rules: [pci]\nframeworks: [pci-dss]\n" };
    expect(await mistakesIn(files, { rules: ["pcii"], frameworks: ["pci-ds"] })).toEqual([
      expect.stringMatching(/^frameworks: there is no framework "pci-ds"/),
      expect.stringMatching(/^rules: there is no rule or module "pcii"/),
    ]);
  });
});

describe("a framework of one's own", () => {
  it("is judged beside or instead of the built-in ones", async () => {
    const files = { "own.yaml": OWN, "keyproof.config.yaml": "frameworks: [./own.yaml]\n" };
    const { choice, documents } = chosen(files);
    const { rules, frameworks, runs, close } = await openRuleSet(choice, [], documents);
    await close();
    expect(rules.map(({ id }) => id)).toEqual(["KMS-ROT-001", "KMS-ROT-002"]);
    expect(frameworks.map(({ id }) => id)).toEqual(["our-own"]);
    expect(runs.map(({ parameterSet }) => parameterSet)).toEqual(["", "maxDays=180"]);
    expect(choiceSchema.parse(JSON.parse(JSON.stringify(choice)))).toEqual(choice);
    expect(chosen({ "own.yaml": OWN }, { frameworks: ["own.yaml", "hipaa"] }).choice.frameworks).toEqual([
      "our-own",
      "hipaa",
    ]);
  });

  it("is refused with file, line, control and the nearest rule", async () => {
    const text = OWN.replace("KMS-ROT-002]", "KMS-ROT-02]").replace("maxDays: 180", "maxDays: 18, d: 1");
    const more = `  - id: KEY-1\n    paraphrase: p\n    strength: manual\n    rules: [KMS-PCI-006]\n    items: { KMS-PCI-006: [review] }\n`;
    const found = await mistakesIn({ "own.yaml": text + more }, { frameworks: ["./own.yaml"] });
    expectSaid(found, [
      /^own.yaml:10:26: framework our-own, control KEY-1: there is no rule "KMS-ROT-02"; did you mean "KMS-ROT-002"/,
      /^own.yaml:12:7: .* sets parameters of "KMS-ROT-002", but does not map it/,
      /^own.yaml:12:31: .*parameters of KMS-ROT-002: maxDays: must be a whole number from 90 to 2560, not 18$/,
      /^own.yaml:12:35: .*parameters of KMS-ROT-002: there is no parameter "d"/,
      /^own.yaml:13:9: .*the control stands here twice/,
      /^own.yaml:17:28: .*"KMS-PCI-006" has no item "review"/,
    ]);
  });

  it("is told of a wrong parameter once, where the file says it", async () => {
    const files = { "own.yaml": OWN.replace("maxDays: 180", "maxDays: 180, d: 1") };
    expect(await mistakesIn(files, { frameworks: ["./own.yaml"] })).toEqual([
      'own.yaml:12:36: framework our-own, control KEY-1: parameters of KMS-ROT-002: there is no parameter "d" (there are: maxDays)',
    ]);
  });

  it("is refused where it is not one, is not there, or takes the place of another", async () => {
    const broken = { "own.yaml": OWN.replace("strength: direct", "strength: strong\n    sense: 1") };
    expect(await mistakesIn(broken, { frameworks: ["own.yaml"] })).toEqual([
      expect.stringMatching(/^own.yaml:10:5: controls\[0\].sense: unknown field/),
      expect.stringMatching(/^own.yaml:9:15: controls\[0\].strength: must be one of direct, supporting/),
    ]);
    expect(await mistakesIn({}, { frameworks: ["./nowhere.yaml"] })).toEqual([
      "nowhere.yaml: there is no such file",
    ]);
    const taken = { "own.yaml": OWN.replace("our-own", "soc-2") };
    expect(await mistakesIn(taken, { frameworks: ["own.yaml"] })).toEqual([
      'own.yaml:1:5: id: "soc-2" is taken by a built-in framework; give it another id',
    ]);
  });
});

describe("attestations", () => {
  it("are read, recorded and read again", () => {
    const { choice, mistakes } = chosen({ "a.yaml": ATTESTED }, { attestations: "a.yaml" });
    expect(mistakes).toEqual([]);
    expect(choice.attestations).toMatchObject([{ id: "A-1", by: "Dana Smith", evidence: [] }]);
    expect(choiceSchema.parse(JSON.parse(JSON.stringify(choice)))).toEqual(choice);
  });

  it("are strict: signed by somebody, with an end, once, about what exists", async () => {
    const text = `${ATTESTED}    sgined: true
  - id: A-2
    covers: [pci-dss:3.7.88, KMS-PCI-006:review, KMS-ROT-001:on, soc-3:CC6.1, pci-dss]
    statement: It is so.
    by: "  "
    on: 2026-01-02
  - id: A-3
    covers: [pci-dss:3.7.88, KMS-PCI-006:acces-review, KMS-ROT-001:on, soc-3:CC6.1]
    statement: It is so.
    by: Dana Smith
    on: 2026-01-02
    expires: 2026-01-02
  - id: A-4
    covers: [pci-dss:3.7.88, KMS-PCI-006:acces-review, KMS-ROT-001:on, soc-3:CC6.1]
    subjects: [alias/pay]
    statement: It is so.
    by: Dana Smith
    on: 2026-02-30
    expires: 9999-12-31
  - id: A-5
    covers: [pci-dss:3.7.88, KMS-PCI-006:acces-review, KMS-ROT-001:on, soc-3:CC6.1]
    statement: It is so.
    by: Dana Smith
    on: 2026-01-02
    expires: 2026-12-31
  - id: A-5
    covers: [pci-dss:3.7.8]
    statement: It is so.
    by: Dana Smith
    on: 2026-01-02
    expires: 2031-12-31
`;
    const found = await mistakesIn({ "a.yaml": text }, { attestations: "a.yaml" });
    const parts = [
      /^a.yaml:8:5: attestations\[0\].sgined: unknown field/,
      /^a.yaml:10:.*: attestations\[1\].covers\[4\]: must be FRAMEWORK:CONTROL or RULE:ITEM/,
      /^a.yaml:12:9: attestations\[1\].by: must name who answers for it/,
      /^a.yaml:9:5: attestations\[1\].expires: must be/,
      /^a.yaml:19:14: attestations\[2\].expires: must be after it was given \(2026-01-02\)/,
      /^a.yaml:22:16: attestations\[3\].subjects\[0\]: must be a key's ARN or an account id/,
      /^a.yaml:26:14: attestations\[3\].expires: must be within 5 years/,
      /^a.yaml:25:9: attestations\[3\].on: must be a day/,
      /^a.yaml:33:9: attestations\[1\].id: "A-5" stands on line 27 already/,
      /^a.yaml:28:14: attestation A-5: pci-dss has no control "3.7.88"; did you mean "3.7.8"/,
      /^a.yaml:28:30: attestation A-5: KMS-PCI-006 has no item "acces-review"; did you mean "access-review"/,
      /^a.yaml:28:56: attestation A-5: KMS-ROT-001 leaves nothing to a person/,
      /^a.yaml:28:72: attestation A-5: there is no framework or rule "soc-3"; did you mean "soc-2"/,
    ];
    expectSaid(found, parts);
  });

  it.each(["-", "?", "n/a", "Nobody", "TBD", "x"])(
    "are nobody's word where they are signed by %s",
    async (by) => {
      const found = await mistakesIn(
        { "a.yaml": ATTESTED.replace("Dana Smith", JSON.stringify(by)) },
        { attestations: "a.yaml" },
      );
      expectSaid(found, [/attestations\[0\].by: must name who answers for it/]);
    },
  );

  it("may be added to what a scan recorded, and nothing else changes", () => {
    const { choice } = chosen({ "a.yaml": ATTESTED }, { rules: ["pci"] });
    expect(withNamedFiles(choice, {}, folder, new Map(), [])).toBe(choice);
    const added = withNamedFiles(choice, { attestations: "a.yaml" }, folder, new Map(), []);
    expect(added).toEqual({ ...choice, attestations: [expect.objectContaining({ id: "A-1" })] });
  });

  it("are added to those that a run holds already; the newer of two with one id stays", () => {
    write({ "a.yaml": ATTESTED, "b.yaml": ATTESTED.replace("A-1", "B-1"), "newer.yaml": NEWER });
    const of = (...files: readonly string[]) =>
      files.reduce(
        (choice, attestations) => withNamedFiles(choice, { attestations }, folder, new Map(), []),
        chosen({}, { rules: ["pci"] }).choice,
      ).attestations;
    expect(of("a.yaml", "b.yaml").map(({ id }) => id)).toEqual(["A-1", "B-1"]);
    expect(of("a.yaml", "b.yaml", "newer.yaml").map(({ id, by }) => [id, by])).toEqual([
      ["B-1", "Dana Smith"],
      ["A-1", "Lee Jones"],
    ]);
    expect(of("a.yaml", "a.yaml")).toEqual(of("a.yaml"));
  });

  it("are refused by their own line, not by that of one which a run holds already", async () => {
    const { choice } = chosen({ "a.yaml": ATTESTED, "bad.yaml": UNHEARD_OF }, { attestations: "a.yaml" });
    const documents: Documents = new Map();
    const added = withNamedFiles(choice, { attestations: "bad.yaml" }, folder, documents, []);
    await expect(openRuleSet(added, [], documents)).rejects.toMatchObject({
      mistakes: [
        { message: expect.stringMatching(/^bad.yaml:3:14: attestation B-1: pci-dss has no control/) },
      ],
    });
    // A control that this version no longer knows stands in no file.
    const gone = withNamedFiles(added, { attestations: "newer.yaml" }, folder, documents, []);
    await expect(openRuleSet(gone, [], documents)).rejects.toMatchObject({
      mistakes: [{ message: expect.stringMatching(/^attestation B-1: pci-dss has no control/) }],
    });
  });
});

describe("a scope file", () => {
  const SCOPE = `pci:
  accounts: ["111122223333"]
  exclusions:
    - tags: { environment: [sandbox] }
      owner: risk@example.com
      reason: Test cards only
      expires: 2026-12-31
`;

  it("stands for the scopes of the settings", () => {
    const { choice } = chosen({ "scope.yaml": SCOPE, "keyproof.config.yaml": "scope: ./scope.yaml\n" });
    expect(choice.settings.scopes.pci).toMatchObject({ accounts: ["111122223333"], tags: {} });
    expect(choice.settings.scopes.phi.tags).toEqual({ "data-classification": ["phi", "ephi"] });
    expect(choice.scopesFrom).toEqual({ pci: "scope.yaml" });
    expect(chosen({}).choice.scopesFrom).toEqual({});
    const settings = "settings: { scopes: { pci: { accounts: ['111122223333'] } } }\n";
    expect(chosen({ "keyproof.config.yaml": settings }).choice.scopesFrom).toEqual({
      pci: "keyproof.config.yaml",
    });
    expect(chosen({ "keyproof.config.yaml": settings }, { scope: "scope.yaml" }).choice.scopesFrom).toEqual({
      pci: "scope.yaml",
    });
  });

  it("leaves the scopes that it does not name as they are", () => {
    const settings = "settings: { scopes: { pci: { accounts: ['111122223333'] } } }\n";
    const phi = "phi: { accounts: ['444455556666'] }\n";
    const files = { "pci.yaml": "pci: { accounts: ['111122223333'] }\n", "phi.yaml": phi };
    for (const config of [settings, "scope: ./pci.yaml\n"]) {
      const { choice } = chosen({ ...files, "keyproof.config.yaml": config }, { scope: "phi.yaml" });
      const from = config === settings ? "keyproof.config.yaml" : "pci.yaml";
      expect(choice.scopesFrom).toEqual({ pci: from, phi: "phi.yaml" });
      expect(choice.settings.scopes).toMatchObject({
        pci: { accounts: ["111122223333"], tags: {} },
        phi: { accounts: ["444455556666"], tags: {} },
      });
      const again = withNamedFiles(choice, { scope: "phi.yaml" }, folder, new Map(), []);
      expect(again).toEqual(choice);
    }
  });

  it("is what its own scopes rest on, not those that it leaves to the defaults", () => {
    const { choice } = chosen({ "scope.yaml": SCOPE }, { scope: "scope.yaml" });
    expect(scopeBasis(choice, "2026-11-25T10:00:00Z").map(({ scope, from }) => [scope, from])).toEqual([
      ["pci", "scope.yaml"],
      ["phi", "defaults, since no configuration says other"],
    ]);
  });

  it.each(["", "# pci:\n", "{}\n", "---\n"])("is refused where it names no scope: %j", async (text) => {
    expect(await mistakesIn({ "scope.yaml": text }, { scope: "scope.yaml" })).toEqual([
      "scope.yaml: says nothing: name pci or phi, or leave the file out",
    ]);
  });

  it("is refused by line where it contradicts itself, or says nothing that can be used", async () => {
    const text = SCOPE.replace(
      "tags: { environment: [sandbox] }",
      'accounts: ["111122223333"]\n      until: never',
    ).replace("expires: 2026-12-31", "expires: never");
    const second =
      'phi:\n  accounts: ["1111"]\n  keys: [alias/pay, pay]\n  exclusions:\n    - keys: [alias/pay]\n      owner: a\n      reason: " "\n';
    const found = await mistakesIn({ "scope.yaml": text + second }, { scope: "scope.yaml" });
    expectSaid(found, [
      /^scope.yaml:10:14: phi.accounts\[0\]: an account id has 12 digits, not "1111"/,
      /^scope.yaml:11:21: phi.keys\[1\]: must be the ARN of a key or an alias/,
      /^scope.yaml:13:7: phi.exclusions\[0\].expires: must be/,
      /^scope.yaml:15:15: phi.exclusions\[0\].reason: must say something/,
      /^scope.yaml:4:18: pci.exclusions\[0\].accounts\[0\]: 111122223333 is in the scope and left out/,
      /^scope.yaml:5:7: pci.exclusions\[0\].until: unknown field/,
      /^scope.yaml:8:16: pci.exclusions\[0\].expires: must be a day/,
    ]);
    const contradictory = SCOPE.replace("tags: { environment: [sandbox] }", 'accounts: ["111122223333"]');
    expect(await mistakesIn({ "scope.yaml": contradictory }, { scope: "scope.yaml" })).toEqual([
      "scope.yaml:4:18: pci.exclusions[0].accounts[0]: 111122223333 is in the scope and left out of it: take it out of one",
    ]);
  });

  it("does not stand beside scopes in the settings", async () => {
    const config = "settings: { scopes: { phi: {} } }\nscope: ./scope.yaml\n";
    expect(await mistakesIn({ "scope.yaml": SCOPE, "keyproof.config.yaml": config })).toEqual([
      "keyproof.config.yaml:2:1: scope: settings.scopes says it too: keep one of them",
    ]);
  });
});
