import { describe, expect, it } from "vitest";
import type { DemoOptions } from "../../src/demo/index.js";
import { discoverFromConfig } from "../../src/discover/index.js";
import { withAws } from "../aws/with-aws.js";

const MANAGEMENT = "111122223333";
const SANDBOX = "456789012345";

function inventory(
  options: { readonly aggregator?: string; readonly accounts?: string[]; readonly regions?: string[] } = {},
  demo: DemoOptions = {},
) {
  return withAws({ organization: "demo-org", ...demo }, {}, async ({ aws, demo: server, controller }) => {
    const found = await discoverFromConfig(aws, {
      ...options,
      listen: () => undefined,
      signal: controller.signal,
    });
    return { found, counts: server.counts(), writes: server.writes().length };
  });
}

const denied = (operation: string) => ({ faults: [{ operation, kind: "deny" as const }] });

describe("an inventory from AWS Config", () => {
  it("finds accounts and Regions by the organization's aggregator, in a few calls and no role", async () => {
    const { found, counts, writes } = await inventory();
    expect(found.scope).toMatch(
      /^organization o-hf7keys2demo, as AWS Config \(aggregator organization-aggregator in us-east-1\) recorded it between 2026-04-16 and 2026-11-01\. Config does not see grants/,
    );
    expect(found.targets.length).toBeGreaterThan(25);
    // An account whose role nobody may assume is in Config all the same.
    expect(found.accounts.find(({ id }) => id === "901234567890")?.outcome).toBe("scanned");
    expect(counts["sts:AssumeRole"]).toBeUndefined();
    expect(Object.keys(counts).filter((name) => name.startsWith("kms:"))).toEqual([]);
    expect(counts["config:SelectAggregateResourceConfig"]).toBe(3);
    expect(writes).toBe(0);
  });

  it("leaves no account out in silence", async () => {
    const { found } = await inventory();
    expect(found.accounts.find(({ id }) => id === SANDBOX)).toMatchObject({
      outcome: "failed",
      reason: "not-aggregated",
    });
    expect(found.targets.some(({ account }) => account === SANDBOX)).toBe(false);
  });

  it("keeps to the accounts and Regions asked for", async () => {
    const { found } = await inventory({ accounts: [MANAGEMENT], regions: ["eu-west-1"] });
    expect(found.targets).toEqual([{ partition: "aws", account: MANAGEMENT, region: "eu-west-1" }]);
  });

  it("asks the own account's Regions where aggregators may not be seen", async () => {
    const { found, counts } = await inventory({}, denied("DescribeConfigurationAggregators"));
    expect(found.targets.map(({ account, region }) => `${account}/${region}`)).toEqual([
      `${MANAGEMENT}/eu-west-1`,
      `${MANAGEMENT}/us-east-1`,
    ]);
    expect(found.scope).toContain("the caller's account 111122223333 only");
    expect(counts["config:SelectResourceConfig"]).toBe(3);
  });

  it("says why there is none", async () => {
    await expect(inventory({ aggregator: "none" })).rejects.toMatchObject({
      code: "no-aggregator",
      message: expect.stringContaining("organization-aggregator"),
    });
    await expect(inventory({}, denied("SelectAggregateResourceConfig"))).rejects.toMatchObject({
      code: "config-unread",
    });
    await expect(inventory({ regions: ["ap-southeast-2"], accounts: [MANAGEMENT] })).rejects.toMatchObject({
      code: "config-empty",
    });
  });
});
