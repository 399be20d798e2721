import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { goldenLines } from "./golden-lines.js";
import { keyproof, MAIN, type Outcome, temporaryFolder } from "./keyproof.js";
import { preload } from "./preload.js";
import { outputOf, shownOutputs } from "./readme-outputs.js";

const folder = temporaryFolder();
const out = join(folder, "demo-report");
const GOLDEN = resolve("test/e2e/golden/findings.ndjson");
let scan: Outcome;

/** The files that findings and reports are: all but evidence and its seal. */
function results(path: string): Record<string, string> {
  const names = readdirSync(path, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .filter((name) => !name.startsWith("snapshot") && name !== "collection.json" && name !== "plan.json");
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(path, name), "utf8")]));
}

beforeAll(async () => {
  scan = await keyproof(["scan", "--demo", "--out", "demo-report"], { cwd: folder });
});

describe("the demo organization", () => {
  it("comes to the golden findings (npm run golden writes them anew; read the difference)", () => {
    const found = goldenLines(readFileSync(join(out, "findings.ndjson"), "utf8"));
    const golden = readFileSync(GOLDEN, "utf8").trimEnd().split("\n");
    expect(found.filter((line) => !golden.includes(line))).toEqual([]);
    expect(golden.filter((line) => !found.includes(line))).toEqual([]);
    expect(found).toEqual(golden);
  });

  it("has gaps, findings and exit code 3, and says so", () => {
    expect(scan.code).toBe(3);
    expect(scan.stdout).toMatch(/^Coverage is incomplete\n/);
    expect(scan.stdout).toMatch(/exit code 3\n$/);
    expect(scan.stdout).not.toContain("\u001b");
    expect(scan.stdout).toContain("not read (--allow-partial writes it)\ncoverage is incomplete\n");
    expect(scan.stdout.match(/coverage is incomplete/gi)).toHaveLength(2);
  });

  it("writes every report", () => {
    expect(Object.keys(results(out))).toEqual([
      "coverage.json",
      "findings.json",
      "findings.ndjson",
      "inputs/choice.json",
      "reports/control-matrix.csv",
      "reports/control-matrix.json",
      "reports/findings.sarif",
      "reports/report.html",
      "reports/summary.md",
    ]);
  });

  it("takes no notice of the environment's AWS settings, and comes to the same bytes", async () => {
    const again = join(folder, "again");
    const outcome = await keyproof(["scan", "--demo", "--out", again, "--quiet"], {
      env: {
        AWS_PROFILE: "nobody",
        AWS_ACCESS_KEY_ID: "AKIAWRONG",
        AWS_SECRET_ACCESS_KEY: "wrong",
        AWS_SESSION_TOKEN: "wrong",
        AWS_REGION: "xx-nowhere-1",
        AWS_ENDPOINT_URL: "http://127.0.0.1:1",
        AWS_ENDPOINT_URL_KMS: "http://127.0.0.1:1",
        AWS_USE_FIPS_ENDPOINT: "true",
        HTTPS_PROXY: "http://127.0.0.1:1",
        HTTP_PROXY: "http://127.0.0.1:1",
      },
    });
    expect([outcome.code, outcome.stderr]).toEqual([3, ""]);
    expect(results(again)).toEqual(results(out));
  });
});

