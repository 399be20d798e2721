import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { keyproof, type Outcome, temporaryFolder } from "./keyproof.js";
import { preload } from "./preload.js";

const folder = temporaryFolder();
const SIEM = "arn:aws:iam::999988887777:role/siem";

const access = (...args: string[]): Promise<Outcome> => keyproof(["access", ...args], { cwd: folder });

beforeAll(async () => {
  const scan = await keyproof(
    ["scan", "--demo", "--out", "demo-report", "--format", "json", "--no-gate", "--quiet"],
    { cwd: folder },
  );
  expect([scan.code, scan.stderr]).toEqual([0, ""]);
});

describe("keyproof access, on the demo organization", () => {
  it("finds the scan, shows the table and the answers, and touches neither network nor files", async () => {
    const cut = preload(
      folder,
      `require("node:net").Socket.prototype.connect = () => { throw new Error("the network is cut"); };`,
    );
    const before = readdirSync(folder, { recursive: true }).length;
    const { code, stdout, stderr } = await keyproof(["access", "alias/partner-share"], {
      cwd: folder,
      env: cut,
    });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("from demo-report (the only scan here)");
    expect(stdout).toMatch(
      /Not read\n {2}IAM of account 888899990000: iam:GetAccountAuthorizationDetails was not collected/,
    );
    expect(stdout).toMatch(
      /999988887777:role\/siem +use: Decrypt +grant\/f7e10d0f3260…\n +if EncryptionContextEquals/,
    );
    expect(stdout).toMatch(/Accounts from outside\? yes\n +account 998877665544 \(not trusted\)/);
    expect(stdout).not.toContain("\u001b");
    expect(readdirSync(folder, { recursive: true })).toHaveLength(before);
  });

  it("agrees with the findings on which keys are public", async () => {
    const findings = readFileSync(join(folder, "demo-report/findings.ndjson"), "utf8")
      .split("\n")
      .filter((line) => line.includes('"rule":"KMS-LP-001"') && /"severity":"critical"/.test(line))
      .map((line) => JSON.parse(line))
      .filter(({ status, severity }) => severity === "critical" && (status === "fail" || status === "pass"));
    const some = [
      ...findings.filter(({ status }) => status === "fail").slice(0, 3),
      ...findings.filter(({ status }) => status === "pass").slice(0, 2),
    ];
    expect(new Set(some.map(({ status }) => status)).size).toBe(2);
    for (const { status, subject } of some) {
      const { stdout } = await access(subject.arn, "demo-report", "--format", "json");
      const { verdict } = JSON.parse(stdout).answers.find(({ id }: { id: string }) => id === "public");
      expect([subject.arn, verdict]).toEqual([subject.arn, status === "fail" ? "yes" : "no"]);
    }
  });

  it("explains one request", async () => {
    const request = ["siem-feed", "--explain", "--principal", SIEM, "--action", "kms:Decrypt"];
    expect((await access(...request)).stdout).toContain(
      "Undecided, by default/Partner999988887777 (statement 2)",
    );
    const allowed = await access(...request, "--iam", "allows", "--context", "aws:SourceIp=192.0.2.7");
    expect([allowed.code, allowed.stderr]).toEqual([0, ""]);
    expect(allowed.stdout).toContain("Allowed, by default/Partner999988887777 (statement 2)");
    expect(allowed.stdout).toContain('aws:SourceIp = "192.0.2.7"  (given)');
  });

  it.each<[string, string[], number, RegExp]>([
    [
      "a key whose policy was denied",
      ["payroll"],
      3,
      /kms:GetKeyPolicy was refused \(AccessDeniedException\)/,
    ],
    ["no such key", ["alias/nowhere"], 2, /read no key "alias\/nowhere"/],
    [
      "several keys",
      ["alias/trail-archive"],
      2,
      /means 3 keys; name one by its ARN:\nkeyproof: arn:aws:kms:ap-/,
    ],
    ["no key", [], 2, /access: key is missing/],
    ["a folder without a scan", ["payroll", "nowhere"], 2, /nowhere holds no snapshot/],
    ["a request without its principal", ["payroll", "--explain"], 2, /--explain needs --principal/],
  ])("%s", async (_what, args, code, told) => {
    const outcome = await access(...args);
    expect([outcome.code, outcome.stdout]).toEqual([code, ""]);
    expect(outcome.stderr).toMatch(told);
  });

  it("refuses evidence that was changed", async () => {
    const changed = join(folder, "elsewhere", "changed");
    mkdirSync(join(folder, "elsewhere"));
    cpSync(join(folder, "demo-report"), changed, { recursive: true });
    const calls = join(changed, "snapshot/333344445555/us-east-1/calls.jsonl");
    writeFileSync(calls, readFileSync(calls, "utf8").replaceAll("999988887777", "333344445555"));
    const outcome = await access("siem-feed", changed);
    expect([outcome.code, outcome.stdout]).toEqual([4, ""]);
  });
});
