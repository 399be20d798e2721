import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { environmentOf, roleOf, SMALL, serve } from "./embedded.js";
import { keyproof, temporaryFolder } from "./keyproof.js";

const folder = temporaryFolder();
const aws = await serve(SMALL);
const env = environmentOf(aws);
const scan = (...options: string[]) => keyproof(["scan", ...roleOf(aws), "--quiet", ...options], { env });
const isRoot = process.getuid?.() === 0;

/** Every file below a folder whose name says that it is half-written. */
function partials(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: "utf8" }).filter((name) => name.includes(".partial"));
}

describe("output that cannot be written", () => {
  it("a folder that holds something is left as it is, without asking AWS", async () => {
    const out = join(folder, "mine");
    mkdirSync(out);
    writeFileSync(join(out, "thesis.tex"), "");
    const asked = aws.requests().length;
    for (const options of [[], ["--overwrite"]]) {
      const outcome = await scan("--out", out, ...options);
      expect(outcome.code).toBe(74);
      expect(outcome.stderr).toMatch(/^keyproof: Cannot write to .*: .*--out/);
    }
    expect(readdirSync(out)).toEqual(["thesis.tex"]);
    expect(aws.requests()).toHaveLength(asked);
  });

  it("an earlier run is replaced only on request", async () => {
    const out = join(folder, "run");
    expect((await scan("--out", out, "--fail-on", "none")).code).toBe(0);
    writeFileSync(join(out, "reports/report.html"), "old");
    expect((await scan("--out", out)).code).toBe(74);
    expect((await scan("--out", out, "--overwrite", "--format", "json", "--fail-on", "none")).code).toBe(0);
    expect(existsSync(join(out, "findings.json"))).toBe(true);
    expect(existsSync(join(out, "reports"))).toBe(false);
  });

  it.runIf(isRoot)("a full disk in the middle of the reports leaves none of them", async () => {
    const run = join(folder, "full-run");
    expect((await scan("--out", run, "--fail-on", "none")).code).toBe(0);
    const mount = join(folder, "tiny");
    mkdirSync(mount);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", mount]);
    try {
      const outcome = await keyproof(["check", run, "--out", join(mount, "out")]);
      expect(outcome.code).toBe(74);
      expect(outcome.stderr).toMatch(/^keyproof: .*disk is full/);
      expect(partials(mount)).toEqual([]);
      expect(existsSync(join(mount, "out/findings.ndjson"))).toBe(false);
    } finally {
      execFileSync("umount", [mount]);
    }
  });

  it.runIf(isRoot)("a full disk in the middle of a crawl keeps what was read, to be resumed", async () => {
    const mount = join(folder, "small");
    mkdirSync(mount);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", mount]);
    try {
      const out = join(mount, "out");
      const full = await keyproof(["scan", ...roleOf(aws), "--out", out], { env });
      expect(full.code).toBe(74);
      expect(full.stderr).toContain(`keyproof scan --resume ${out}`);
      execFileSync("mount", ["-o", "remount,size=32m", mount]);
      const resumed = await scan("--resume", out, "--fail-on", "none");
      expect([resumed.code, resumed.stderr]).toEqual([0, ""]);
      expect(partials(mount)).toEqual([]);
    } finally {
      execFileSync("umount", [mount]);
    }
  });

  it("a full stdout", async () => {
    const outcome = await keyproof(["rules"], { stdout: "/dev/full" });
    expect(outcome.code).toBe(74);
    expect(outcome.stderr).toMatch(/^keyproof: Cannot write to stdout/);
  });
});
