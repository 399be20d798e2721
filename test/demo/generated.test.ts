import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListGrantsCommand,
  ListKeyRotationsCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  paginateListKeys,
} from "@aws-sdk/client-kms";
import { ListAccountsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { describe, expect, it } from "vitest";
import { type DemoOptions, type GeneratedOrganization, startDemoAws } from "../../src/demo/index.js";
import { UsageError } from "../../src/model/index.js";
import { assumed, failure, settings } from "./clients.js";

const NOW = new Date("2026-11-02T09:00:00Z");

/** Every read of the first keys of the second account, as text. */
async function read(options: DemoOptions): Promise<string> {
  const demo = await startDemoAws({ now: NOW, ...options });
  try {
    const { Accounts = [] } = await new OrganizationsClient(settings(demo, demo.globalRegion)).send(
      new ListAccountsCommand({}),
    );
    const client = new KMSClient(await assumed(demo, Accounts[1]?.Id ?? "", demo.globalRegion));
    const { Keys = [] } = await client.send(new ListKeysCommand({}));
    const answers: unknown[] = [Accounts, Keys, (await client.send(new ListAliasesCommand({}))).Aliases];
    for (const { KeyId } of Keys) {
      const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
      const { Policy } = await client.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
      const { Grants } = await client.send(new ListGrantsCommand({ KeyId }));
      const { KeyRotationEnabled, NextRotationDate } = await client.send(
        new GetKeyRotationStatusCommand({ KeyId }),
      );
      const { Rotations } = await client.send(new ListKeyRotationsCommand({ KeyId }));
      const { Tags } = await client.send(new ListResourceTagsCommand({ KeyId }));
      answers.push({ KeyMetadata, Policy, Grants, KeyRotationEnabled, NextRotationDate, Rotations, Tags });
    }
    return JSON.stringify(answers);
  } finally {
    await demo.close();
  }
}

describe("a generated organization", () => {
  const organization: GeneratedOrganization = { accounts: 3, regions: 2, keys: 12, seed: 7, grantsPerKey: 2 };

  it("is the same for the same seed, another for another", async () => {
    const first = await read({ organization });
    expect(await read({ organization })).toBe(first);
    expect(await read({ organization: { ...organization, seed: 8 } })).not.toBe(first);
    expect(JSON.parse(first)).toHaveLength(3 + 12);
  });

  it.each([
    ["aws-us-gov", "us-gov-west-1"],
    ["aws-cn", "cn-northwest-1"],
  ] as const)("can be in partition %s", async (partition, region) => {
    const demo = await startDemoAws({ organization: { ...organization, partition } });
    try {
      expect(demo.globalRegion).toBe(region);
      const { Keys = [] } = await new KMSClient(settings(demo, region)).send(new ListKeysCommand({}));
      expect(Keys[0]?.KeyArn).toMatch(new RegExp(`^arn:${partition}:kms:${region}:`));
    } finally {
      await demo.close();
    }
  });

  it("holds 100,000 keys in a Region and 170,000 in an organization without keeping them", async () => {
    const before = process.memoryUsage().heapUsed;
    const demo = await startDemoAws({ organization: { accounts: 1, regions: 1, keys: 100_000 } });
    const wide = await startDemoAws({ organization: { accounts: 500, regions: 17, keys: 20 } });
    try {
      const client = new KMSClient(settings(demo));
      const ids = new Set<string>();
      for await (const page of paginateListKeys({ client, pageSize: 1000 }, {})) {
        for (const key of page.Keys ?? []) ids.add(key.KeyId ?? "");
      }
      expect(ids.size).toBe(100_000);
      const last = [...ids].at(-1);
      expect((await client.send(new DescribeKeyCommand({ KeyId: last }))).KeyMetadata?.KeyId).toBe(last);
      const changed = `${last?.startsWith("0") ? "1" : "0"}${last?.slice(1)}`;
      expect(await failure(client.send(new DescribeKeyCommand({ KeyId: changed })))).toMatchObject({
        name: "NotFoundException",
      });
      ids.clear();
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(250e6);
    } finally {
      await demo.close();
      await wide.close();
    }
  });

  it("refuses sizes that cannot be", async () => {
    await expect(startDemoAws({ organization: { accounts: 0, regions: 1, keys: 1 } })).rejects.toThrow(
      /accounts is 0/,
    );
    await expect(startDemoAws({ organization: { accounts: 1, regions: 99, keys: 1 } })).rejects.toThrow(
      /regions is 99/,
    );
    await expect(startDemoAws({ organization: { accounts: 1, regions: 1, keys: 100_001 } })).rejects.toThrow(
      /keys is 100001/,
    );
    await expect(
      startDemoAws({ organization: { accounts: 1, regions: 1, keys: -1 } }),
    ).rejects.toBeInstanceOf(UsageError);
  });
});
