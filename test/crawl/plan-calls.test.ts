import { describe, expect, it } from "vitest";
import { countKeys, planCalls } from "../../src/crawl/index.js";
import type { PlanCallsInput } from "../../src/crawl/plan-calls.js";
import { discover } from "../../src/discover/index.js";
import { KEY_CHANGES, type NeedId } from "../../src/model/index.js";
import { SMALL, withAws } from "../aws/with-aws.js";
import { BASE_NEEDS } from "./scan.js";

const target = (account: string, region: string) => ({ partition: "aws", account, region });

describe("planning calls", () => {
  it("counts calls, the slowest quota's time and CloudTrail's events", () => {
    const estimate = planCalls({
      needs: [
        "kms:ListKeys",
        "kms:ListAliases",
        "kms:DescribeKey",
        "kms:ListGrants",
        "kms:GetKeyPolicy",
        "kms:GetKeyPolicy#AWS_RAM",
      ],
      targets: [target("111122223333", "us-east-1"), target("444455556666", "us-east-1")],
      keys: new Map([["444455556666/us-east-1", { keys: 6_000, sampled: {} }]]),
      budgetShare: 0.5,
      caller: "111122223333",
    });
    expect(Object.fromEntries(estimate.calls.map(({ need, calls }) => [need, calls]))).toEqual({
      "sts:AssumeRole": 1,
      "sts:GetCallerIdentity": 1,
      "kms:ListKeys": 7,
      "kms:ListAliases": 61,
      "kms:DescribeKey": 6_000,
      "kms:ListGrants": 6_000,
      "kms:GetKeyPolicy": 6_000,
      "kms:GetKeyPolicy#AWS_RAM": 6_000,
    });
    expect(estimate).toMatchObject({
      accounts: 2,
      regions: 1,
      targets: 2,
      keys: 6_000,
      total: 24_070,
      cloudTrailEvents: 24_071,
    });
    // 6,000 ListGrants at half of 100 a second.
    expect(estimate.minutes).toBeCloseTo(2);
    expect(estimate.slowest).toBe("ListGrants");
  });

  it("counts what a sample asks, guessed by its share where no key is listed yet", () => {
    const input = {
      needs: ["kms:DescribeKey", "kms:GetKeyLastUsage"] as const,
      targets: [target("111122223333", "us-east-1")],
      samples: { "kms:GetKeyLastUsage": 1.5 },
      budgetShare: 0.5,
      caller: "111122223333",
    };
    const told = (keys: PlanCallsInput["keys"]) => {
      const { calls, minutes } = planCalls({ ...input, keys });
      return [calls.find(({ need }) => need === "kms:GetKeyLastUsage")?.calls, minutes * 60];
    };
    // At half of 5 a second.
    expect(told(10_001)).toEqual([151, expect.closeTo(151 / 2.5)]);
    const sampled = { "kms:GetKeyLastUsage": 140 };
    const listed = new Map([["111122223333/us-east-1", { keys: 10_001, sampled }]]);
    expect(told(listed)).toEqual([140, expect.closeTo(140 / 2.5)]);
  });

  it("knows that questions to the event history share one quota of two a second", () => {
    const lookups = KEY_CHANGES.map((change): NeedId => `cloudtrail:LookupEvents#${change}`);
    const targets = [target("111122223333", "us-east-1"), target("111122223333", "eu-west-1")];
    const estimate = planCalls({
      needs: lookups,
      targets,
      keys: 0,
      budgetShare: 0.5,
      caller: "111122223333",
    });
    expect(estimate.total).toBe(2 * KEY_CHANGES.length);
    expect(estimate.minutes).toBeCloseTo(KEY_CHANGES.length / 60);
  });

  it("adds up what one process can ask where quotas are wide", () => {
    const targets = Array.from({ length: 1_000 }, (_, index) =>
      target(String(100_000_000_000 + index), "us-east-1"),
    );
    const { minutes, total, slowest } = planCalls({
      needs: BASE_NEEDS,
      targets,
      keys: 100,
      budgetShare: 1,
      caller: "",
    });
    expect(total).toBeGreaterThan(700_000);
    expect(minutes).toBeGreaterThan(2);
    expect(slowest).toBeUndefined();
  });

  it("is never short of what a crawl then asks", async () => {
    await withAws({ organization: SMALL }, {}, async ({ aws, demo, controller }) => {
      const { targets } = await discover(aws, { listen: () => {}, signal: controller.signal });
      const keys = await countKeys(aws, targets);
      expect([...keys.values()]).toEqual(targets.map(() => ({ keys: SMALL.keys, sampled: {} })));
      const asked = demo.counts()["kms:ListKeys"];
      expect(asked).toBe(targets.length);
      const { total } = planCalls({
        needs: BASE_NEEDS,
        targets,
        keys,
        budgetShare: 0.5,
        caller: aws.caller.account,
      });
      expect(total).toBe(2 + 4 * (4 + SMALL.keys * 7));
    });
  });
});
