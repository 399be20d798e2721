import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { environmentOf, roleOf, SMALL, serve } from "./embedded.js";
import { keyproof, temporaryFolder } from "./keyproof.js";

const folder = temporaryFolder();
const aws = await serve(SMALL);
const env = environmentOf(aws);

/** A folder that must stay empty, since nothing was to be written. */
function untouched(): string {
  const cwd = join(folder, `cwd-${readdirSync(folder).length}`);
  mkdirSync(cwd);
  return cwd;
}

describe("wrong options, all told at once and before AWS is asked", () => {
  it.each<[string, string[], string[]]>([
    [
      "an unknown option",
      ["scan", "--reginos", "x"],
      ['unknown option "--reginos"; did you mean "--regions"?'],
    ],
    ["an unknown command", ["scna"], ['unknown command "scna"; did you mean "scan"?']],
    ["a stray argument", ["scan", "us-east-1"], ['unknown argument "us-east-1"']],
    ["an option twice", ["scan", "--out", "a", "--out", "b"], ["--out is given more than once"]],
    [
      "options whose shell variable was not set",
      ["scan", "--out", "", "--role-name=", "--rules", ""],
      ["--role-name is empty: give it a value", "--rules is empty", "--out is empty"],
    ],
    ["an argument whose shell variable was not set", ["gate", ""], ["file is empty"]],
    ["an option without its value", ["gate", "x", "--fail-on"], ["fail-on"]],
    [
      "values that are none",
      [
        "scan",
        "--format",
        "htlm",
        "--fail-on",
        "hgh",
        "--max",
        "high=abc",
        "--budget",
        "2",
        "--concurrency",
        "many",
      ],
      [
        '--budget: "2" is not a number from 0.01 to 1',
        '--concurrency: "many" is not a whole number from 1 to 1000',
        '--format: "htlm" is not one of',
        '--fail-on: "hgh" is not one of',
        '--max: "high=abc" is not SEVERITY=COUNT',
      ],
    ],
    [
      "rules and frameworks that do not exist, beside a wrong option",
      ["scan", "--rules", "KMS-ROT-01", "--frameworks", "pci-dsss", "--as-of", "now"],
      ["--as-of", "KMS-ROT-001", "pci-dsss"],
    ],
    [
      "accounts that are none",
      ["scan", "--accounts", "12,prod"],
      ['"12" is not an account id', '"prod" is not'],
    ],
    [
      "options that exclude each other",
      ["scan", "--demo", "--profile", "p"],
      ["--demo and --profile cannot"],
    ],
    ["a module that is not there", ["scan", "--module", "./nowhere.mjs"], ["nowhere.mjs"]],
    [
      "an accounts file that is not there",
      ["scan", "--accounts-file", "gone"],
      ["gone: there is no such file"],
    ],
  ])("%s", async (_what, args, told) => {
    const cwd = untouched();
    const asked = aws.requests().length;
    const outcome = await keyproof(args, { cwd, env });
    expect(outcome.code).toBe(2);
    expect(outcome.stdout).toBe("");
    const lines = outcome.stderr.trimEnd().split("\n");
    for (const part of told) expect(outcome.stderr).toContain(part);
    for (const line of lines) expect(line).toMatch(/^keyproof: /);
    expect(lines).toHaveLength(told.length);
    expect(readdirSync(cwd)).toEqual([]);
    expect(aws.requests()).toHaveLength(asked);
  });

  it("a malformed configuration, by file, line, column and field", async () => {
    const cwd = untouched();
    writeFileSync(join(cwd, "keyproof.config.yaml"), "rules: [rotation]\nfailOn: hgh\nregoins: []\n");
    const outcome = await keyproof(["scan"], { cwd, env });
    expect([outcome.code, outcome.stderr]).toEqual([
      2,
      'keyproof: keyproof.config.yaml:2:9: failOn: must be one of critical, high, medium, low, info, none, not "hgh"; did you mean "high"?\n' +
        'keyproof: keyproof.config.yaml:3:1: regoins: unknown field; did you mean "regions"?\n',
    ]);
  });

  it("parameters that a rule does not have", async () => {
    const cwd = untouched();
    writeFileSync(join(cwd, "keyproof.config.yaml"), "parameters: { KMS-ROT-002: { maxDay: 9 } }\n");
    const outcome = await keyproof(["scan"], { cwd, env });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain("KMS-ROT-002");
    expect(outcome.stderr).toContain("maxDay");
  });
});

