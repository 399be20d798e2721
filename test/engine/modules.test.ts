import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluate, gate, loadRuleSet, type Selection } from "../../src/engine/index.js";
import type { Finding } from "../../src/model/index.js";
import { settingsSchema, UsageError } from "../../src/model/index.js";
import { aKey, denied } from "../../src/testing/index.js";
import { keyRule } from "./planted-rules.js";
import { snapshotOf } from "./snapshot-of.js";

const RULE = (id: string, body: string, more = "") => `kit.defineRule({
  id: ${JSON.stringify(id)}, module: "mine", title: "t", severity: "medium", rationale: "r",
  remediation: { text: "", cli: [], terraform: [] }, references: [], subject: "key",
  needs: ["kms:DescribeKey", "kms:ListResourceTags"], statuses: ["pass", "fail", "unknown"],
  messages: { good: "Good", bad: "Bad {what}" },
  parameters: kit.z.object({ limit: kit.z.number().default(3) }),
  appliesTo: () => undefined,
  check: (key, context) => { ${body} }, ${more}
})`;
const module = (...rules: string[]) => `export default (kit) => [${rules.join(",")}];`;
const GOOD = `const tags = kit.known(key.tags);
  return tags.length > context.parameters.limit
    ? kit.pass("good", {}, [tags[0].at])
    : kit.fail("bad", { what: tags.length + "/" + context.parameters.limit }, [], { severity: "low" });`;

const files: Readonly<Record<string, string>> = {
  "good.mjs": module(
    RULE("MINE-001", GOOD),
    RULE("MINE-002", `return kit.pass("good", {}, []);`, `subject: "keySet"`),
  ),
  "loops.mjs": module(
    RULE("LOOP-001", `if (key.keyId === "k7") for (;;); return kit.pass("good", {}, []);`),
    RULE("LOOP-002", `return kit.pass("good", {}, []);`),
  ),
  "dies.mjs": module(RULE("DIES-001", `process.exit(0);`)),
  "rejects.mjs": module(
    RULE("REJ-001", `setImmediate(() => { throw new Error("late"); }); return kit.pass("good", {}, []);`),
  ),
  "throws-at-load.mjs": "throw new Error('boom at load');",
  "hangs-at-load.mjs": "await new Promise(() => setInterval(() => {}, 1000)); export default () => [];",
  "throws.mjs": module(
    RULE("THR-001", `throw new Error("in rule");`),
    RULE("THR-002", `return kit.pass("good", {}, []);`),
  ),
  "odd.mjs": module(RULE("ODD-001", `return kit.fail("bad", { what: 1 }, [null]);`)),
  "mutates.mjs": module(
    RULE("MUT-001", `key.metadata.value.KeyState = "x"; return kit.pass("good", {}, []);`),
  ),
  "no-default.mjs": "export const rules = [];",
  "no-list.mjs": "export default () => ({});",
  "bad-rule.mjs": `export default (kit) => [{ ...${RULE("BAD-001", "")}, severity: "huge", needs: ["kms:Encrypt"] }];`,
  "impostor.mjs": module(RULE("KMS-X-001", `return kit.pass("good", {}, []);`)),
  "noisy.mjs": `console.log("noise"); ${module(RULE("NOI-001", `console.log("noise"); return kit.pass("good", {}, []);`))}`,
  "node_modules/plain/package.json": JSON.stringify({ name: "plain", type: "module", main: "main.js" }),
  "node_modules/plain/main.js": module(RULE("PLAIN-001", `return kit.pass("good", {}, []);`)),
  "node_modules/@my/rules/package.json": JSON.stringify({
    name: "@my/rules",
    type: "module",
    exports: { ".": { require: "./no.cjs", import: "./yes.js" }, "./more": "./more.js" },
  }),
  "node_modules/@my/rules/yes.js": module(RULE("MY-001", `return kit.pass("good", {}, []);`)),
  "node_modules/@my/rules/more.js": module(RULE("MY-002", `return kit.pass("good", {}, []);`)),
};

let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "modules-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
});
afterAll(() => rmSync(cwd, { recursive: true }));

const keys = Array.from({ length: 12 }, (_, n) => aKey({ keyId: `k${n}` }));

async function run(selection: Selection, subjects = keys) {
  const registry = { rules: [keyRule("KMS-X-001")], frameworks: [] };
  const ruleSet = await loadRuleSet({ cwd, ...selection }, registry);
  try {
    const findings: Finding[] = [];
    const settings = settingsSchema.parse({});
    const evaluation = await evaluate({
      snapshot: snapshotOf(subjects),
      ruleSet,
      settings,
      emit: (finding) => void findings.push(finding),
    });
    return { findings, evaluation, ruleSet };
  } finally {
    await ruleSet.close();
  }
}

const of = (findings: readonly Finding[], rule: string) => [
  ...new Set(
    findings.filter((finding) => finding.rule === rule).map(({ status, reason }) => `${status} ${reason}`),
  ),
];

