import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

interface Expected {
  readonly role: string;
  readonly regions: readonly string[];
  readonly accounts: readonly string[];
  readonly keys: readonly { arn: string; name: string; expect: Record<string, string> }[];
}
interface FindingLine {
  readonly rule: string;
  readonly status: string;
  readonly subject: { readonly kind: string; readonly arn: string };
  readonly message: string;
}
interface Run {
  readonly code: number;
  readonly stderr: string;
  readonly out: string;
}

const expected: Expected = JSON.parse(readFileSync(inject("expectedFile"), "utf8"));
const moto = inject("motoUrl");

/** Runs the built command against an endpoint, with nothing of this machine's AWS settings. */
function scan(endpoint: string, ...more: string[]): Promise<Run> {
  const out = join(mkdtempSync(join(tmpdir(), "keyproof-moto-")), "out");
  const args = ["dist/src/cli/main.js", "scan", "--role-name", expected.role, "--out", out];
  args.push("--regions", expected.regions.join(","), "--fail-on", "none", ...more);
  const env = {
    PATH: process.env.PATH,
    HOME: tmpdir(),
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL: endpoint,
    AWS_EC2_METADATA_DISABLED: "true",
  };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, maxBuffer: 1 << 26 }, (error, _stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stderr, out }),
    );
  });
}

function findings(run: Run): FindingLine[] {
  const text = readFileSync(join(run.out, "findings.ndjson"), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** The worst status that a rule came to for a key, as reports count it. */
function statusOf(all: readonly FindingLine[], rule: string, arn: string): string {
  const order = ["fail", "unknown", "manual", "pass", "not-applicable"];
  const met = all.filter((f) => f.rule === rule && f.subject.arn === arn).map((f) => f.status);
  return order.find((status) => met.includes(status)) ?? "no finding";
}

describe("an organization in moto, scanned with assumed roles", () => {
  let run: Run;
  let all: FindingLine[];
  beforeAll(async () => {
    run = await scan(moto);
    all = findings(run);
  });

  it.each(expected.keys.map((key) => [key.name, key] as const))("%s", (_name, key) => {
    const got = Object.fromEntries(
      Object.keys(key.expect).map((rule) => [rule, statusOf(all, rule, key.arn)]),
    );
    expect(got).toEqual(key.expect);
  });

  it("finds every key that was created, and no other customer key", () => {
    const judged = all
      .filter((f) => f.rule === "KMS-LP-001" && !f.message.includes("AWS manages"))
      .map((f) => f.subject.arn);
    expect([...new Set(judged)].sort()).toEqual(expected.keys.map((key) => key.arn).sort());
  });

  it("says what moto could not answer, and ends with exit 3 for it alone", () => {
    const coverage = JSON.parse(readFileSync(join(run.out, "coverage.json"), "utf8"));
    const needs = new Set(coverage.gaps.map((gap: { need: string }) => gap.need));
    expect([...needs].sort()).toEqual(["kms:DescribeCustomKeyStores"]);
    expect(coverage.keysListed).toBe(coverage.keysDescribed);
    expect(run.code).toBe(3);
  });
});

describe("the same through a proxy that throttles, delays, resets and cuts answers", () => {
  let proxy: ReturnType<typeof spawn>;
  let url: string;
  beforeAll(async () => {
    const port = 20_000 + (process.pid % 20_000);
    url = `http://127.0.0.1:${port}`;
    const rules = join(mkdtempSync(join(tmpdir(), "keyproof-proxy-")), "rules.yaml");
    writeFileSync(
      rules,
      JSON.stringify({
        upstream: moto,
        rules: [
          {
            service: "kms",
            operation: "ListGrants",
            probability: 0.3,
            error: { code: "ThrottlingException", status: 400 },
          },
          { service: "kms", operation: "DescribeKey", sequence: { fail: 1, pass: 9 }, reset: true },
          {
            service: "kms",
            operation: "GetKeyPolicy",
            sequence: { fail: 1, pass: 9 },
            response: { abort_frac: 0.5 },
          },
          { service: "kms", operation: "ListResourceTags", probability: 0.2, latency: { min: 20, max: 200 } },
        ],
      }),
    );
    proxy = spawn(join(inject("venv"), "bin/microburst"), ["--config", rules, "--port", String(port)], {
      stdio: "ignore",
    });
    for (let attempt = 0; attempt < 60; attempt++) {
      const up = await fetch(`${url}/_microburst/health`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (up) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error("the fault proxy did not start");
  });
  afterAll(() => void proxy.kill("SIGKILL"));

  it("comes to the same findings, though calls were harmed on the way", async () => {
    const [clean, harmed] = [await scan(moto), await scan(url)];
    const verdicts = (run: Run) => findings(run).map((f) => `${f.subject.arn} ${f.rule} ${f.status}`);
    expect(verdicts(harmed)).toEqual(verdicts(clean));
    const fired = (await fetch(`${url}/_microburst/stats`).then((answer) => answer.json())) as {
      requests: { faulted: number };
    };
    expect(fired.requests.faulted).toBeGreaterThan(20);
  });
});
