import { describe, expect, it } from "vitest";
import { errorText, exitCodeOf, Interrupted } from "../../src/cli/exit.js";
import { wantsColour } from "../../src/cli/terminal.js";
import { CoverageError, IntegrityError, OutputError, UsageError } from "../../src/model/index.js";

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
