import fc from "fast-check";
import { describe, expect, it } from "vitest";
import rule from "../../../rules/rotation/kms-rot-003.js";
import { judge } from "../../../src/engine/index.js";
import type { Rotation, RuleContext } from "../../../src/model/index.js";
import { AS_OF, aContext, aKey, aKeySet, DAY } from "../../../src/testing/index.js";

const LIMIT = 90;
const day = (back: number) => new Date((AS_OF - back * DAY) * 1000).toISOString().slice(0, 10);

/** Days before `AS_OF` of creation, rotations, and the first and last day of the period; negative ones are to come. */
const histories = fc.record({
  created: fc.integer({ min: 0, max: 600 }),
  rotations: fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 8 }),
  first: fc.integer({ min: 1, max: 500 }),
  length: fc.integer({ min: 0, max: 400 }),
});

interface History {
  readonly created: number;
  readonly rotations: readonly number[];
  readonly first: number;
  readonly last: number;
}

/** Goes through the period in steps of six hours and looks at the material that is current then. */
function bySteps({ created, rotations, first, last }: History): "fail" | "pass" | "unknown" | undefined {
  const births = [created, ...rotations];
  const until = Math.max(0, last - 1);
  let isJudged = false;
  for (let back = first; back > until; back -= 0.25) {
    const current = Math.min(...births.filter((birth) => birth >= back));
    if (current === Number.POSITIVE_INFINITY) continue;
    isJudged = true;
    if (current - back > LIMIT) return "fail";
  }
  if (!isJudged) return undefined;
  return last - 1 < 0 ? "unknown" : "pass";
}

function byRule({ created, rotations, first, last }: History): string | undefined {
  const dated = [...rotations].sort((a, b) => b - a);
  const entries: Partial<Rotation>[] = [
    { KeyMaterialId: "first", KeyMaterialState: dated.length > 0 ? "NON_CURRENT" : "CURRENT" },
    ...dated.map((back, index) => ({
      KeyMaterialId: `m${index}`,
      KeyMaterialState: index === dated.length - 1 ? "CURRENT" : "NON_CURRENT",
      RotationDate: AS_OF - back * DAY,
      RotationType: index % 2 ? "ON_DEMAND" : "AUTOMATIC",
    })),
  ];
  const key = aKey({ metadata: { CreationDate: AS_OF - created * DAY }, rotations: entries });
  const context = aContext(
    { settings: { period: `${day(first)}..${day(last)}` }, parameters: { maxDays: LIMIT, graceDays: 0 } },
    rule.parameters,
  ) as RuleContext<unknown>;
  const judgement = judge(rule, aKeySet(key), context);
  if (judgement.kind !== "verdicts") throw new Error(JSON.stringify(judgement));
  return judgement.verdicts.find(({ discriminator }) => discriminator !== undefined)?.status;
}

describe("an audit period of KMS-ROT-003", () => {
  it("comes to what a walk through its hours finds", () => {
    const seen = new Set<string | undefined>();
    fc.assert(
      fc.property(histories, ({ created, rotations, first, length }) => {
        const history = {
          created,
          rotations: [...new Set(rotations)].filter((back) => back < created),
          first,
          last: first - length,
        };
        const expected = bySteps(history);
        seen.add(expected);
        expect(byRule(history)).toBe(expected);
      }),
      { numRuns: 1500, seed: 20251001 },
    );
    expect(seen).toEqual(new Set(["fail", "pass", "unknown", undefined]));
  });
});
