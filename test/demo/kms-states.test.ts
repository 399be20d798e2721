import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  type IncludeKeyMaterial,
  ListGrantsCommand,
  ListKeyRotationsCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
} from "@aws-sdk/client-kms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoAws, startDemoAws } from "../../src/demo/index.js";
import { ACCOUNTS, failure, kms } from "./clients.js";

let demo: DemoAws;
beforeAll(async () => {
  demo = await startDemoAws();
});
afterAll(() => demo.close());

async function keyId(account: string, region: string, name: string): Promise<string> {
  const found = await kms(demo, account, region).send(new DescribeKeyCommand({ KeyId: `alias/${name}` }));
  return found.KeyMetadata?.KeyId ?? "";
}

/** Result of GetKeyRotationStatus, of ListKeyRotations, and of the same with all key material. */
async function rotationAnswers(account: string, region: string, name: string): Promise<string[]> {
  const client = kms(demo, account, region);
  const KeyId = await keyId(account, region, name);
  const status = client.send(new GetKeyRotationStatusCommand({ KeyId }));
  const list = (IncludeKeyMaterial: IncludeKeyMaterial) =>
    client.send(new ListKeyRotationsCommand({ KeyId, IncludeKeyMaterial }));
  return [
    await status.then(
      (answer) => String(answer.KeyRotationEnabled),
      (error: Error) => error.name,
    ),
    await list("ROTATIONS_ONLY").then(
      (answer) => String(answer.Rotations?.length ?? 0),
      (error: Error) => error.name,
    ),
    await list("ALL_KEY_MATERIAL").then(
      (answer) => String(answer.Rotations?.length ?? 0),
      (error: Error) => error.name,
    ),
  ];
}

const UNSUPPORTED = "UnsupportedOperationException";

