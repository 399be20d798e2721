import { AccountClient, ListRegionsCommand } from "@aws-sdk/client-account";
import {
  DescribeKeyCommand,
  KMSClient,
  ListAliasesCommand,
  ListGrantsCommand,
  ListKeysCommand,
} from "@aws-sdk/client-kms";
import { ListRootsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, describe, expect, it } from "vitest";
import { type DemoAws, type Fault, startDemoAws } from "../../src/demo/index.js";
import { ACCOUNTS, failure, settings } from "./clients.js";

let demo: DemoAws | undefined;
afterEach(async () => {
  await demo?.close();
  demo = undefined;
});

async function withFaults(...faults: Fault[]): Promise<DemoAws> {
  demo = await startDemoAws({ faults });
  return demo;
}

const kms = (aws: DemoAws, region = "us-east-1", account: string = ACCOUNTS.management) =>
  new KMSClient(settings(aws, region, account));

describe("kinds", () => {
  it.each([
    ["throttle", "ThrottlingException", 400],
    ["internal", "KMSInternalException", 500],
    ["unavailable", "DependencyTimeoutException", 503],
    ["expired", "ExpiredTokenException", 400],
    ["deny", "AccessDeniedException", 400],
    ["disabled-region", "UnrecognizedClientException", 400],
  ] as const)("%s is the service's own error", async (kind, name, status) => {
    const aws = await withFaults({ kind, operation: "ListKeys" });
    expect(await failure(kms(aws).send(new ListKeysCommand({})))).toMatchObject({ name, status });
    await kms(aws).send(new ListAliasesCommand({}));
    expect(aws.requests()[0]).toMatchObject({ errorCode: name, status });
  });

  it("reset cuts the connection, truncate cuts the body, garbage is no JSON", async () => {
    const reset = await withFaults({ kind: "reset" });
    expect((await failure(kms(reset).send(new ListKeysCommand({})))).message).toMatch(
      /ECONNRESET|socket hang up/,
    );
    expect(reset.requests()[0]?.status).toBe(0);
    await reset.close();
    const truncate = await withFaults({ kind: "truncate" });
    expect((await failure(kms(truncate).send(new ListKeysCommand({})))).message).toMatch(
      /aborted|terminated|JSON/i,
    );
    await truncate.close();
    const garbage = await withFaults({ kind: "garbage" });
    expect((await failure(kms(garbage).send(new ListKeysCommand({})))).message).toMatch(
      /JSON|Unexpected token/i,
    );
  });

  it("slow waits, then answers; hang never does", async () => {
    const slow = await withFaults({ kind: "slow", delayMs: 300 });
    const started = performance.now();
    await kms(slow).send(new ListKeysCommand({}));
    expect(performance.now() - started).toBeGreaterThan(290);
    await slow.close();
    const hang = await withFaults({ kind: "hang" });
    const abortSignal = AbortSignal.timeout(300);
    expect((await failure(kms(hang).send(new ListKeysCommand({}), { abortSignal }))).name).toBe("AbortError");
  });

  it("take each service's own form", async () => {
    const aws = await withFaults({ kind: "throttle" });
    expect(
      await failure(new OrganizationsClient(settings(aws)).send(new ListRootsCommand({}))),
    ).toMatchObject({
      name: "TooManyRequestsException",
      status: 400,
    });
    expect(await failure(new AccountClient(settings(aws)).send(new ListRegionsCommand({})))).toMatchObject({
      name: "TooManyRequestsException",
      status: 429,
    });
    const role = { RoleArn: `arn:aws:iam::${ACCOUNTS.identity}:role/KeyproofAudit`, RoleSessionName: "test" };
    expect(await failure(new STSClient(settings(aws)).send(new AssumeRoleCommand(role)))).toMatchObject({
      name: "Throttling",
    });
  });
});

describe("aim", () => {
  it("hits an account, a Region or a key only", async () => {
    const aws = await withFaults(
      { kind: "deny", account: ACCOUNTS.paymentsProd },
      { kind: "throttle", region: "eu-west-1", service: "kms" },
    );
    expect(
      await failure(kms(aws, "us-east-1", ACCOUNTS.paymentsProd).send(new ListKeysCommand({}))),
    ).toMatchObject({ name: "AccessDeniedException" });
    expect(await failure(kms(aws, "eu-west-1").send(new ListKeysCommand({})))).toMatchObject({
      name: "ThrottlingException",
    });
    const { Keys = [] } = await kms(aws).send(new ListKeysCommand({}));
    await aws.close();
    const [first, second] = Keys;
    const aimed = await withFaults({ kind: "deny", key: first?.KeyId ?? "", operation: "ListGrants" });
    const grants = (KeyId: string | undefined) => kms(aimed).send(new ListGrantsCommand({ KeyId }));
    expect(await failure(grants(first?.KeyArn))).toMatchObject({ name: "AccessDeniedException" });
    await grants(second?.KeyId);
    await kms(aimed).send(new DescribeKeyCommand({ KeyId: first?.KeyId }));
  });

  it("AssumeRole counts for the account of its role", async () => {
    const aws = await withFaults({ kind: "internal", service: "sts", account: ACCOUNTS.identity });
    const assume = (account: string) =>
      new STSClient(settings(aws)).send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${account}:role/KeyproofAudit`,
          RoleSessionName: "test",
        }),
      );
    expect(await failure(assume(ACCOUNTS.identity))).toMatchObject({ status: 500 });
    await assume(ACCOUNTS.dataLake);
  });

  it("times and every count matches", async () => {
    const aws = await withFaults({ kind: "throttle", operation: "ListKeys", every: 3, times: 2 });
    const outcomes = [];
    for (let i = 0; i < 10; i++) {
      outcomes.push(
        await kms(aws)
          .send(new ListKeysCommand({}))
          .then(
            () => ".",
            () => "x",
          ),
      );
    }
    expect(outcomes.join("")).toBe("..x..x....");
  });

  it("the SDK's own retries get through", async () => {
    const aws = await withFaults({ kind: "internal", times: 1 }, { kind: "reset", times: 1 });
    const client = new KMSClient({ ...settings(aws), maxAttempts: 3 });
    const answer = await client.send(new ListKeysCommand({}));
    expect(answer.$metadata.attempts).toBe(3);
  });
});

describe("a fault or port that cannot be", () => {
  it("is refused at the start", async () => {
    const wrong = { kind: "explode" } as unknown as Fault;
    await expect(startDemoAws({ faults: [{ kind: "slow" }, wrong] })).rejects.toThrow(
      /fault 2: kind is explode, must be one of throttle/,
    );
    await expect(startDemoAws({ faults: [{ kind: "slow", every: 0 }] })).rejects.toThrow(
      /fault 1: times and every/,
    );
    const aws = await withFaults();
    const port = Number(new URL(aws.url).port);
    await expect(startDemoAws({ port })).rejects.toThrow(new RegExp(`port ${port} cannot be listened on`));
  });
});
