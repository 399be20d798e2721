import { describe, expect, it } from "vitest";
import { noConfig, parseConfig } from "../../src/cli/config/load.js";
import { choiceOf, choiceSchema } from "../../src/cli/judge/choice.js";
import { withPeriod } from "../../src/cli/judge/period.js";
import { type Mistake, readPeriod } from "../../src/model/index.js";

const END = { at: new Date("2026-06-30T00:00:00Z"), words: "the end of the evidence" };
const CHOICE = choiceOf({}, noConfig(), "/", []);

function given(text: string | undefined, choice = CHOICE) {
  const mistakes: Mistake[] = [];
  const { settings } = withPeriod(choice, text, END, mistakes);
  return { period: settings.period, said: mistakes.map(({ message }) => message) };
}

describe("an audit period", () => {
  it("holds both of its days whole, or is bounded by instants", () => {
    expect(readPeriod("2025-10-01..2026-09-30")).toEqual({
      text: "2025-10-01..2026-09-30",
      from: Date.parse("2025-10-01T00:00:00Z") / 1000,
      to: Date.parse("2026-10-01T00:00:00Z") / 1000,
    });
    expect(readPeriod(" 2025-10-01T12:00:00Z .. 2025-10-01T12:00:01Z ")).toEqual({
      text: "2025-10-01T12:00:00Z..2025-10-01T12:00:01Z",
      from: Date.parse("2025-10-01T12:00:00Z") / 1000,
      to: Date.parse("2025-10-01T12:00:01Z") / 1000,
    });
    expect(readPeriod("2024-02-29..2024-02-29")).toMatchObject({ to: Date.parse("2024-03-01") / 1000 });
  });

  it.each([
    ["", "must be two days or instants"],
    ["2025-10-01", "must be two days or instants"],
    ["2025-10-01..", "must be two days or instants"],
    ["2025-10-01...2026-09-30", "must be two days or instants"],
    ["2025-10-01..2026-09-30..2026-10-01", "must be two days or instants"],
    ["2025-10-01 2026-09-30", "must be two days or instants"],
    ["01.10.2025..30.09.2026", "must be two days or instants"],
    ["2025-10-01T00:00:00+02:00..2026-09-30", "must be two days or instants"],
    ["2025..2026", "must be two days or instants"],
    ["2025-02-29..2026-01-01", "must name days of the calendar, which 2025-02-29 is not"],
    ["2025-01-01..2025-06-31", "must name days of the calendar, which 2025-06-31 is not"],
    ["2025-01-01..2025-01-01T24:00:00Z", "must name days of the calendar"],
    ["2026-09-30..2025-10-01", "must begin before it ends"],
    ["2025-10-01T00:00:00Z..2025-10-01T00:00:00Z", "must begin before it ends"],
  ])("does not take %j", (text, why) => {
    const { period, said } = given(text);
    expect(period).toBeUndefined();
    expect(said).toEqual([expect.stringContaining(`--period: ${why}`)]);
    expect(said[0]).toContain(`not "${text}"`);
  });

  it("has to begin before the evidence ends", () => {
    expect(given("2026-06-29..2027-06-30")).toEqual({ period: "2026-06-29..2027-06-30", said: [] });
    expect(given("2026-06-30..2027-06-30").said).toEqual([
      "--period: 2026-06-30..2027-06-30 has not begun by the end of the evidence: name a period that has",
    ]);
  });

  it("comes from the configuration too, which the option beats", () => {
    const config = parseConfig("settings:\n  period: 2025-01-01..2025-12-31\n", "k.yaml", []);
    const choice = choiceOf({}, config, "/", []);
    expect(given(undefined, choice).period).toBe("2025-01-01..2025-12-31");
    expect(given("2026-01-01..2026-03-31", choice).period).toBe("2026-01-01..2026-03-31");
    const late = parseConfig("settings:\n  period: 2030-01-01..2030-12-31\n", "k.yaml", []);
    expect(given(undefined, choiceOf({}, late, "/", [])).said[0]).toMatch(/^settings\.period: 2030/);
  });

  it("is refused in a configuration by its place and form", () => {
    const mistakes: Mistake[] = [];
    parseConfig("settings:\n  period: 2025-12-31..2025-01-01\n", "k.yaml", mistakes);
    expect(mistakes.map(({ message }) => message)).toEqual([
      'k.yaml:2:11: settings.period: must begin before it ends, not "2025-12-31..2025-01-01"',
    ]);
  });

  it("is written down with the choice and read again; the same one changes nothing", () => {
    const choice = withPeriod(CHOICE, "2025-01-01 .. 2025-12-31", END, []);
    const again = choiceSchema.parse(JSON.parse(JSON.stringify(choice)));
    expect(again.settings.period).toBe("2025-01-01..2025-12-31");
    expect(withPeriod(again, "2025-01-01..2025-12-31", END, [])).toBe(again);
  });
});
