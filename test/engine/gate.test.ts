import { describe, expect, it } from "vitest";
import { gate, type Thresholds } from "../../src/engine/index.js";
import type { Severity } from "../../src/model/index.js";

const clean = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
const counts = { fail: 0, unknown: 0, manual: 0, pass: 0, "not-applicable": 0 };

function evaluation(failures: Partial<Record<Severity, number>>, complete = true) {
  return {
    summary: { failures: { ...clean, ...failures }, counts, byRule: [], keys: 0, customerKeys: 0 },
    coverage: {
      planned: 3,
      ok: complete ? 3 : 2,
      notApplicable: 0,
      denied: complete ? 0 : 1,
      failed: 0,
      notMade: 0,
      goneKeys: 0,
      keysListed: 1,
      keysDescribed: 1,
      accountsKnown: 1,
      accountsScanned: 1,
      gaps: [],
      accountsMissed: [],
      notCollected: [],
      sampled: [],
      complete,
      statement: "2 of 3 reads succeeded; 1 was denied.",
    },
    toolErrors: [],
  };
}

describe("gate", () => {
  it.each<[Partial<Record<Severity, number>>, Thresholds, readonly string[]]>([
    [{}, {}, []],
    [{ medium: 9, low: 9, info: 9 }, {}, []],
    [{ high: 1 }, {}, ["1 high finding; none is allowed"]],
    [
      { critical: 2, high: 1 },
      {},
      ["2 critical findings; none is allowed", "1 high finding; none is allowed"],
    ],
    [{ critical: 2 }, { failOn: "none" }, []],
    [{ info: 1 }, { failOn: "info" }, ["1 info finding; none is allowed"]],
    [{ high: 5 }, { max: { high: 5 } }, []],
    [{ high: 6 }, { max: { high: 5 } }, ["6 high findings; at most 5 are allowed"]],
    [{ high: 2 }, { max: { high: 1 } }, ["2 high findings; at most 1 is allowed"]],
    [{ critical: 1 }, { max: { high: 5 } }, ["1 critical finding; none is allowed"]],
    [{ low: 1 }, { failOn: "none", max: { low: 0 } }, ["1 low finding; none is allowed"]],
    [
      { critical: 1, medium: 3 },
      { failOn: "medium", max: { critical: 1 } },
      ["3 medium findings; none is allowed"],
    ],
  ])("%o by %o", (failures, thresholds, reasons) => {
    expect(gate(evaluation(failures), thresholds)).toEqual({ codes: reasons.length > 0 ? [1] : [], reasons });
  });

  it("tells incomplete coverage and findings both", () => {
    expect(gate(evaluation({ high: 1 }, false), {})).toEqual({
      codes: [3, 1],
      reasons: ["coverage is incomplete", "1 high finding; none is allowed"],
    });
  });

  it("names rules that broke once each", () => {
    const error = { rule: "X-001", code: "rule-error", subject: "s", message: "m" } as const;
    expect(gate({ ...evaluation({}), toolErrors: [error, error] }, {})).toEqual({
      codes: [3],
      reasons: ["rules broke: X-001"],
    });
  });
});
