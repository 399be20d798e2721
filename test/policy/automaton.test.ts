import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findText, inLanguage } from "../../src/policy/symbolic/automaton.js";
import { CLASS, confine, many, one, tokens } from "../../src/policy/symbolic/tokens.js";
import { compileGlob, globMatches } from "../../src/policy/wildcard.js";

/** Every text of a, b and : up to six letters. */
const texts: readonly string[] = (() => {
  const all = [""];
  for (let from = 0, length = 1; length <= 6; length++) {
    const to = all.length;
    for (; from < to; from++) for (const letter of "ab:") all.push(`${all[from]}${letter}`);
  }
  return all;
})();

const pattern = fc
  .array(fc.constantFrom("a", "b", ":", "?", "*"), { maxLength: 5 })
  .map((list) => list.join(""));
const patterns = fc.array(pattern, { minLength: 1, maxLength: 2 });
const language = (list: readonly string[]): number[][] =>
  list.map((text) => confine(compileGlob(text), CLASS.any, false));

/** Matching by a regular expression, apart from the engine's. */
const expressionOf = (glob: string): RegExp =>
  new RegExp(`^${glob.replaceAll(/[.:]/g, "[$&]").replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`);

describe("globs", () => {
  it("match what the same regular expression matches", () => {
    fc.assert(
      fc.property(pattern, fc.constantFrom(...texts), (glob, text) => {
        const expected = expressionOf(glob).test(text);
        expect(globMatches(compileGlob(glob), text)).toBe(expected);
        expect(inLanguage(language([glob]), text)).toBe(expected);
      }),
      { numRuns: 3000, seed: 3 },
    );
  });
});

describe("findText", () => {
  const base = [[many(CLASS.any)], tokens("a", one(CLASS.notColon))];

  it("finds a text where enumeration does, and one that fits", () => {
    fc.assert(
      fc.property(
        fc.array(patterns, { maxLength: 2 }),
        fc.array(patterns, { maxLength: 2 }),
        (inside, outside) => {
          const fits = (text: string): boolean =>
            inside.every((list) => list.some((glob) => expressionOf(glob).test(text))) &&
            !outside.some((list) => list.some((glob) => expressionOf(glob).test(text)));
          const found = findText(base, inside.map(language), outside.map(language), { left: 1e7 });
          if (typeof found === "object") expect([found.text, fits(found.text)]).toEqual([found.text, true]);
          else expect([found, texts.find(fits)]).toEqual(["none", undefined]);
        },
      ),
      { numRuns: 1500, seed: 5 },
    );
  });

  it("gives up where the budget is spent, and says so", () => {
    const hard = [language(["*a???????????????????b"])];
    expect(
      findText(
        base,
        hard,
        [language(["*a????????????????????b"])[0] ?? []].map((l) => [l]),
        { left: 100 },
      ),
    ).toBe("unsure");
  });
});