describe("rotation calls by origin, spec and state", () => {
  it.each([
    ["symmetric", ACCOUNTS.paymentsProd, "us-east-1", "card-vault", ["true", "2", "3"]],
    ["rotation off", ACCOUNTS.paymentsProd, "us-east-1", "refund-ledger", ["false", "0", "1"]],
    ["switched on yesterday", ACCOUNTS.paymentsProd, "us-east-1", "token-vault-2021", ["true", "0", "1"]],
    ["asymmetric", ACCOUNTS.paymentsProd, "us-east-1", "legacy-rsa-encryption", ["false", "0", UNSUPPORTED]],
    ["HMAC", ACCOUNTS.paymentsProd, "us-east-1", "pin-block-hmac", ["false", "0", UNSUPPORTED]],
    ["ML-KEM", ACCOUNTS.paymentsTest, "us-east-1", "kem-768-trial", ["false", "0", UNSUPPORTED]],
    ["disabled", ACCOUNTS.sandbox, "eu-west-1", "disabled-rotation-on", ["true", "1", "2"]],
    ["pending deletion", ACCOUNTS.paymentsProd, "us-east-1", "old-tokenizer", ["false", "5", "6"]],
    ["pending replica deletion", ACCOUNTS.paymentsProd, "us-east-1", "card-tokens", ["false", "2", "3"]],
    ["imported", ACCOUNTS.paymentsProd, "us-east-1", "issuer-zpk", ["false", "0", "2"]],
    ["pending import", ACCOUNTS.paymentsProd, "us-east-1", "partner-kek-next", [UNSUPPORTED, "0", "0"]],
    [
      "CloudHSM",
      ACCOUNTS.sharedCrypto,
      "us-east-1",
      "root-of-trust",
      [UNSUPPORTED, UNSUPPORTED, UNSUPPORTED],
    ],
    [
      "external key store",
      ACCOUNTS.sharedCrypto,
      "us-east-1",
      "xks-vendor",
      [UNSUPPORTED, UNSUPPORTED, UNSUPPORTED],
    ],
    [
      "unavailable",
      ACCOUNTS.sharedCrypto,
      "eu-west-1",
      "hsm-sleeping",
      [UNSUPPORTED, UNSUPPORTED, UNSUPPORTED],
    ],
    ["updating", ACCOUNTS.identity, "us-east-1", "moving-primary", ["true", "0", "1"]],
    [
      "AWS managed, acm",
      ACCOUNTS.paymentsProd,
      "us-east-1",
      "aws/acm",
      ["AccessDeniedException", "AccessDeniedException", "AccessDeniedException"],
    ],
    ["AWS managed, s3", ACCOUNTS.paymentsProd, "us-east-1", "aws/s3", ["true", "4", "5"]],
  ])("%s", async (_what, account, region, name, expected) => {
    expect(await rotationAnswers(account, region, name)).toEqual(expected);
  });

  it("answers policy, grants and tags in every state", async () => {
    const states = new Set<string>();
    for (const [account, region, name] of [
      [ACCOUNTS.paymentsProd, "us-east-1", "old-hsm-wrap"],
      [ACCOUNTS.paymentsProd, "us-east-1", "old-tokenizer"],
      [ACCOUNTS.paymentsProd, "us-east-1", "card-tokens"],
      [ACCOUNTS.paymentsProd, "us-east-1", "partner-kek-next"],
      [ACCOUNTS.sharedCrypto, "eu-west-1", "hsm-sleeping"],
      [ACCOUNTS.identity, "us-east-1", "moving-primary"],
    ] as const) {
      const client = kms(demo, account, region);
      const KeyId = await keyId(account, region, name);
      states.add((await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState ?? "");
      await client.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
      await client.send(new ListGrantsCommand({ KeyId }));
      await client.send(new ListResourceTagsCommand({ KeyId }));
    }
    expect([...states].sort()).toEqual(
      [
        "Disabled",
        "PendingDeletion",
        "PendingImport",
        "PendingReplicaDeletion",
        "Unavailable",
        "Updating",
      ].sort(),
    );
  });
});

describe("rotation details", () => {
  it("dates the next rotation and the on-demand rotation in progress by the demo's clock", async () => {
    const client = kms(demo, ACCOUNTS.paymentsProd);
    const KeyId = await keyId(ACCOUNTS.paymentsProd, "us-east-1", "key-block-store");
    const status = await client.send(new GetKeyRotationStatusCommand({ KeyId }));
    expect(status.RotationPeriodInDays).toBe(365);
    expect(status.OnDemandRotationStartDate?.toISOString()).toBe("2026-10-30T09:00:00.000Z");
    const overdue = await keyId(ACCOUNTS.paymentsProd, "us-east-1", "dispute-archive");
    const late = await client.send(new GetKeyRotationStatusCommand({ KeyId: overdue }));
    expect(late.NextRotationDate?.toISOString()).toBe("2026-09-03T09:00:00.000Z");
  });

  it("marks the material in use, the ones before, and the one that waits", async () => {
    const client = kms(demo, ACCOUNTS.paymentsProd);
    const KeyId = await keyId(ACCOUNTS.paymentsProd, "us-east-1", "acquirer-zmk");
    const all = await client.send(
      new ListKeyRotationsCommand({ KeyId, IncludeKeyMaterial: "ALL_KEY_MATERIAL" }),
    );
    expect(
      all.Rotations?.map((entry) => [entry.KeyMaterialState, entry.ImportState, entry.RotationType]),
    ).toEqual([
      ["NON_CURRENT", "IMPORTED", undefined],
      ["CURRENT", "IMPORTED", "ON_DEMAND"],
      ["PENDING_MULTI_REGION_IMPORT_AND_ROTATION", "IMPORTED", undefined],
    ]);
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
    expect(KeyMetadata?.CurrentKeyMaterialId).toBe(all.Rotations?.[1]?.KeyMaterialId);
    expect(KeyMetadata?.ValidTo?.toISOString()).toBe("2026-12-02T09:00:00.000Z");
    const inIreland = await kms(demo, ACCOUNTS.paymentsProd, "eu-west-1").send(
      new DescribeKeyCommand({ KeyId }),
    );
    expect(inIreland.KeyMetadata?.CurrentKeyMaterialId).toBe(KeyMetadata?.CurrentKeyMaterialId);
    expect(inIreland.KeyMetadata?.MultiRegionConfiguration?.MultiRegionKeyType).toBe("REPLICA");
  });

  it("a key that vanished after ListKeys is not found by any other call", async () => {
    const { Keys = [] } = await kms(demo, ACCOUNTS.ciBuild).send(new ListKeysCommand({}));
    const names = await Promise.all(
      Keys.map(({ KeyId }) =>
        kms(demo, ACCOUNTS.ciBuild)
          .send(new DescribeKeyCommand({ KeyId }))
          .then(
            () => "",
            (error: Error) => error.name,
          ),
      ),
    );
    expect(names.filter((name) => name !== "")).toEqual(["NotFoundException"]);
    const gone = Keys[names.indexOf("NotFoundException")]?.KeyId;
    expect(
      await failure(kms(demo, ACCOUNTS.ciBuild).send(new GetKeyPolicyCommand({ KeyId: gone }))),
    ).toMatchObject({
      name: "NotFoundException",
      message: expect.stringContaining("does not exist"),
    });
  });
});
