import {
  DescribeCustomKeyStoresCommand,
  DescribeKeyCommand,
  ListAliasesCommand,
  ListGrantsCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  paginateListAliases,
  paginateListGrants,
  paginateListKeys,
} from "@aws-sdk/client-kms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoAws, startDemoAws } from "../../src/demo/index.js";
import { ACCOUNTS, failure, kms } from "./clients.js";

let demo: DemoAws;
beforeAll(async () => {
  demo = await startDemoAws();
});
afterAll(() => demo.close());

describe("ListKeys", () => {
  it("pages by Limit and Marker without losing or doubling a key", async () => {
    const client = kms(demo, ACCOUNTS.dataLake);
    const whole = (await client.send(new ListKeysCommand({ Limit: 1000 }))).Keys ?? [];
    const paged = [];
    for await (const page of paginateListKeys({ client, pageSize: 7 }, {})) paged.push(...(page.Keys ?? []));
    expect(whole.length).toBeGreaterThan(50);
    expect(paged).toEqual(whole);
  });

  it("refuses a Limit over 1000 and a marker it did not write", async () => {
    const client = kms(demo, ACCOUNTS.dataLake);
    expect(await failure(client.send(new ListKeysCommand({ Limit: 1001 })))).toMatchObject({
      name: "ValidationException",
      status: 400,
      message: expect.stringContaining("less than or equal to 1000"),
    });
    expect(await failure(client.send(new ListKeysCommand({ Marker: "forged" })))).toMatchObject({
      name: "InvalidMarkerException",
    });
  });

  it("answers keys shared by RAM after an empty first page", async () => {
    const client = kms(demo, ACCOUNTS.dataLake);
    const listShared = (Marker?: string) => {
      const command = new ListKeysCommand({});
      // The SDK's type does not know the parameter yet, and drops what it does not know.
      command.middlewareStack.add(
        (next) => async (args) => {
          const request = args.request as { body: Uint8Array; headers: Record<string, string> };
          request.body = Buffer.from(JSON.stringify({ ResourceOwners: ["OTHER_ACCOUNTS_VIA_RAM"], Marker }));
          request.headers["content-length"] = String(request.body.length);
          return next(args);
        },
        { step: "build", priority: "low" },
      );
      return client.send(command);
    };
    const first = await listShared();
    expect(first).toMatchObject({ Keys: [], Truncated: true });
    const { Keys = [] } = await listShared(first.NextMarker);
    expect(Keys).toHaveLength(1);
    expect(Keys[0]?.KeyArn).toContain(ACCOUNTS.healthResearch);
    const described = await client.send(new DescribeKeyCommand({ KeyId: Keys[0]?.KeyArn }));
    expect(described.KeyMetadata?.AWSAccountId).toBe(ACCOUNTS.healthResearch);
  });
});

describe("ListAliases", () => {
  it("pages 100 at most, and holds predefined, dangling and several aliases of one key", async () => {
    const client = kms(demo, ACCOUNTS.dataLake);
    const pages = [];
    for await (const page of paginateListAliases({ client, pageSize: 100 }, {}))
      pages.push(page.Aliases ?? []);
    expect(pages.length).toBe(2);
    const aliases = pages.flat();
    expect(new Set(aliases.map((alias) => alias.AliasName)).size).toBe(aliases.length);
    const tenants = aliases.find((alias) => alias.AliasName === "alias/tenant/001");
    const ofOne = await client.send(new ListAliasesCommand({ KeyId: tenants?.TargetKeyId, Limit: 100 }));
    expect(ofOne.Aliases).toHaveLength(50);
    const predefined = await kms(demo, ACCOUNTS.management).send(new ListAliasesCommand({}));
    expect(predefined.Aliases?.find((alias) => alias.AliasName === "alias/aws/dynamodb")).not.toHaveProperty(
      "TargetKeyId",
    );
    expect(await failure(client.send(new ListAliasesCommand({ Limit: 101 })))).toMatchObject({
      name: "ValidationException",
    });
  });
});

describe("ListGrants", () => {
  it("pages, and finds one grant by id or grantee", async () => {
    const client = kms(demo, ACCOUNTS.dataLake, "eu-west-1");
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: "alias/stream-buffers" }));
    const KeyId = KeyMetadata?.KeyId;
    const grants = [];
    for await (const page of paginateListGrants({ client, pageSize: 100 }, { KeyId }))
      grants.push(...(page.Grants ?? []));
    expect(grants).toHaveLength(131);
    expect(new Set(grants.map((grant) => grant.GrantId)).size).toBe(131);
    expect(grants[0]?.Constraints?.EncryptionContextEquals).toEqual({ shard: "1" });
    const { GrantId, GranteePrincipal } = grants[77] ?? {};
    expect((await client.send(new ListGrantsCommand({ KeyId, GrantId }))).Grants).toEqual([grants[77]]);
    expect((await client.send(new ListGrantsCommand({ KeyId, GranteePrincipal }))).Grants).toEqual([
      grants[77],
    ]);
    expect(
      await failure(client.send(new ListGrantsCommand({ KeyId, GrantId: "f".repeat(64) }))),
    ).toMatchObject({
      name: "InvalidGrantIdException",
    });
  });
});

it("ListResourceTags keeps the case of tag keys and hostile names", async () => {
  const client = kms(demo, ACCOUNTS.sandbox);
  const tagsOf = async (alias: string) => {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: alias }));
    const { Tags = [] } = await client.send(new ListResourceTagsCommand({ KeyId: KeyMetadata?.KeyId }));
    return Tags.map((tag) => tag.TagKey);
  };
  expect(await tagsOf("alias/other-case")).toEqual(["Owner", "OWNER", "Environment", "Data-Classification"]);
  expect(await tagsOf("alias/constructor")).toContain("__proto__");
  expect(await tagsOf("alias/no-tags")).toEqual([]);
});

it("DescribeCustomKeyStores shows states, errors and proxies", async () => {
  const client = kms(demo, ACCOUNTS.sharedCrypto);
  const { CustomKeyStores = [] } = await client.send(new DescribeCustomKeyStoresCommand({}));
  expect(CustomKeyStores).toHaveLength(4);
  const named = (name: string) => CustomKeyStores.find((store) => store.CustomKeyStoreName === name);
  expect(named("hsm-old")).toMatchObject({
    ConnectionState: "FAILED",
    ConnectionErrorCode: "INSUFFICIENT_CLOUDHSM_HSMS",
  });
  expect(named("xks-public")?.XksProxyConfiguration?.Connectivity).toBe("PUBLIC_ENDPOINT");
  const one = await client.send(new DescribeCustomKeyStoresCommand({ CustomKeyStoreName: "hsm-main" }));
  expect(one.CustomKeyStores).toHaveLength(1);
  expect(
    await failure(client.send(new DescribeCustomKeyStoresCommand({ CustomKeyStoreName: "none" }))),
  ).toMatchObject({ name: "CustomKeyStoreNotFoundException" });
});
