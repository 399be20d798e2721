import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { DemoAws } from "../../src/demo/index.js";
import type { Coverage, Finding } from "../../src/model/index.js";
import { isSampled } from "../../src/snapshot/index.js";
import { environmentOf, roleOf, serve } from "./embedded.js";
import { keyproof, type Outcome, temporaryFolder } from "./keyproof.js";

const USAGE = "kms:GetKeyLastUsage";
const PERCENT = 20;
const OPTIONS = ["--with-last-usage", "--last-usage-sample", `${PERCENT}`];
const folder = temporaryFolder();

const text = (out: string, name: string) => readFileSync(join(out, name), "utf8");
const linesOf = (out: string, name: string) => text(out, name).trimEnd().split("\n");
const coverageIn = (out: string) => JSON.parse(text(out, "coverage.json")) as Coverage;
const findingsIn = (out: string) =>
  linesOf(out, "findings.ndjson").map((line) => JSON.parse(line) as Finding);

interface Line {
  readonly evidenceId: string;
  readonly outcome: string;
  readonly response?: { readonly KeyMetadata?: { readonly KeyId: string; readonly KeyManager: string } };
}

/** What the evidence holds of one read, a line each. */
function callsOf(out: string, need: string): readonly Line[] {
  const files = readdirSync(join(out, "snapshot"), { recursive: true, encoding: "utf8" });
  return files
    .filter((name) => name.endsWith("calls.jsonl"))
    .flatMap((name) => linesOf(join(out, "snapshot"), name))
    .map((line) => JSON.parse(line) as Line)
    .filter(({ evidenceId }) => evidenceId.split("/")[2] === need);
}

const keyIdOf = (evidenceId: string) => evidenceId.split("/")[3] ?? "";
const keyOf = ({ evidenceId }: Line) => {
  const [account, region] = evidenceId.split("/");
  return `${account}/${region}/${keyIdOf(evidenceId)}`;
};
const inSample = (keyId: string) => isSampled({ [USAGE]: PERCENT }, USAGE, keyId);

/** The described customer keys of the evidence that are in the sample, as `account/region/id`. */
function drawn(out: string): readonly string[] {
  return callsOf(out, "kms:DescribeKey")
    .filter(({ response, evidenceId }) => {
      const metadata = response?.KeyMetadata;
      const isForeign = evidenceId.includes("arn:");
      return metadata?.KeyManager === "CUSTOMER" && !isForeign && inSample(metadata.KeyId);
    })
    .map(keyOf)
    .sort();
}

describe("a scan that asks last usage of a sample", () => {
  const out = join(folder, "sampled");
  let aws: DemoAws;
  let scan: Outcome;
  beforeAll(async () => {
    aws = await serve({});
    scan = await keyproof(["scan", ...roleOf(aws), ...OPTIONS, "--out", out], { env: environmentOf(aws) });
  });

  it("asks the keys of the sample and no other", () => {
    const asked = callsOf(out, USAGE).map(keyOf).sort();
    expect(asked).toEqual(drawn(out));
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.length).toBeLessThan(75);
    expect(aws.counts()[USAGE]).toBe(asked.length);
    expect(JSON.parse(text(out, "plan.json")).samples).toEqual({ [USAGE]: PERCENT });
  });

  it("says of how many, and takes no key outside of it for a gap", () => {
    const { sampled, statement, gaps, notCollected } = coverageIn(out);
    const [row] = sampled;
    const refused = gaps.filter(({ need }) => need === USAGE).reduce((sum, { count }) => sum + count, 0);
    const answered = callsOf(out, USAGE).filter(({ outcome }) => outcome === "ok");
    expect(sampled).toEqual([
      { need: USAGE, percent: PERCENT, asked: answered.length + refused, keys: expect.any(Number) },
    ]);
    expect(row?.keys).toBeGreaterThan(200);
    const words = `${USAGE} was asked of a sample of 20%: ${row?.asked} of ${row?.keys} keys.`;
    expect(statement).toContain(words);
    expect(scan.stdout.replace(/\s+/g, " ")).toContain(words);
    expect(text(out, "reports/report.html")).toContain(`Keys asked for ${USAGE}, a sample of 20%`);
    expect(notCollected.map(({ need }) => need)).not.toContain(USAGE);
    for (const { cells } of gaps.filter(({ need }) => need === USAGE))
      for (const cell of cells) expect(inSample(keyIdOf(cell)), cell).toBe(true);
  });

  it("decides nothing from what was not asked, and the rest as ever", async () => {
    const findings = findingsIn(out).filter(({ rule }) => rule === "KMS-LIF-003");
    const byPlace = (isInside: boolean) =>
      findings.filter(
        ({ subject, status }) =>
          status !== "not-applicable" && inSample(subject.arn.split("/")[1] ?? "") === isInside,
      );
    const reasons = new Set(byPlace(false).map(({ status, reason }) => `${status} ${reason}`));
    expect([...reasons].filter((reason) => !reason.includes("kms:DescribeKey"))).toEqual([
      `unknown not-sampled:${USAGE}`,
    ]);
    expect(byPlace(true).filter(({ status }) => status === "fail").length).toBeGreaterThan(0);
    expect(findings.find(({ reason }) => reason.startsWith("not-sampled"))).toMatchObject({
      message: `The key is not in the sample of keys that ${USAGE} was asked of`,
      evidence: [],
    });
  });

  it("comes to the same bytes offline", async () => {
    const check = await keyproof(["check", out]);
    expect(check.stdout).toContain("byte for byte those in");
  });

  it("is counted by --plan before anything is read", async () => {
    const env = environmentOf(aws);
    const planned = async (...options: string[]) => {
      const { stdout } = await keyproof(["scan", ...roleOf(aws), ...options, "--plan"], { env });
      return / ([\d,]+) {2}kms:GetKeyLastUsage(.*)/.exec(stdout)?.slice(1);
    };
    const listed = callsOf(out, "kms:DescribeKey").filter(({ evidenceId }) => !evidenceId.includes("arn:"));
    const most = listed.filter(({ evidenceId }) => inSample(keyIdOf(evidenceId))).length;
    expect(await planned("--last-usage-sample", "20%")).toEqual([
      `${most}`,
      ", of a sample of 20% of the keys",
    ]);
    expect(await planned("--with-last-usage")).toEqual([`${listed.length}`, ""]);
  });
});

