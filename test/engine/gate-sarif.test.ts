import { describe, expect, it } from "vitest";
import { gateSarif } from "../../src/engine/index.js";
import { UsageError } from "../../src/model/index.js";

interface RunParts {
  readonly rules?: readonly object[];
  readonly extensions?: readonly object[];
  readonly results?: readonly object[] | null;
  readonly invocations?: readonly object[];
}

const log = (...runs: readonly RunParts[]) =>
  JSON.stringify({
    version: "2.1.0",
    runs: runs.map(({ rules = [], extensions, results, invocations }) => ({
      tool: { driver: { name: "Other", rules }, extensions },
      results,
      invocations,
    })),
  });

const message = { text: "m" };
const severitiesOf = (...runs: readonly RunParts[]) =>
  Object.entries(gateSarif(log(...runs), { failOn: "none" }).counts).flatMap(([severity, count]) =>
    Array.from({ length: count }, () => severity),
  );
const one = (result: object, rule: object = {}, more: RunParts = {}) =>
  severitiesOf({ rules: [{ id: "R", ...rule }], results: [{ ruleId: "R", message, ...result }], ...more });

describe("severity of a foreign result", () => {
  const score = (value: unknown) => ({ properties: { "security-severity": value } });
  it.each([
    ["9.1", "critical"],
    ["9.0", "high"],
    [7, "high"],
    ["6.9", "medium"],
    ["4.0", "medium"],
    ["3.9", "low"],
    ["0.1", "low"],
    ["0.0", "info"],
    ["10", "critical"],
  ])("by security-severity %s: %s, whatever the level", (value, severity) => {
    expect(one(score(value))).toEqual([severity]);
    expect(one({ level: "note" }, score(value))).toEqual([severity]);
  });

  it("takes the result's security-severity before the rule's", () => {
    expect(one(score("9.5"), score("2.0"))).toEqual(["critical"]);
  });

  it.each([
    [{ level: "error" }, {}, "high"],
    [{ level: "warning" }, {}, "medium"],
    [{ level: "note" }, {}, "low"],
    [{ level: "none" }, {}, "info"],
    [{}, { defaultConfiguration: { level: "error" } }, "high"],
    [{ level: "note" }, { defaultConfiguration: { level: "error" } }, "low"],
    [{}, { defaultConfiguration: {} }, "medium"],
    [{}, {}, "medium"],
  ])("by level: %o with rule %o: %s", (result, rule, severity) => {
    expect(one(result, rule)).toEqual([severity]);
  });

  it("by an override of the invocation", () => {
    const overrides = [{ descriptor: { id: "R" }, configuration: { level: "note" } }];
    const invocations = [{ executionSuccessful: true, ruleConfigurationOverrides: overrides }];
    expect(one({}, { defaultConfiguration: { level: "error" } }, { invocations })).toEqual(["low"]);
  });

  it.each([
    [{ ruleIndex: 1 }, "low"],
    [{ rule: { index: 1 } }, "low"],
    [{ ruleId: "B/sub" }, "low"],
    [{ ruleId: "C" }, "high"],
    [{ rule: { index: 0, toolComponent: { index: 0 } } }, "high"],
    [{ rule: { id: "C", toolComponent: { name: "Ext" } } }, "high"],
    [{ ruleId: "A", rule: { guid: "g-c", toolComponent: { guid: "g-ext" } } }, "high"],
    [{ ruleIndex: -1, ruleId: "B" }, "low"],
    [{ ruleId: "unheard-of" }, "medium"],
  ])("finds the rule of %o: %s", (result, severity) => {
    const level = (of: string) => ({ defaultConfiguration: { level: of } });
    const run = {
      rules: [{ id: "A" }, { id: "B", ...level("note") }],
      extensions: [{ name: "Ext", guid: "g-ext", rules: [{ id: "C", guid: "g-c", ...level("error") }] }],
      results: [{ message, ...result }],
    };
    expect(severitiesOf(run)).toEqual([severity]);
  });
});

