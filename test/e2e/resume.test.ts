import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { DemoOptions } from "../../src/demo/index.js";
import { environmentOf, roleOf, serve } from "./embedded.js";
import { keyproof, type Outcome, temporaryFolder } from "./keyproof.js";

const folder = temporaryFolder();
const SLOW: DemoOptions = {
  organization: { accounts: 3, regions: 2, keys: 12, seed: 3 },
  now: new Date("2026-11-20T08:00:00Z"),
  latencyMs: 60,
};
const aws = await serve(SLOW);
const env = environmentOf(aws);

/** Bytes of evidence of Regions, without what discovery wrote. */
function evidence(out: string): number {
  if (!existsSync(join(out, "snapshot"))) return 0;
  const files = readdirSync(join(out, "snapshot"), { recursive: true, encoding: "utf8" });
  const calls = files.filter((name) => name.endsWith("calls.jsonl") && !name.includes("global"));
  return calls.reduce((sum, name) => sum + statSync(join(out, "snapshot", name)).size, 0);
}

/** Runs a scan and sends `signal` once it has written `more` bytes of evidence beyond what is there. */
async function interrupted(
  out: string,
  signal: NodeJS.Signals,
  more: number,
  args: string[],
): Promise<Outcome> {
  const goal = evidence(out) + more;
  let timer: NodeJS.Timeout | undefined;
  const outcome = await keyproof(["scan", ...roleOf(aws), "--concurrency", "4", "--quiet", ...args], {
    env,
    onStart: (child) => {
      timer = setInterval(() => {
        if (evidence(out) >= goal) child.kill(signal);
      }, 5);
    },
  });
  clearInterval(timer);
  return outcome;
}

/** Reads of the evidence that gave an answer, `cell` by `cell` with their pages. */
function answered(out: string): string[] {
  const files = readdirSync(join(out, "snapshot"), { recursive: true, encoding: "utf8" });
  return files
    .filter((name) => name.endsWith("calls.jsonl") && !name.includes("global"))
    .flatMap((name) =>
      readFileSync(join(out, "snapshot", name), "utf8")
        .trimEnd()
        .split("\n"),
    )
    .map((line) => JSON.parse(line))
    .filter((call) => call.outcome === "ok")
    .map((call) => call.evidenceId as string)
    .sort();
}

describe("a crawl that was stopped in the middle and resumed", () => {
  const whole = join(folder, "whole");
  const read = (out: string, name: string) => readFileSync(join(out, name), "utf8");
  let requestsOfWhole = 0;
  let step = 0;
  beforeAll(async () => {
    const outcome = await keyproof(["scan", ...roleOf(aws), "--out", whole, "--quiet", "--fail-on", "none"], {
      env,
    });
    expect([outcome.code, outcome.stderr]).toEqual([0, ""]);
    requestsOfWhole = aws.requests().length;
    step = evidence(whole) * 0.3;
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGKILL", null],
  ] as const)(
    "%s: the result is that of a crawl never stopped, with no call lost or doubled",
    async (signal, code) => {
      const out = join(folder, signal);
      const first = await interrupted(out, signal, step, ["--out", out]);
      expect(first.code).toBe(code);
      expect(existsSync(join(out, "collection.json"))).toBe(false);
      const half = evidence(out);
      expect(half).toBeLessThan(evidence(whole) * 0.7);

      const second = await interrupted(out, signal, step, ["--resume", out]);
      expect(second.code).toBe(code);
      expect(evidence(out)).toBeGreaterThan(half);

      const asked = aws.requests().length;
      const last = await keyproof(["scan", ...roleOf(aws), "--resume", out, "--quiet", "--fail-on", "none"], {
        env,
      });
      expect([last.code, last.stderr]).toEqual([0, ""]);
      expect(aws.requests().length - asked).toBeLessThan(requestsOfWhole * 0.8);
      for (const name of ["findings.ndjson", "findings.json", "coverage.json", "reports/report.html"]) {
        expect(read(out, name), name).toBe(read(whole, name));
      }
      expect([...new Set(answered(out))]).toEqual(answered(whole));
    },
  );

  it("can be judged unfinished: what was not read is unknown, and exit 3", async () => {
    const out = join(folder, "unfinished");
    await interrupted(out, "SIGKILL", step, ["--out", out]);
    const outcome = await keyproof(["check", out, "--fail-on", "none"]);
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toContain("not made");
    expect(outcome.stdout.replace(/\s+/g, " ")).toContain(
      `complete it with keyproof scan --resume ${out} and the credentials`,
    );
  });

  it("stays open where the credentials reach less than those it began with", async () => {
    const out = join(folder, "roleless");
    await interrupted(out, "SIGKILL", step, ["--out", out]);
    const outcome = await keyproof(["scan", "--resume", out, "--quiet"], { env });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(
      /could be read when the scan began and cannot now \(no-role\).*--role-name/s,
    );
    expect(existsSync(join(out, "collection.json"))).toBe(false);
    const last = await keyproof(["scan", ...roleOf(aws), "--resume", out, "--quiet", "--fail-on", "none"], {
      env,
    });
    expect([last.code, last.stderr]).toEqual([0, ""]);
    expect(read(out, "findings.ndjson")).toBe(read(whole, "findings.ndjson"));
  });

  it("is not resumed twice", async () => {
    const outcome = await keyproof(["scan", ...roleOf(aws), "--resume", whole], { env });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain("nothing to resume");
  });

  it("ends at once at the second signal, and can still be resumed", async () => {
    const out = join(folder, "twice");
    const hanging = await serve({ ...SLOW, faults: [{ kind: "hang", operation: "DescribeKey" }] });
    let told = 0;
    const outcome = await keyproof(["scan", ...roleOf(hanging), "--out", out], {
      env: environmentOf(hanging),
      onStderr: (child, text) => {
        if (text.includes("accounts 0/3") && told++ === 0) child.kill("SIGINT");
        if (text.includes("Stopping")) {
          told = Date.now();
          child.kill("SIGINT");
        }
      },
    });
    expect(outcome.code).toBe(130);
    expect(Date.now() - told).toBeLessThan(1500);
    const resumed = await keyproof(
      ["scan", ...roleOf(aws), "--resume", out, "--quiet", "--fail-on", "none"],
      { env },
    );
    expect(resumed.code).toBe(0);
    expect(read(out, "findings.ndjson")).toBe(read(whole, "findings.ndjson"));
  });
});
