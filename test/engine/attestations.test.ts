import { describe, expect, it } from "vitest";
import { z } from "zod";
import { evaluate, loadRuleSet, type Selection } from "../../src/engine/index.js";
import type { Attestation, Finding } from "../../src/model/index.js";
import { attestationSchema, cite, fail, manual, pass, settingsSchema } from "../../src/model/index.js";
import { aKey } from "../../src/testing/index.js";
import { keyRule } from "./planted-rules.js";
import { snapshotOf } from "./snapshot-of.js";

/** A rule with two things for a person; `how` says how the first of them ends. */
const itemRule = (how: "pass" | "fail" | "manual") =>
  keyRule("X-001", {
    messages: { review: "Review", ceremony: "Show the ceremony", done: "Done" },
    attestable: ["review", "ceremony"],
    statuses: ["pass", "fail", "manual"],
    check: (key) => {
      const at = [cite(key.metadata)];
      const review = { discriminator: "review" };
      const ceremony = manual("ceremony", {}, at, { discriminator: "ceremony" });
      if (how === "manual") return [manual("review", {}, at, review), ceremony];
      return [how === "pass" ? pass("done", {}, at, review) : fail("done", {}, at, review), ceremony];
    },
  });

const control = (id: string, more: object = {}) => ({
  id,
  paraphrase: "p",
  strength: "supporting",
  rules: ["X-001"],
  ...more,
});

const FRAMEWORK = {
  id: "a-1.0",
  title: "A",
  version: "1",
  organization: "o",
  url: "https://example.com/",
  controls: [
    control("review", { items: { "X-001": ["review"] }, manual: "Show it." }),
    control("ceremony", { items: { "X-001": ["ceremony"] } }),
    control("all"),
    control("paper", { strength: "manual", rules: [], manual: "Show it.", baselines: ["low"] }),
    control("plain", { rules: ["X-002"], manual: "Show it." }),
  ],
};

/** The contexts here are of 15 January 2026. */
const attested = (covers: string[], parts: Partial<Attestation> = {}): Attestation =>
  attestationSchema.parse({
    id: "A-1",
    covers,
    statement: "It is so.",
    by: "Dana Smith",
    on: "2026-01-02",
    expires: "2026-06-30",
    ...parts,
  });

async function run(
  attestations: readonly Attestation[],
  how: Parameters<typeof itemRule>[0] = "pass",
  selection: Selection = {},
) {
  const registry = { rules: [itemRule(how), keyRule("X-002")], frameworks: [FRAMEWORK] };
  const ruleSet = await loadRuleSet({ ...selection, attestations }, registry);
  const findings: Finding[] = [];
  const { controls } = await evaluate({
    snapshot: snapshotOf([aKey()]),
    ruleSet,
    settings: { ...settingsSchema.parse({}), attestations },
    emit: (finding) => void findings.push(finding),
  });
  return { findings, controls: Object.fromEntries(controls.map((one) => [one.control, one])) };
}

const statusesOf = (controls: Awaited<ReturnType<typeof run>>["controls"]) =>
  Object.fromEntries(Object.entries(controls).map(([id, { status }]) => [id, status]));

describe("a control that is about some of a rule's items", () => {
  it("counts these and no other", async () => {
    const { findings, controls } = await run([]);
    expect(findings.filter(({ rule }) => rule === "X-001")).toMatchObject([
      { discriminator: "ceremony", controls: ["a-1.0:ceremony", "a-1.0:all"] },
      { discriminator: "review", controls: ["a-1.0:review", "a-1.0:all"] },
    ]);
    expect(controls.review).toMatchObject({ counts: { pass: 1, manual: 0 }, population: 1 });
    expect(controls.ceremony).toMatchObject({ counts: { pass: 0, manual: 1 }, population: 1 });
    expect(controls.all).toMatchObject({ counts: { pass: 1, manual: 1 }, population: 1 });
  });

  it("waits for a person where what one attested has expired, and is not called unsatisfied", async () => {
    const { controls } = await run([attested(["a:review"])], "fail");
    expect(controls.review).toMatchObject({ status: "needs-manual", counts: { fail: 1 } });
    expect(controls.all?.status).toBe("not-satisfied");
  });
});

