import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { environmentOf, roleOf, SMALL, serve } from "./embedded.js";
import { keyproof, MAIN, type Outcome, run, scrubbed, temporaryFolder } from "./keyproof.js";
import { preload } from "./preload.js";

const folder = temporaryFolder();
const aws = await serve(SMALL);
const trouble = await serve({
  ...SMALL,
  faults: [{ kind: "deny", operation: "ListResourceTags", times: 1 }],
});
let count = 0;
const fresh = () => join(folder, `out-${count++}`);

const scan = (...options: string[]) =>
  keyproof(["scan", ...roleOf(aws), "--quiet", ...options], { env: environmentOf(aws) });

/** Runs a command line in a shell that pipes its output away, and reports the command's own status. */
async function statusOnPipe(args: readonly string[], env: Record<string, string>): Promise<string> {
  const script = `"$0" "$@" | cat >/dev/null; echo "\${PIPESTATUS[0]}"`;
  const outcome = await run("bash", ["-c", script, process.execPath, MAIN, ...args], { env });
  return outcome.stdout.trim();
}

describe("each exit code, as the shell sees it", () => {
  const sealed = join(folder, "sealed");
  beforeAll(async () => {
    expect((await scan("--out", sealed, "--fail-on", "none")).code).toBe(0);
  });

  it("0: nothing beyond the threshold", async () => {
    expect((await keyproof(["check", sealed, "--fail-on", "none"])).code).toBe(0);
    expect((await keyproof(["--help"])).code).toBe(0);
    expect((await keyproof(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("1: findings beyond the threshold, and --no-gate says so", async () => {
    expect((await keyproof(["check", sealed, "--fail-on", "info"])).code).toBe(1);
    expect((await keyproof(["check", sealed, "--fail-on", "none", "--max", "low=0"])).code).toBe(1);
    const spared = await keyproof(["check", sealed, "--fail-on", "info", "--no-gate"]);
    expect(spared.code).toBe(0);
    expect(spared.stdout).toContain("exit code 1, were it not for --no-gate");
  });

  it("1: the same by its SARIF file alone", async () => {
    const sarif = join(sealed, "reports/findings.sarif");
    expect((await keyproof(["gate", sarif, "--fail-on", "none"])).code).toBe(0);
    expect((await keyproof(["gate", sarif, "--fail-on", "info"])).code).toBe(1);
    const spared = await keyproof(["gate", sarif, "--fail-on", "info", "--no-gate"]);
    expect([spared.code, spared.stdout]).toEqual([
      0,
      expect.stringMatching(/is allowed\nexit code 1, were it not for --no-gate\n$/),
    ]);
  });

  it("1: the same by SARIF on standard input", async () => {
    const gate = (text: string) =>
      run("bash", [
        "-c",
        `printf '%s' "$3" | "$0" "$1" gate - --fail-on "$2"`,
        process.execPath,
        MAIN,
        "low",
        text,
      ]);
    const level = (name: string) =>
      `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[{"level":"${name}"}]}]}`;
    const [beyond, within, cut] = [await gate(level("note")), await gate(level("none")), await gate("{")];
    expect([beyond.code, beyond.stdout]).toEqual([
      1,
      "standard input: 0 critical, 0 high, 0 medium, 1 low, 0 info\n1 low finding; none is allowed\nexit code 1\n",
    ]);
    expect([within.code, within.stdout]).toEqual([
      0,
      "standard input: 0 critical, 0 high, 0 medium, 0 low, 1 info\nexit code 0\n",
    ]);
    expect([cut.code, cut.stderr]).toEqual([
      2,
      expect.stringMatching(/^keyproof: standard input: this is not JSON/),
    ]);
  });

  it("2: usage", async () => {
    const outcome = await keyproof(["scan", "--regoins", "x"]);
    expect([outcome.code, outcome.stdout]).toEqual([2, ""]);
    expect(outcome.stderr).toBe('keyproof: unknown option "--regoins"; did you mean "--regions"?\n');
  });

  it("3: a read that was denied", async () => {
    const args = ["scan", ...roleOf(trouble), "--out", fresh(), "--fail-on", "none"];
    const outcome = await keyproof(args, { env: environmentOf(trouble) });
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toContain("coverage is incomplete");
  });

  it("4: evidence that was edited", async () => {
    const edited = fresh();
    cpSync(sealed, edited, { recursive: true });
    const [path = ""] =
      /snapshot\S+us-east-1\/calls\.jsonl/.exec(readFileSync(join(sealed, "collection.json"), "utf8")) ?? [];
    const text = readFileSync(join(edited, path), "utf8");
    writeFileSync(join(edited, path), text.replace("Enabled", "Disabled"));
    const outcome = await keyproof(["check", edited]);
    expect(outcome.code).toBe(4);
    expect(outcome.stderr).toMatch(/^keyproof: .*calls\.jsonl/);
  });

  it("70: a late crash wins over success, without a stack", async () => {
    const env = preload(
      folder,
      `const timer = setInterval(() => {
         if (process.listenerCount("uncaughtException") === 0) return;
         clearInterval(timer);
         setTimeout(() => { throw new Error("late"); }, 50);
       }, 5);`,
    );
    const outcome = await keyproof(["check", sealed, "--fail-on", "none"], { env });
    expect(outcome.code).toBe(70);
    expect(outcome.stderr).toMatch(/^keyproof: internal error: late \(please report it/m);
    expect(outcome.stderr).not.toContain("    at ");
    const debugged = await keyproof(["check", sealed], { env: { ...env, DEBUG: "1" } });
    expect(debugged.stderr).toContain("    at ");
  });

  it("70: an event loop that ran empty before the end", async () => {
    const env = preload(folder, "process.stdout.write = () => true;");
    expect((await keyproof(["--help"], { env })).code).toBe(70);
  });

  it("74: a file where the folder should be", async () => {
    const file = fresh();
    writeFileSync(file, "");
    const outcome = await scan("--out", join(file, "below"));
    expect(outcome.code).toBe(74);
    expect(outcome.stderr).toMatch(/^keyproof: Cannot write to .*is a file/);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s", async (signal, code) => {
    const slow = await serve({ ...SMALL, latencyMs: 300 });
    const out = fresh();
    let sent = false;
    const outcome = await keyproof(["scan", ...roleOf(slow), "--out", out], {
      env: environmentOf(slow),
      onStderr: (child, text) => {
        if (sent || !text.includes("organization ")) return;
        sent = true;
        setTimeout(() => child.kill(signal), 500);
      },
    });
    expect([outcome.code, outcome.signal]).toEqual([code, null]);
    expect(outcome.stderr).toContain(`keyproof scan --resume ${out} --role-name`);
    expect(existsSync(join(out, "findings.ndjson"))).toBe(false);
    await slow.close();
  });

  it("is the same on a pipe", async () => {
    const env = environmentOf(aws);
    expect(await statusOnPipe(["check", sealed, "--fail-on", "none"], {})).toBe("0");
    expect(await statusOnPipe(["check", sealed, "--fail-on", "info"], {})).toBe("1");
    expect(await statusOnPipe(["scan", "--out"], {})).toBe("2");
    expect(
      await statusOnPipe(["gate", join(sealed, "reports/findings.sarif"), "--fail-on", "info"], {}),
    ).toBe("1");
    expect(await statusOnPipe(["scan", "--out", sealed, "--quiet"], env)).toBe("74");
  });

  it("survives a reader that leaves, quietly", async () => {
    const script = `"$0" "$@" | head -c 1 >/dev/null; echo "\${PIPESTATUS[0]}"`;
    const outcome = await run("bash", [
      "-c",
      script,
      process.execPath,
      MAIN,
      "check",
      sealed,
      "--fail-on",
      "info",
    ]);
    expect([outcome.stdout.trim(), outcome.stderr]).toEqual(["1", ""]);
  });

  it("loses nothing of a long output on a slow pipe", async () => {
    const script = `"$0" "$@" | { sleep 1; wc -l; }`;
    const listed = await run("bash", ["-c", script, process.execPath, MAIN, "rules"]);
    const whole: Outcome = await keyproof(["rules"]);
    expect(Number(listed.stdout)).toBe(whole.stdout.split("\n").length - 1);
  });

  it("speaks English whatever the locale", async () => {
    const german = { ...scrubbed(folder), LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" };
    expect((await keyproof(["scan", "--out"], { env: german })).stderr).toContain("Not enough arguments");
  });
});
