import { AccountClient, ListRegionsCommand } from "@aws-sdk/client-account";
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  KMSClient,
  ListAliasesCommand,
  ListGrantsCommand,
  ListKeysCommand,
} from "@aws-sdk/client-kms";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type DemoAws, startDemoAws } from "../../src/demo/index.js";
import { ACCOUNTS, assumed, failure, settings } from "./clients.js";

let demo: DemoAws;
beforeAll(async () => {
  demo = await startDemoAws();
});
afterAll(() => demo.close());
afterEach(() => vi.useRealTimers());

describe("AssumeRole", () => {
  it("gives a session that acts in the role's account", async () => {
    const session = await assumed(demo, ACCOUNTS.paymentsProd);
    const who = await new STSClient(session).send(new GetCallerIdentityCommand({}));
    expect(who.Account).toBe(ACCOUNTS.paymentsProd);
    expect(who.Arn).toBe(`arn:aws:sts::${ACCOUNTS.paymentsProd}:assumed-role/KeyproofAudit/keyproof-test`);
    const { Keys = [] } = await new KMSClient(session).send(new ListKeysCommand({}));
    expect(Keys.every((key) => key.KeyArn?.includes(ACCOUNTS.paymentsProd))).toBe(true);
  });

  it.each([
    ["an external id that is wrong", ACCOUNTS.acquired, undefined],
    ["an external id that is missing", ACCOUNTS.legacyErp, ""],
    ["a role that is not there", ACCOUNTS.edgeDevices, undefined],
    ["a suspended account", ACCOUNTS.oldPortal, undefined],
    ["an account outside the organization", "999988887777", undefined],
  ])("refuses %s", async (_what, account, externalId) => {
    const role = { RoleArn: `arn:aws:iam::${account}:role/KeyproofAudit`, RoleSessionName: "test" };
    const ExternalId = externalId === "" ? undefined : demo.auditRole.externalId;
    expect(
      await failure(new STSClient(settings(demo)).send(new AssumeRoleCommand({ ...role, ExternalId }))),
    ).toMatchObject({
      name: "AccessDenied",
      status: 403,
      message: `User: arn:aws:iam::${demo.managementAccount}:user/key-audit is not authorized to perform: sts:AssumeRole on resource: ${role.RoleArn}`,
    });
  });

  it("trusts management and delegated administrators only", async () => {
    const role = { RoleArn: `arn:aws:iam::${ACCOUNTS.identity}:role/KeyproofAudit`, RoleSessionName: "test" };
    const from = (account: string) =>
      new STSClient(settings(demo, "us-east-1", account)).send(new AssumeRoleCommand(role));
    expect((await from(ACCOUNTS.securityTooling)).AssumedRoleUser?.Arn).toContain(ACCOUNTS.identity);
    expect(await failure(from(ACCOUNTS.sandbox))).toMatchObject({ name: "AccessDenied" });
  });

  it("limits durations: 900 s at least, an hour for a chained session", async () => {
    const assume = (client: STSClient, DurationSeconds: number) =>
      client.send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${ACCOUNTS.identity}:role/KeyproofAudit`,
          RoleSessionName: "test",
          DurationSeconds,
        }),
      );
    const base = new STSClient(settings(demo));
    expect((await assume(base, 43_200)).Credentials?.AccessKeyId).toMatch(/^ASIA/);
    expect(await failure(assume(base, 899))).toMatchObject({ name: "ValidationError", status: 400 });
    const chained = new STSClient(await assumed(demo, ACCOUNTS.securityTooling));
    expect(await failure(assume(chained, 7200))).toMatchObject({
      message: expect.stringContaining("role chaining"),
    });
    expect((await assume(chained, 3600)).Credentials?.AccessKeyId).toMatch(/^ASIA/);
  });

  it("lets sessions expire by the real clock", async () => {
    const session = await assumed(demo, ACCOUNTS.paymentsProd);
    const client = new KMSClient(session);
    await client.send(new ListKeysCommand({}));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_601_000 });
    expect(await failure(client.send(new ListKeysCommand({})))).toMatchObject({
      name: "ExpiredTokenException",
      status: 400,
    });
    expect(await failure(new STSClient(session).send(new GetCallerIdentityCommand({})))).toMatchObject({
      name: "ExpiredToken",
      status: 403,
    });
  });
});

describe("refusals by list", () => {
  it("a role without kms:ListGrants", async () => {
    const client = new KMSClient(await assumed(demo, ACCOUNTS.legacyErp));
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: "alias/general-ledger" }));
    expect(await failure(client.send(new ListGrantsCommand({ KeyId: KeyMetadata?.KeyId })))).toMatchObject({
      name: "AccessDeniedException",
      status: 400,
      message: expect.stringContaining("no identity-based policy allows the kms:ListGrants action"),
    });
  });

  it("a key whose policy keeps the audit role out, wholly or of some calls", async () => {
    const client = new KMSClient(await assumed(demo, ACCOUNTS.legacyErp));
    const { Aliases = [] } = await client.send(new ListAliasesCommand({}));
    const idOf = (name: string) => Aliases.find((alias) => alias.AliasName === `alias/${name}`)?.TargetKeyId;
    expect(await failure(client.send(new DescribeKeyCommand({ KeyId: idOf("board-papers") })))).toMatchObject(
      {
        message: expect.stringContaining("no resource-based policy allows the kms:DescribeKey action"),
      },
    );
    expect(
      (await client.send(new DescribeKeyCommand({ KeyId: idOf("payroll") }))).KeyMetadata?.KeyState,
    ).toBe("Enabled");
    expect(await failure(client.send(new GetKeyPolicyCommand({ KeyId: idOf("payroll") })))).toMatchObject({
      name: "AccessDeniedException",
    });
  });

  it("a Region closed by a service control policy", async () => {
    const client = new KMSClient(await assumed(demo, ACCOUNTS.sandbox, "ap-southeast-2"));
    expect(await failure(client.send(new ListKeysCommand({})))).toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringContaining("explicit deny in a service control policy"),
    });
  });
});

describe("account:ListRegions", () => {
  it("tells the opt-in Regions of each account apart", async () => {
    const regions = async (account: string, AccountId?: string) => {
      const client = new AccountClient(settings(demo, "us-east-1", account));
      const answer = await client.send(
        new ListRegionsCommand({ AccountId, RegionOptStatusContains: ["ENABLED", "ENABLED_BY_DEFAULT"] }),
      );
      return answer.Regions?.map((region) => region.RegionName);
    };
    const usual = ["us-east-1", "eu-west-1", "ap-southeast-2"];
    expect(await regions(ACCOUNTS.paymentsProd)).toEqual(usual);
    expect(await regions(ACCOUNTS.healthRecords)).toEqual([...usual, "eu-central-2"]);
    expect(await regions(demo.managementAccount, ACCOUNTS.healthRecords)).toEqual([...usual, "eu-central-2"]);
    expect(await failure(regions(ACCOUNTS.sandbox, ACCOUNTS.healthRecords))).toMatchObject({
      name: "AccessDeniedException",
      status: 403,
    });
  });

  it("pages", async () => {
    const client = new AccountClient(settings(demo));
    const first = await client.send(new ListRegionsCommand({ MaxResults: 3 }));
    const second = await client.send(new ListRegionsCommand({ MaxResults: 3, NextToken: first.NextToken }));
    expect([first.Regions?.length, second.Regions?.length, second.NextToken]).toEqual([3, 2, undefined]);
  });
});
