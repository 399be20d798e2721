import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/index.js";
import { keyproof, type Outcome, temporaryFolder } from "./keyproof.js";

const out = join(temporaryFolder(), "run");
let scan: Outcome;
let findings: readonly Finding[];

beforeAll(async () => {
  scan = await keyproof(["scan", "--demo", "--source", "config", "--out", out]);
  const lines = readFileSync(join(out, "findings.ndjson"), "utf8").trimEnd().split("\n");
  findings = lines.map((line) => JSON.parse(line) as Finding);
});

describe("scan --source config", () => {
  it("judges what AWS Config recorded and never calls it complete", () => {
    expect(scan.code).toBe(3);
    expect(scan.stderr).toContain("Config does not see grants, aliases");
    expect(scan.stdout).toMatch(/\d+ of \d+ reads succeeded; \d+ were not made/);
    expect(scan.stdout).toContain("kms:ListKeys  not made (source-config)");
    const off = findings.filter(({ rule, status }) => rule === "KMS-ROT-001" && status === "fail");
    expect(off.length).toBeGreaterThan(2);
    expect(off[0]?.evidence[0]?.cell).toMatch(
      /config:SelectAggregateResourceConfig\/organization-aggregator\/\d+$/,
    );
  });

  it("passes nothing that needs what Config does not see", () => {
    const passed = new Set(findings.flatMap(({ rule, status }) => (status === "pass" ? [rule] : [])));
    for (const rule of [
      "KMS-LP-001",
      "KMS-LP-002",
      "KMS-GRT-001",
      "KMS-ROT-002",
      "KMS-ROT-003",
      "KMS-LIF-003",
    ])
      expect([rule, passed.has(rule)]).toEqual([rule, false]);
    expect(
      findings.some(
        ({ rule, reason }) => rule === "KMS-GRT-001" && reason === "not-collected:kms:ListGrants",
      ),
    ).toBe(true);
  });

  it("can be judged again offline, to the same bytes", async () => {
    expect((await keyproof(["check", out])).stdout).toContain("byte for byte those in");
  });

  it("goes with nothing that asks KMS or reads around keys", async () => {
    const both = await keyproof(["scan", "--demo", "--source", "config", "--with-iam", "--plan"]);
    expect(both.code).toBe(2);
    expect(both.stderr).toContain("--source config and --with-iam cannot go together");
    expect(both.stderr).toContain("--source config and --plan cannot go together");
    const alone = await keyproof(["scan", "--demo", "--aggregator", "x"]);
    expect(alone.stderr).toContain("--aggregator is asked with --source config only");
    expect((await keyproof(["scan", "--demo", "--source", "snmp"])).stderr).toContain("kms, config");
  });
});
