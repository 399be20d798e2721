import { describe, expect, it } from "vitest";
import {
  instant,
  list,
  maxima,
  number,
  percentage,
  regionNames,
  wholeSeconds,
} from "../../src/cli/arguments/readers.js";
import type { Mistake } from "../../src/model/index.js";
import { nearest } from "../../src/model/index.js";

function told<T>(read: (mistakes: Mistake[]) => T): [T, string[]] {
  const mistakes: Mistake[] = [];
  const value = read(mistakes);
  return [value, mistakes.map((m) => m.message)];
}

describe("reading arguments", () => {
  it("splits lists at commas, across repeated options", () => {
    expect(list(["a, b", "c,a,"])).toEqual(["a", "b", "c"]);
    expect(list(undefined)).toBeUndefined();
  });

  it.each(["abc", "-1", "1e3", "0x10", "NaN", "Infinity", "", "1.5", "11"])(
    "does not take %j for a whole number from 0 to 10",
    (text) => {
      const [value, messages] = told((m) => number("--n", text, { min: 0, max: 10, whole: true }, m));
      expect(value).toBeUndefined();
      expect(messages).toEqual([`--n: "${text}" is not a whole number from 0 to 10`]);
    },
  );

  it("reads percentages above 0 and up to 100", () => {
    const read = (text: string) => told((m) => percentage("--p", text, m));
    expect(["10", "10%", "0.5", "100%"].map((text) => read(text)[0])).toEqual([10, 10, 0.5, 100]);
    for (const bad of [
      "0",
      "0%",
      "0.0",
      "100.1",
      "101%",
      "-5",
      "ten",
      "1e1",
      "10%%",
      "5 0",
      "%",
      "Infinity",
      "",
    ])
      expect(read(bad), bad).toEqual([
        undefined,
        [`--p: "${bad}" is not a percentage above 0, up to 100, such as 10 or 0.5%`],
      ]);
  });

  it("reads thresholds, and never turns a bad one into none", () => {
    expect(told((m) => maxima("--max", ["critical=0,high=5"], m))).toEqual([{ critical: 0, high: 5 }, []]);
    for (const bad of ["high", "high=", "high=x", "high=-1", "hgh=1", "high=1=2", "high=1,high=2"]) {
      expect(told((m) => maxima("--max", [bad], m))[1], bad).toHaveLength(1);
    }
  });

  it("reads instants in UTC that exist", () => {
    const [date] = told((m) => instant("--as-of", "2026-11-25T10:00:00Z", m));
    expect(date && wholeSeconds(date)).toBe("2026-11-25T10:00:00Z");
    for (const bad of ["2026-11-25", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "now"]) {
      expect(told((m) => instant("--as-of", bad, m))[1], bad).toHaveLength(1);
    }
  });

  it("knows the form of Region names", () => {
    expect(told((m) => regionNames("--regions", ["us-gov-west-1,eu-central-1,me-central-1"], m))[1]).toEqual(
      [],
    );
    expect(told((m) => regionNames("--regions", ["europe"], m))[1]).toHaveLength(1);
    expect(told((m) => regionNames("--regions", [","], m))[1]).toHaveLength(1);
  });
});

describe("guessing what was meant", () => {
  it.each([
    ["scna", ["scan", "check"], "scan"],
    ["regoins", ["regions", "rules"], "regions"],
    ["KMS-ROT-01", ["KMS-ROT-001", "KMS-PCI-001"], "KMS-ROT-001"],
    ["xyzzy", ["scan", "check"], undefined],
  ])("%s", (word, candidates, meant) => {
    expect(nearest(word, candidates)).toBe(meant);
  });
});
