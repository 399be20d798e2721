import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/index.js";
import { keyproof, temporaryFolder } from "./keyproof.js";

// The demo organization is as of 2026-11-02.
const YEAR = "2025-10-01..2026-09-30";
const RUNNING = "2026-01-01..2026-12-31";

const cwd = temporaryFolder();
const run = join(cwd, "run");
const SCAN = ["scan", "--demo", "--rules", "rotation", "--no-gate", "--format", "json,markdown"];

const findings = (folder: string): Finding[] =>
  readFileSync(join(folder, "findings.ndjson"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Finding);
const ofPeriod = (folder: string, period: string) =>
  findings(folder).filter(({ discriminator }) => discriminator === `period/${period}`);

beforeAll(async () => {
  const { code, stderr } = await keyproof([...SCAN, "--period", YEAR, "--out", run], { cwd });
  expect(code, stderr).toBe(0);
});

describe("a scan over an audit period", () => {
  it("names the dates that prove a failure", () => {
    const [vault] = ofPeriod(run, YEAR).filter(({ subject }) => subject.name === "alias/token-vault-2021");
    expect(vault).toMatchObject({ rule: "KMS-ROT-003", status: "fail", reason: "period-exceeded" });
    expect(vault?.message).toMatch(
      /^Material [0-9a-f]{12} was current from 2021-06-21 to 2026-10-01 and beyond = \d+ days/,
    );
  });

  it("judges each set of related keys once, also those that are disabled today", () => {
    const told = ofPeriod(run, YEAR).map(
      ({ rule, parameterSet, subject }) => `${rule} ${parameterSet} ${subject.arn}`,
    );
    expect(new Set(told).size).toBe(told.length);
    const disabled = ofPeriod(run, YEAR).find(({ subject }) => subject.name === "alias/disabled-rotation-on");
    expect(disabled).toMatchObject({ status: "unknown", reason: "period-state-undated" });
  });

  it("writes the period down, and comes to the same bytes by it", async () => {
    expect(JSON.parse(readFileSync(join(run, "inputs/choice.json"), "utf8")).settings.period).toBe(YEAR);
    expect(JSON.parse(readFileSync(join(run, "findings.json"), "utf8")).run.period).toBe(YEAR);
    const { code, stdout } = await keyproof(["check", run, "--no-gate"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(`Audit period ${YEAR}\n`);
    expect(stdout).toContain(`: byte for byte those in ${run}`);
  });

  it("judges another period by what the scan recorded", async () => {
    const out = join(cwd, "running");
    const { code, stdout } = await keyproof(["check", run, "--period", RUNNING, "--out", out, "--no-gate"], {
      cwd,
    });
    expect(code).toBe(0);
    expect(stdout).toContain(`Audit period ${RUNNING}, judged until 2026-11-02T09:00:00Z`);
    expect(stdout).toContain("judged by other rules, settings or version");
    expect(new Set(findings(out).map(({ rule }) => rule.slice(0, 7)))).toEqual(new Set(["KMS-ROT"]));
    expect(ofPeriod(out, YEAR)).toEqual([]);
    const statuses = new Set(ofPeriod(out, RUNNING).map(({ status }) => status));
    expect(statuses).toEqual(new Set(["fail", "unknown", "manual"]));
  });
});

describe("a period that cannot be judged", () => {
  it.each<[string, string[], string]>([
    [
      "reversed",
      ["scan", "--demo", "--period", "2026-09-30..2025-10-01"],
      "--period: must begin before it ends",
    ],
    [
      "no dates",
      ["scan", "--demo", "--period", "last year"],
      "--period: must be two days or instants in UTC",
    ],
    ["to come", ["scan", "--demo", "--period", "2999-01-01..2999-12-31"], "has not begun by today"],
    [
      "after the evidence",
      ["check", run, "--period", "2026-11-03..2026-11-30"],
      "has not begun by the end of the evidence, 2026-11-02T09:00:00Z",
    ],
    [
      "of a resumed run",
      ["scan", "--resume", run, "--period", YEAR],
      "--resume and --period cannot go together",
    ],
  ])("is refused: %s", async (_what, args, said) => {
    const before = readdirSync(cwd);
    const { code, stderr } = await keyproof(args, { cwd });
    expect(code, stderr).toBe(2);
    expect(stderr).toContain(said);
    expect(readdirSync(cwd)).toEqual(before);
  });
});