describe("a rule module from elsewhere", () => {
  it("judges like a built-in rule, with parameters, and is told in its place", async () => {
    const subjects = [aKey({ tags: { a: "1", b: "2" } }), aKey({ keyId: "t", tags: denied })];
    const { findings, ruleSet } = await run(
      { modules: ["./good.mjs"], parameters: { "MINE-001": { limit: 2 } }, severities: {} },
      subjects,
    );
    expect(findings.map(({ rule, status, severity, message }) => [rule, status, severity, message])).toEqual([
      ["KMS-X-001", "pass", "high", "Good"],
      ["MINE-001", "fail", "low", "Bad 2/2"],
      ["MINE-002", "pass", "medium", "Good"],
      ["KMS-X-001", "pass", "high", "Good"],
      ["MINE-001", "unknown", "medium", "kms:ListResourceTags was refused (AccessDeniedException)"],
      ["MINE-002", "pass", "medium", "Good"],
    ]);
    expect(ruleSet.rules.map(({ id, module: from }) => [id, from])).toEqual([
      ["KMS-X-001", "planted"],
      ["MINE-001", "external"],
      ["MINE-002", "external"],
    ]);
    expect(ruleSet.needs).toEqual(["kms:DescribeKey", "kms:ListResourceTags"]);
  });

  it("comes from a package that the working folder sees", async () => {
    const { findings } = await run({ modules: ["plain", "@my/rules", "@my/rules/more"] });
    for (const rule of ["PLAIN-001", "MY-001", "MY-002"]) expect(of(findings, rule)).toEqual(["pass good"]);
  });

  it("judges many keys in batches, in order", async () => {
    const many = Array.from({ length: 700 }, (_, n) => aKey({ keyId: `n${n}`, tags: { a: `${n}` } }));
    const { findings } = await run({ modules: ["./good.mjs"] }, many);
    const order = findings.map(({ subject, rule }) => `${subject.arn} ${rule}`);
    expect(order).toHaveLength(2100);
    expect(order).toEqual([...order].sort());
  });

  it("keeps what it prints off the tool's output", async () => {
    const written: unknown[] = [];
    const { write } = process.stdout;
    process.stdout.write = (chunk: unknown) => written.push(chunk) > 0;
    try {
      await run({ modules: ["./noisy.mjs"] });
    } finally {
      process.stdout.write = write;
    }
    expect(written.join("")).not.toContain("noise");
  });
});

describe("a module that breaks", () => {
  it.each([
    ["loops on one key", "./loops.mjs", "LOOP-001", /within 5 seconds/, "k7"],
    ["ends its thread", "./dies.mjs", "DIES-001", /ended its own thread/, "k0"],
    ["throws outside of a rule", "./rejects.mjs", "REJ-001", /late/, ""],
  ])("%s: all its subjects are unknown, others report", async (_what, path, rule, why, at) => {
    const { findings, evaluation } = await run({ modules: [path, "./good.mjs"] });
    expect(of(findings, rule)).toEqual(["unknown module-stopped"]);
    expect(findings.filter((finding) => finding.rule === rule)).toHaveLength(12);
    expect(of(findings, "KMS-X-001")).toEqual(["pass good"]);
    expect(of(findings, "MINE-001")).toEqual(["fail bad"]);
    if (rule === "LOOP-001") expect(of(findings, "LOOP-002")).toEqual(["unknown module-stopped"]);
    const error = evaluation.toolErrors.find((one) => one.rule === rule);
    expect(error).toMatchObject({ code: "module-stopped", message: expect.stringMatching(why) });
    expect(error?.subject).toContain(at);
    expect(gate(evaluation, {}).codes).toEqual([3]);
  });

  it.each([
    ["./throws-at-load.mjs", /boom at load/],
    ["./hangs-at-load.mjs", /within 5 seconds/],
  ])("%s stands as one rule about every account, so that it is not missed", async (path, why) => {
    const { findings, evaluation } = await run({ modules: [path] });
    expect(of(findings, path)).toEqual(["unknown module-stopped"]);
    expect(evaluation.toolErrors).toMatchObject([{ rule: path, code: "module-stopped" }]);
    expect(evaluation.toolErrors[0]?.message).toMatch(why);
    expect(gate(evaluation, {}).codes).toEqual([3]);
  });

  it.each([
    ["./throws.mjs", "THR-001", /in rule/],
    ["./odd.mjs", "ODD-001", /evidence\[0\]: must be a map, not null/],
    ["./mutates.mjs", "MUT-001", /read only/],
  ])("within one rule (%s) is a broken rule, no broken module", async (path, rule, why) => {
    const { findings, evaluation } = await run({ modules: [path] });
    expect(of(findings, rule)).toEqual(["unknown rule-error"]);
    expect(evaluation.toolErrors[0]).toMatchObject({
      rule,
      code: "rule-error",
      message: expect.stringMatching(why),
    });
    if (rule === "THR-001") expect(of(findings, "THR-002")).toEqual(["pass good"]);
  });
});

describe("a module that is no rule module", () => {
  it.each([
    ["./no-default.mjs", ["module ./no-default.mjs: its default export is not a function"]],
    ["./no-list.mjs", ["module ./no-list.mjs: its default export did not return a list of rules"]],
    [
      "./bad-rule.mjs",
      [
        "rule BAD-001, severity: ",
        'rule BAD-001, needs[0]: not a read that Keyproof makes, not "kms:Encrypt"',
      ],
    ],
    ["./impostor.mjs", ['the rule id "KMS-X-001" (external) is taken by another rule (planted)']],
  ])("%s is a mistake", async (path, sentences) => {
    expect.assertions(sentences.length + 1);
    try {
      await run({ modules: [path] });
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      for (const sentence of sentences) expect((error as UsageError).message).toContain(sentence);
    }
  });

  it("has parameters checked where its rules are", async () => {
    const parameters = { "MINE-001": { limit: "x", limt: 1 } };
    const attempt = run({ modules: ["./good.mjs"], parameters });
    await expect(attempt).rejects.toThrow(/there is no parameter "limt"; did you mean "limit"\?\n.*limit: /);
  });
});
