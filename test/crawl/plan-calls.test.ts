import { describe, expect, it } from "vitest";
import { countKeys, planCalls } from "../../src/crawl/index.js";
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
      keys: new Map([["444455556666/us-east-1", 6_000]]),
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
    const { minutes, total } = planCalls({
      needs: BASE_NEEDS,
      targets,
      keys: 100,
      budgetShare: 1,
      caller: "",
    });
    expect(total).toBeGreaterThan(700_000);
    expect(minutes).toBeGreaterThan(2);
  });

  it("is never short of what a crawl then asks", async () => {
    await withAws({ organization: SMALL }, {}, async ({ aws, demo, controller }) => {
      const { targets } = await discover(aws, { listen: () => {}, signal: controller.signal });
      const keys = await countKeys(aws, targets);
      expect([...keys.values()]).toEqual(targets.map(() => SMALL.keys));
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