describe("what AWS knows better", () => {
  const scan = (cwd: string, ...options: string[]) =>
    keyproof(["scan", ...roleOf(aws), ...options], { cwd, env });

  it.each([
    [
      "an account outside the organization",
      ["--accounts", "999999999999"],
      "account 999999999999 is not in organization",
    ],
    ["a unit that is not there", ["--ou", "ou-abcd-12345678"], "ou-abcd-12345678"],
    ["a Region that is none", ["--regions", "xx-north-9"], "no account has a Region xx-north-9"],
  ])("%s", async (_what, options, told) => {
    const cwd = untouched();
    const outcome = await scan(cwd, ...options);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(told);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("no credentials", async () => {
    const cwd = untouched();
    const outcome = await keyproof(["scan"], { cwd });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(/^keyproof: No AWS credentials were found\./);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("credentials that are not accepted", async () => {
    const outcome = await keyproof(["scan"], { env: { ...env, AWS_SECRET_ACCESS_KEY: "wrong" } });
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain("does not accept the credentials");
  });

  it("expired credentials", async () => {
    const expired = await serve({ ...SMALL, faults: [{ kind: "expired", service: "sts" }] });
    const outcome = await keyproof(["scan"], { env: environmentOf(expired) });
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain("expired");
  });

  it("a role that may not be assumed: that account is a gap, named, and the others are scanned", async () => {
    const other = await serve({ ...SMALL, faults: [{ kind: "deny", operation: "AssumeRole" }] });
    const out = join(untouched(), "out");
    const outcome = await keyproof(["scan", ...roleOf(other), "--out", out], { env: environmentOf(other) });
    const coverage = JSON.parse(readFileSync(join(out, "coverage.json"), "utf8"));
    expect(outcome.code).toBe(3);
    expect(coverage.accountsMissed).toHaveLength(1);
    const [{ account }] = coverage.accountsMissed;
    expect(account).not.toBe(other.managementAccount);
    expect(outcome.stdout).toContain(account);
    expect(outcome.stderr).toContain(account);
    expect(coverage.keysDescribed).toBe(6);
  });
});

describe("a snapshot that is not as it was", () => {
  const sealed = join(folder, "sealed");
  const copy = () => {
    const path = untouched();
    cpSync(sealed, path, { recursive: true });
    return path;
  };
  const calls = () => {
    const [path = ""] =
      /snapshot\/\d+\/us-east-1\/calls\.jsonl/.exec(readFileSync(join(sealed, "collection.json"), "utf8")) ??
      [];
    return path;
  };
  beforeAll(async () => {
    const outcome = await keyproof(["scan", ...roleOf(aws), "--out", sealed, "--quiet"], { env });
    expect(outcome.stderr).toBe("");
  });

  it.each<[string, (path: string) => void]>([
    ["cut", (path) => truncateSync(join(path, calls()), 1000)],
    [
      "edited",
      (path) => {
        const text = readFileSync(join(path, calls()), "utf8");
        writeFileSync(join(path, calls()), text.replace("Enabled", "Disabled"));
      },
    ],
    [
      "shortened by a line",
      (path) => {
        const lines = readFileSync(join(path, calls()), "utf8").split("\n");
        writeFileSync(join(path, calls()), `${lines.slice(0, -2).join("\n")}\n`);
      },
    ],
    [
      "from a newer version",
      (path) => {
        const plan = readFileSync(join(path, "plan.json"), "utf8");
        writeFileSync(join(path, "plan.json"), plan.replace('"version":1', '"version":99'));
      },
    ],
  ])("%s", async (_what, harm) => {
    const path = copy();
    harm(path);
    const out = join(path, "..", `${path}-out`);
    const outcome = await keyproof(["check", path, "--out", out]);
    expect(outcome.code).toBe(4);
    expect(outcome.stderr).toMatch(/^keyproof: /);
    expect(outcome.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(existsSync(join(out, "findings.ndjson"))).toBe(false);
  });

  it("is no snapshot at all", async () => {
    expect((await keyproof(["check", untouched()])).code).toBe(2);
    expect((await keyproof(["check", "nowhere"])).code).toBe(2);
  });
});
