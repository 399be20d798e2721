import { KMSClient, ListGrantsCommand, ListKeysCommand } from "@aws-sdk/client-kms";
import { describe, expect, it } from "vitest";
import { startDemoAws } from "../../src/demo/index.js";
import { enforceQuotas } from "../../src/demo/quotas.js";
import { ACCOUNTS, failure, kms, settings } from "./clients.js";

describe("the published quotas", () => {
  it("fill a bucket a second, each account, Region and operation its own", () => {
    let now = 0;
    const within = enforceQuotas(1, () => now);
    const allowed = (operation: string, account = "1", region = "r", tries = 3000) =>
      Array.from({ length: tries }, () => within(account, region, "kms", operation)).filter(Boolean).length;
    expect(allowed("ListGrants")).toBe(100);
    expect(allowed("ListGrants")).toBe(0);
    expect(allowed("ListGrants", "2")).toBe(100);
    expect(allowed("ListGrants", "1", "s")).toBe(100);
    expect(allowed("DescribeKey")).toBe(2000);
    expect(allowed("GetKeyLastUsage")).toBe(5);
    now = 500;
    expect(allowed("ListGrants")).toBe(50);
    now = 60_000;
    expect(allowed("ListGrants")).toBe(100);
  });

  it("scale", () => {
    const within = enforceQuotas(0.1, () => 0);
    expect(
      Array.from({ length: 50 }, () => within("1", "r", "kms", "ListGrants")).filter(Boolean),
    ).toHaveLength(10);
    expect(within("1", "r", "organizations", "ListRoots")).toBe(true);
    expect(within("1", "r", "organizations", "ListRoots")).toBe(false);
  });

  it("answer as KMS does when they are spent", async () => {
    const demo = await startDemoAws({ quotas: 0.05 });
    try {
      const client = kms(demo, ACCOUNTS.dataLake);
      const KeyId = (await client.send(new ListKeysCommand({}))).Keys?.[0]?.KeyId;
      const calls = Array.from({ length: 20 }, () => client.send(new ListGrantsCommand({ KeyId })));
      const settled = await Promise.allSettled(calls);
      const refused = settled.filter((result) => result.status === "rejected");
      expect(refused.length).toBeGreaterThan(8);
      expect(refused.length).toBeLessThan(20);
      expect(await failure(Promise.reject(refused[0]?.reason))).toEqual({
        name: "ThrottlingException",
        status: 400,
        message: "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.",
      });
      const patient = new KMSClient({ ...settings(demo, "us-east-1", ACCOUNTS.identity), maxAttempts: 10 });
      expect((await patient.send(new ListKeysCommand({}))).Keys?.length).toBeGreaterThan(0);
    } finally {
      await demo.close();
    }
  });
});