describe("a sample where AWS answers everything", () => {
  const organization = { accounts: 3, regions: 2, keys: 12, seed: 3 };
  const now = new Date("2026-11-20T08:00:00Z");
  const whole = join(folder, "whole");

  it("leaves coverage complete, so that the exit code is 0", async () => {
    const aws = await serve({ organization, now });
    const args = ["scan", ...roleOf(aws), ...OPTIONS, "--fail-on", "none", "--out", whole];
    const { code, stdout } = await keyproof(args, { env: environmentOf(aws) });
    expect(code).toBe(0);
    expect(stdout).toMatch(/was asked of a sample of 20%:\s+\d+\s+of\s+72\s+keys/);
    expect(coverageIn(whole)).toMatchObject({ complete: true, notMade: 0 });
  });

  it("is that of the first run where a scan is resumed", async () => {
    const out = join(folder, "resumed");
    const aws = await serve({ organization, now, latencyMs: 40 });
    const env = environmentOf(aws);
    const first = await keyproof(
      ["scan", ...roleOf(aws), ...OPTIONS, "--concurrency", "4", "--quiet", "--out", out],
      {
        env,
        onStart: (child) => {
          const timer = setInterval(() => {
            if ((aws.counts()[USAGE] ?? 0) < 4) return;
            clearInterval(timer);
            child.kill("SIGINT");
          }, 5);
        },
      },
    );
    expect(first.code).toBe(130);
    const resuming = ["scan", ...roleOf(aws), "--resume", out, "--fail-on", "none", "--quiet"];
    const other = await keyproof([...resuming, "--last-usage-sample", "50"], { env });
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining("--resume and --last-usage-sample cannot go together"),
    ]);
    expect((await keyproof(resuming, { env })).code).toBe(0);
    expect(callsOf(out, USAGE).map(keyOf).sort()).toEqual(drawn(whole));
    for (const name of ["findings.ndjson", "coverage.json", "reports/report.html"])
      expect(text(out, name), name).toBe(text(whole, name));
  });
});

describe("what is no sample", () => {
  it.each(["0", "101", "a tenth"])("%s is told before AWS is asked", async (given) => {
    const { code, stderr } = await keyproof(["scan", "--demo", "--last-usage-sample", given]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`--last-usage-sample: "${given}" is not a percentage above 0, up to 100`),
    ]);
  });

  it("AWS Config has none", async () => {
    const { code, stderr } = await keyproof(["scan", "--source", "config", "--last-usage-sample", "5"]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("--source config and --last-usage-sample cannot go together"),
    ]);
  });
});