describe("its evidence, judged again", () => {
  it("gives the same bytes, with the network cut and the clock and the time zone moved", async () => {
    const replayed = join(folder, "replayed");
    const cut = preload(
      folder,
      `const fail = () => { throw new Error("the network is cut"); };
       require("node:net").Socket.prototype.connect = fail;
       require("node:dns").lookup = fail;
       const real = Date.now.bind(Date);
       const OldDate = Date;
       globalThis.Date = class extends OldDate {
         constructor(...given) { super(...(given.length ? given : [real() + 9e11])); }
         static now() { return real() + 9e11; }
       };`,
    );
    const outcome = await keyproof(["check", out, "--out", replayed, "--quiet"], {
      env: { ...cut, TZ: "Pacific/Apia" },
    });
    expect([outcome.code, outcome.stderr]).toEqual([3, ""]);
    expect(results(replayed)).toEqual(results(out));
  });

  it("says so, and writes nothing unless told", async () => {
    const before = readdirSync(out).sort();
    const cwd = join(folder, "elsewhere");
    mkdirSync(cwd);
    const outcome = await keyproof(["check", out], { cwd });
    expect(outcome.stdout).toMatch(/findings sha256 [0-9a-f]{64}: byte for byte those in /);
    expect(readdirSync(cwd)).toEqual([]);
    expect(readdirSync(out).sort()).toEqual(before);
  });

  it("shows that its findings were edited", async () => {
    const edited = join(folder, "edited");
    cpSync(out, edited, { recursive: true });
    const file = join(edited, "findings.ndjson");
    writeFileSync(file, readFileSync(file, "utf8").replace('"status":"fail"', '"status":"pass"'));
    const outcome = await keyproof(["check", edited, "--quiet"]);
    expect(outcome.code).toBe(4);
    expect(outcome.stderr).toContain("findings.ndjson is not what its evidence gives");
    const ungated = await keyproof(["check", edited, "--quiet", "--no-gate"]);
    expect([ungated.code, ungated.stderr]).toEqual([4, outcome.stderr]);
    expect(outcome.stderr).toMatch(/; exit code 4\n$/);
  });

  it("gives other findings by other rules, from the same evidence", async () => {
    const other = join(folder, "other");
    const outcome = await keyproof([
      "check",
      out,
      "--rules",
      "KMS-ROT-001",
      "--out",
      other,
      "--format",
      "json",
    ]);
    expect(outcome.stdout).toContain("judged by other rules, settings or version than those in");
    const rules = readFileSync(join(other, "findings.ndjson"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).rule);
    expect([...new Set(rules)]).toEqual(["KMS-ROT-001"]);
    expect(Object.keys(results(other))).toEqual([
      "coverage.json",
      "findings.json",
      "findings.ndjson",
      "inputs/choice.json",
    ]);
  });
});

describe("the guides", () => {
  const readme = readFileSync("README.md", "utf8");

  it.each(shownOutputs(readme))("README: $name prints what it shows (npm run golden writes it)", (shown) => {
    expect(outputOf(shown, MAIN, folder, scan.stdout)).toBe(shown.shown);
  });

  it("README: shows the cell that its finding cites", () => {
    const shown = shownOutputs(readme).find(({ name }) => name === "finding")?.shown ?? "{}";
    const [{ cell }] = JSON.parse(shown).evidence;
    expect(readme).toContain(`'"evidenceId":"${cell}"'`);
    const [account, region] = cell.split("/");
    const path = `demo-report/snapshot/${account}/${region}/calls.jsonl`;
    expect(readme).toContain(path);
    expect(readFileSync(join(folder, path), "utf8")).toContain(`"evidenceId":"${cell}"`);
  });

  it("writing-rules.md: its module works as it stands there", async () => {
    const module = /```js\n([\s\S]*?)```/.exec(readFileSync("docs/writing-rules.md", "utf8"))?.[1] ?? "";
    writeFileSync(join(folder, "acme.mjs"), module);
    const args = ["check", "demo-report", "--module", "./acme.mjs", "--rules", "ACME-001", "--out", "acme"];
    const outcome = await keyproof([...args, "--quiet"], { cwd: folder });
    expect([outcome.code, outcome.stderr]).toEqual([3, ""]);
    const lines = readFileSync(join(folder, "acme/findings.ndjson"), "utf8").trimEnd().split("\n");
    const statuses = new Set(lines.map((line) => `${JSON.parse(line).rule} ${JSON.parse(line).status}`));
    expect([...statuses].sort()).toEqual(["ACME-001 fail", "ACME-001 not-applicable", "ACME-001 unknown"]);
  });
});

describe("every format that a machine reads", () => {
  it("counts the same failures as the findings", async () => {
    const findings =
      results(out)
        ["findings.ndjson"]?.trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)) ?? [];
    const failures = findings.filter((finding) => finding.status === "fail").length;
    const sarif = JSON.parse(results(out)["reports/findings.sarif"] ?? "");
    const told = sarif.runs.flatMap((run: { results: { kind: string }[] }) => run.results);
    expect(told.filter((result: { kind: string }) => result.kind === "fail")).toHaveLength(failures);
    const gated = await keyproof(["gate", join(out, "reports/findings.sarif"), "--fail-on", "none"]);
    expect(gated.code).toBe(3);
    const counted = [
      ...(gated.stdout.split("\n")[0]?.matchAll(/(\d+) (critical|high|medium|low|info)/g) ?? []),
    ];
    for (const [, count, severity] of counted) {
      const same = findings.filter((finding) => finding.status === "fail" && finding.severity === severity);
      expect([severity, Number(count)]).toEqual([severity, same.length]);
    }
    expect(counted).toHaveLength(5);
  });
});
