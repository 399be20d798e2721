import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gateCommand } from "../../src/cli/commands/gate.js";
import { errorText, exitCodeOf, Interrupted } from "../../src/cli/exit.js";
import { wantsColour } from "../../src/cli/terminal.js";
import { CoverageError, IntegrityError, OutputError, UsageError } from "../../src/model/index.js";
import { temporaryFolder } from "./temporary-folder.js";

describe("an error becomes an exit code in one place", () => {
  it.each([
    [new UsageError([{ code: "x", message: "m" }]), 2],
    [new CoverageError("x", "m"), 3],
    [new IntegrityError("x", "m"), 4],
    [new OutputError("p", "m"), 74],
    [new Interrupted("SIGINT", "m"), 130],
    [new Interrupted("SIGTERM", "m"), 143],
    [new TypeError("x is not a function"), 70],
    ["thrown text", 70],
    [undefined, 70],
  ])("%o", (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });
});

describe("what a user reads of an error", () => {
  it("has every mistake on its own line", () => {
    const error = new UsageError([
      { code: "a", message: "first" },
      { code: "b", message: "second" },
    ]);
    expect(errorText(error, false)).toBe("keyproof: first\nkeyproof: second\n");
  });

  it("has a stack only for debugging", () => {
    const error = new TypeError("broken");
    expect(errorText(error, false)).toMatch(/^keyproof: internal error: broken \(.*DEBUG=1.*\)\n$/);
    expect(errorText(error, true)).toContain("exit.test.ts");
  });

  it("cannot steer the terminal", () => {
    expect(errorText(new OutputError("p", "a\u001b[2Jb\nc\u202Ed"), false)).toBe("keyproof: a [2Jb c d\n");
  });
});

describe("what a user reads of another tool's SARIF file", () => {
  const folder = temporaryFolder();

  it("stays on its line and cannot steer the terminal, whatever the tool and the file are called", async () => {
    const name = "T\u001b[2J\n::error::forged\u202e";
    const file = join(folder, "a\u001b]0;b\n::warning::c.sarif");
    const invocations = [{ executionSuccessful: false }];
    const runs = [{ tool: { driver: { name } }, invocations, results: [] }];
    writeFileSync(file, JSON.stringify({ version: "2.1.0", runs }));
    let text = "";
    const out = async (more: string) => {
      text += more;
    };
    const terminal = { out, err: () => undefined, colour: false, width: 80, live: false, liveWidth: 80 };
    expect(await gateCommand.run({ file } as never, terminal)).toBe(3);
    expect(text.split("\n")).toEqual([
      `${join(folder, String.raw`a\u001b]0;b\u000a::warning::c.sarif`)}: 0 critical, 0 high, 0 medium, 0 low, 0 info`,
      String.raw`runs[0] (T\u001b[2J\u000a::error::forged\u202e) says that it was not successful`,
      "exit code 3",
      "",
    ]);
  });
});

describe("colour", () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ NO_COLOR: "" }, true, true],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
    [{ TERM: "dumb" }, true, false],
  ])("%o on a terminal: %s → %s", (environment, isTTY, colour) => {
    expect(wantsColour(environment, isTTY)).toBe(colour);
  });
});
