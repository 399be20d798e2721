import {
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  GetKeyLastUsageCommand,
  GetKeyPolicyCommand,
  GetParametersForImportCommand,
  ListKeyPoliciesCommand,
} from "@aws-sdk/client-kms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoAws, startDemoAws } from "../../src/demo/index.js";
import { ACCOUNTS, failure, kms } from "./clients.js";

let demo: DemoAws;
beforeAll(async () => {
  demo = await startDemoAws();
});
afterAll(() => demo.close());

async function arn(account: string, name: string): Promise<string> {
  const found = await kms(demo, account).send(new DescribeKeyCommand({ KeyId: `alias/${name}` }));
  return found.KeyMetadata?.Arn ?? "";
}

describe("naming a key", () => {
  it("takes id, ARN, alias and alias ARN", async () => {
    const client = kms(demo, ACCOUNTS.paymentsProd);
    const Arn = await arn(ACCOUNTS.paymentsProd, "card-vault");
    for (const KeyId of [
      Arn,
      Arn.slice(Arn.indexOf("/") + 1),
      `arn:aws:kms:us-east-1:${ACCOUNTS.paymentsProd}:alias/checkout`,
    ]) {
      expect((await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.Arn).toBe(Arn);
    }
  });

  it.each([
    ["no key", "no-such", "NotFoundException", "Invalid keyId 'no-such'"],
    ["absent key", "00000000-0000-4000-8000-000000000000", "NotFoundException", "does not exist"],
    ["absent alias", "alias/none", "NotFoundException", "is not found"],
    ["no ARN of a key", "arn:aws:s3:::bucket", "InvalidArnException", "Invalid arn"],
    [
      "other Region",
      "arn:aws:kms:eu-west-1:444455556666:key/00000000-0000-4000-8000-000000000000",
      "NotFoundException",
      "Invalid arn eu-west-1",
    ],
    [
      "other account",
      "arn:aws:kms:us-east-1:333344445555:key/00000000-0000-4000-8000-000000000000",
      "AccessDeniedException",
      "no resource-based policy",
    ],
  ])("%s", async (_what, KeyId, name, message) => {
    expect(
      await failure(kms(demo, ACCOUNTS.paymentsProd).send(new DescribeKeyCommand({ KeyId }))),
    ).toMatchObject({
      name,
      status: 400,
      message: expect.stringContaining(message),
    });
  });
});

describe("GetKeyPolicy", () => {
  it("gives default, also without a name, and AWS_RAM of a shared key only", async () => {
    const client = kms(demo, ACCOUNTS.healthResearch);
    const shared = await arn(ACCOUNTS.healthResearch, "shared-with-university");
    const unnamed = await client.send(new GetKeyPolicyCommand({ KeyId: shared }));
    const named = await client.send(new GetKeyPolicyCommand({ KeyId: shared, PolicyName: "default" }));
    expect(unnamed.Policy).toBe(named.Policy);
    const ram = await client.send(new GetKeyPolicyCommand({ KeyId: shared, PolicyName: "AWS_RAM" }));
    expect(JSON.parse(ram.Policy ?? "").Statement[0].Principal.AWS).toBe("998877665544");
    expect((await client.send(new ListKeyPoliciesCommand({ KeyId: shared }))).PolicyNames).toEqual([
      "default",
      "AWS_RAM",
    ]);
    const own = await arn(ACCOUNTS.healthResearch, "cohort-2026");
    expect((await client.send(new ListKeyPoliciesCommand({ KeyId: own }))).PolicyNames).toEqual(["default"]);
    expect(
      await failure(client.send(new GetKeyPolicyCommand({ KeyId: own, PolicyName: "AWS_RAM" }))),
    ).toMatchObject({
      name: "NotFoundException",
      message: "No such policy exists",
    });
  });

  it("hands out texts that are no policy as they are", async () => {
    const client = kms(demo, ACCOUNTS.sandbox);
    const text = async (name: string) =>
      (await client.send(new GetKeyPolicyCommand({ KeyId: await arn(ACCOUNTS.sandbox, name) }))).Policy;
    expect(await text("policy-is-no-json")).toBe("this is not a policy {");
    expect(await text("policy-repeats-a-member")).toContain('"Effect":"Deny","Effect":"Allow"');
    expect(await text("account-id-root")).toContain(`"AWS": "${ACCOUNTS.sandbox}"`);
  });
});

it("GetKeyLastUsage tells the last use, or nothing since tracking began", async () => {
  const client = kms(demo, ACCOUNTS.paymentsProd);
  const used = await client.send(
    new GetKeyLastUsageCommand({ KeyId: await arn(ACCOUNTS.paymentsProd, "retired-card-vault") }),
  );
  expect(used.KeyLastUsage).toMatchObject({
    Operation: "GenerateDataKey",
    Timestamp: new Date("2026-10-13T09:00:00Z"),
  });
  expect(used.TrackingStartDate?.toISOString()).toBe("2026-04-01T00:00:00.000Z");
  const never = await client.send(
    new GetKeyLastUsageCommand({ KeyId: await arn(ACCOUNTS.paymentsProd, "partner-kek-next") }),
  );
  expect(never.KeyLastUsage).toEqual({});
});

describe("writes", () => {
  it("are refused and recorded", async () => {
    const mine = await startDemoAws({ log: false });
    try {
      const client = kms(mine, ACCOUNTS.paymentsProd);
      const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: "alias/refund-ledger" }));
      expect(mine.writes()).toEqual([]);
      expect(
        await failure(client.send(new EnableKeyRotationCommand({ KeyId: KeyMetadata?.KeyId }))),
      ).toMatchObject({
        name: "AccessDeniedException",
        status: 400,
      });
      const params = {
        KeyId: KeyMetadata?.KeyId,
        WrappingAlgorithm: "RSAES_OAEP_SHA_256",
        WrappingKeySpec: "RSA_4096",
      } as const;
      expect(await failure(client.send(new GetParametersForImportCommand(params)))).toMatchObject({
        name: "AccessDeniedException",
      });
      expect(mine.writes().map((entry) => [entry.operation, entry.key])).toEqual([
        ["EnableKeyRotation", KeyMetadata?.KeyId],
        ["GetParametersForImport", KeyMetadata?.KeyId],
      ]);
      expect(mine.requests()).toEqual([]);
    } finally {
      await mine.close();
    }
  });

  it("count a DescribeKey by a predefined alias without a key: real KMS creates the key", async () => {
    const mine = await startDemoAws();
    try {
      const client = kms(mine, ACCOUNTS.management);
      expect(
        await failure(client.send(new DescribeKeyCommand({ KeyId: "alias/aws/dynamodb" }))),
      ).toMatchObject({
        name: "AccessDeniedException",
      });
      expect(mine.writes().map((entry) => entry.operation)).toEqual(["DescribeKey"]);
      const s3 = await client.send(new DescribeKeyCommand({ KeyId: "alias/aws/s3" }));
      expect(s3.KeyMetadata?.KeyManager).toBe("AWS");
      expect(mine.writes()).toHaveLength(1);
    } finally {
      await mine.close();
    }
  });
});