describe("what counts", () => {
  it.each([
    [{ kind: "fail" }, 1],
    [{ kind: "pass", level: "none" }, 0],
    [{ kind: "open", level: "none" }, 0],
    [{ kind: "review" }, 0],
    [{ kind: "notApplicable" }, 0],
    [{ kind: "informational" }, 0],
    [{ suppressions: [] }, 1],
    [{ suppressions: null }, 1],
    [{ suppressions: [{ kind: "inSource" }] }, 0],
    [{ suppressions: [{ kind: "external", status: "accepted" }] }, 0],
    [{ suppressions: [{ kind: "external", status: "underReview" }] }, 1],
    [{ suppressions: [{ kind: "external" }, { kind: "external", status: "rejected" }] }, 1],
    [{ baselineState: "absent" }, 0],
    [{ baselineState: "unchanged" }, 1],
  ])("%o: %i", (result, count) => {
    expect(one({ level: "error", ...result })).toHaveLength(count);
  });

  it("adds up runs", () => {
    const run = { results: [{ level: "error", message }] };
    const verdict = gateSarif(log(run, run), {});
    expect(verdict).toEqual({
      codes: [1],
      reasons: ["2 high findings; none is allowed"],
      counts: { critical: 0, high: 2, medium: 0, low: 0, info: 0 },
    });
  });
});

describe("runs that did not look", () => {
  it.each([
    [{ results: [], invocations: [{ executionSuccessful: false }] }, [3]],
    [{ results: null }, [3]],
    [{ results: [], invocations: [{ executionSuccessful: true }] }, []],
    [{}, [3]],
    [{ results: [{ level: "error", message }], invocations: [{ executionSuccessful: false }] }, [3, 1]],
  ])("%o: %o", (run, codes) => {
    expect(gateSarif(log(run), {}).codes).toEqual(codes);
  });

  it("are told apart: one that could not begin, and one that was not to look, such as a list of rules", () => {
    expect(gateSarif(log({ results: null }, { rules: [{ id: "R" }] }, { results: [] }), {}).reasons).toEqual([
      "runs[0] (Other) did not begin to look: its results are null",
      "runs[1] (Other) did not look: it has no results, not even an empty list",
    ]);
  });

  it("are not clean where there is none, or where its results are in other files", () => {
    expect(gateSarif(log(), {}).codes).toEqual([3]);
    const run = {
      tool: { driver: { name: "Other" } },
      externalPropertyFileReferences: { results: [{ location: { uri: "results.sarif" } }] },
    };
    const outside = gateSarif(JSON.stringify({ version: "2.1.0", runs: [run] }), {});
    expect(outside.codes).toEqual([3]);
    expect(outside.reasons).toEqual([
      "runs[0] (Other) keeps results in other files, which were not looked into",
    ]);
  });
});

describe("what is no SARIF", () => {
  it.each([
    ["", "invalid-json", /not JSON/],
    ["{", "invalid-json", /not JSON/],
    ["[]", "invalid-sarif", /the document/],
    ["null", "invalid-sarif", /the document/],
    ['{"version":"2.0.0","runs":[]}', "invalid-sarif", /version/],
    ['{"version":"2.1.0"}', "invalid-sarif", /runs/],
    ['{"version":"2.1.0","runs":[{"tool":{}}]}', "invalid-sarif", /runs\[0\]\.tool\.driver/],
    [log({ results: [{ level: "fatal", message }] }), "invalid-sarif", /runs\[0\]\.results\[0\]\.level/],
    [
      log({ results: [{ message, properties: { "security-severity": "high" } }] }),
      "invalid-security-severity",
      /runs\[0\]\.results\[0\]: security-severity "high"/,
    ],
    [
      log({ results: [{ message, properties: { "security-severity": " " } }] }),
      "invalid-security-severity",
      /results\[0\]/,
    ],
  ])("%s", (text, code, place) => {
    expect.assertions(3);
    try {
      gateSarif(text, {});
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      const [mistake] = (error as UsageError).mistakes;
      expect(mistake?.code).toBe(code);
      expect(mistake?.message).toMatch(place);
    }
  });

  it("bears a byte order mark", () => {
    expect(gateSarif(`\ufeff${log({ results: [] })}`, {}).codes).toEqual([]);
  });
});