describe("an attestation of a control", () => {
  it("makes it supported where nothing fails, is unknown or waits for a person", async () => {
    const covers = ["a:review", "a-1.0:ceremony", "a:all", "a:paper", "a:plain"];
    expect(statusesOf((await run([])).controls)).toEqual({
      review: "needs-manual",
      ceremony: "needs-manual",
      all: "needs-manual",
      paper: "needs-manual",
      plain: "needs-manual",
    });
    const { controls } = await run([attested(covers)]);
    expect(statusesOf(controls)).toEqual({
      review: "supported",
      ceremony: "needs-manual",
      all: "needs-manual",
      paper: "supported",
      plain: "supported",
    });
    expect(controls.paper).toMatchObject({
      baselines: ["low"],
      attestationIds: ["A-1"],
      attestationNotes: [],
    });
  });

  it.each<[string, Partial<Attestation>, string]>([
    ["has expired", { expires: "2026-01-14" }, "attestation A-1 expired on 2026-01-14"],
    ["does not count yet", { on: "2026-01-16" }, "attestation A-1 counts only from 2026-01-16"],
    ["is about some", { subjects: ["111122223333"] }, "attestation A-1 is about 1 subject only"],
  ])("changes nothing where it %s, and that is said", async (_what, parts, note) => {
    const { controls } = await run([attested(["a:paper"], parts)]);
    expect(controls.paper).toMatchObject({
      status: "needs-manual",
      attestationIds: ["A-1"],
      attestationNotes: [note],
    });
    expect(controls.plain).toMatchObject({ attestationIds: [], attestationNotes: [] });
  });

  it("of an item shows at the controls that are about it, and answers for none of them", async () => {
    const { controls } = await run([attested(["X-001:review"])]);
    const ids = Object.entries(controls).filter(([, { attestationIds }]) => attestationIds.length > 0);
    expect(ids.map(([id, { status }]) => [id, status])).toEqual([
      ["review", "needs-manual"],
      ["all", "needs-manual"],
    ]);
  });
});

describe("parameters that a framework asks for", () => {
  const tree = keyRule("X-003", {
    parameters: z.strictObject({
      period: z.strictObject({ hmac: z.number().default(730), sign: z.number().default(1095) }).prefault({}),
    }),
  });
  const asking = (asked: object) => ({
    ...FRAMEWORK,
    controls: [control("1", { rules: ["X-003"], parameters: { "X-003": asked } })],
  });

  it("are laid upon the user's field by field, and name only what differs", async () => {
    const registry = { rules: [tree], frameworks: [asking({ period: { sign: 365 } })] };
    const parameters = { "X-003": { period: { hmac: 90 } } };
    const { runs } = await loadRuleSet({ parameters }, registry);
    expect(runs.map(({ parameterSet, parameters: made }) => [parameterSet, made])).toEqual([
      ["", { period: { hmac: 90, sign: 1095 } }],
      ["period.sign=365", { period: { hmac: 90, sign: 365 } }],
    ]);
  });
});

describe("a framework that is only proposed", () => {
  const registry = {
    rules: [keyRule("X-001"), keyRule("X-002")],
    frameworks: [
      { ...FRAMEWORK, id: "rule", controls: [control("1")] },
      { ...FRAMEWORK, id: "rule-next", proposed: true, controls: [control("1")] },
    ],
  };
  it.each<[string[] | undefined, string[]]>([
    [undefined, ["rule"]],
    [["rule"], ["rule"]],
    [["rule-next"], ["rule-next"]],
    [
      ["rule", "rule-next"],
      ["rule", "rule-next"],
    ],
  ])("is judged where it is asked for in full: %j", async (asked, expected) => {
    const { frameworks } = await loadRuleSet(asked ? { frameworks: asked } : {}, registry);
    expect(frameworks.map(({ id }) => id)).toEqual(expected);
  });
});
