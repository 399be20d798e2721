import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkNewFolder, clearFolder } from "../../src/cli/output/out-folder.js";
import { stageFile } from "../../src/cli/output/staged-file.js";
import { OutputError } from "../../src/model/index.js";
import { temporaryFolder } from "./temporary-folder.js";

const folder = temporaryFolder();

describe("a staged file", () => {
  it("takes its name only when committed, with the bytes whose hash it told", async () => {
    const path = join(folder, "a/b/report.txt");
    const file = await stageFile(path);
    const line = `${"é".repeat(1000)}\n`;
    for (let i = 0; i < 1000; i++) await file.write(line);
    const { sha256, bytes } = await file.finish();
    expect(existsSync(path)).toBe(false);
    await file.commit();
    expect(readFileSync(path, "utf8")).toBe(line.repeat(1000));
    expect(bytes).toBe(line.length * 1000 + 1000 * 1000);
    expect(sha256).toBe(createHash("sha256").update(readFileSync(path)).digest("hex"));
    expect(readdirSync(join(folder, "a/b"))).toEqual(["report.txt"]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("keeps texts of any length whole and in order", async () => {
    const path = join(folder, "lengths.txt");
    const file = await stageFile(path);
    const texts = [10, 90_000, 87_381, 87_382, 400_000, 1, 262_144, 7].map(
      (length, i) => ["a", "é", "ह", "🔑"][i % 4]?.repeat(length) ?? "",
    );
    for (const text of texts) await file.write(text);
    const { bytes } = await file.finish();
    await file.commit();
    expect(readFileSync(path, "utf8") === texts.join("")).toBe(true);
    expect(bytes).toBe(Buffer.byteLength(texts.join("")));
  });

  it("leaves what was there when it is discarded", async () => {
    const path = join(folder, "kept.txt");
    writeFileSync(path, "before");
    const file = await stageFile(path);
    await file.write("half");
    await file.discard();
    expect(readFileSync(path, "utf8")).toBe("before");
    expect(readdirSync(folder).filter((name) => name.includes("partial"))).toEqual([]);
  });

  it("says that a file stands where a folder should be", async () => {
    writeFileSync(join(folder, "file"), "");
    const error = await stageFile(join(folder, "file/report.txt")).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(OutputError);
    expect(String(error)).toContain("a file stands where a folder should be");
  });
});

describe("an output folder", () => {
  it("may be new or empty", () => {
    checkNewFolder(join(folder, "new/er"), false);
    mkdirSync(join(folder, "empty"));
    checkNewFolder(join(folder, "empty"), false);
    expect(existsSync(join(folder, "new"))).toBe(false);
  });

  it("is replaced only if asked, and only if it is an earlier run", async () => {
    const run = join(folder, "run");
    mkdirSync(join(run, "reports"), { recursive: true });
    writeFileSync(join(run, "plan.json"), "{}");
    expect(() => checkNewFolder(run, false)).toThrow(/--overwrite.*--resume/);
    checkNewFolder(run, true);
    await clearFolder(run);
    expect(readdirSync(run)).toEqual([]);
    writeFileSync(join(run, "thesis.tex"), "");
    expect(() => checkNewFolder(run, true)).toThrow(/thesis\.tex/);
  });

  it("cannot lie below a file", () => {
    writeFileSync(join(folder, "afile"), "");
    expect(() => checkNewFolder(join(folder, "afile/out"), false)).toThrow(OutputError);
    expect(() => checkNewFolder("/proc/out", false)).toThrow(OutputError);
  });
});
