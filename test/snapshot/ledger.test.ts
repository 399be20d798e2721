import { describe, expect, it } from "vitest";
import { openSnapshot, type Snapshot } from "../../src/snapshot/index.js";
import { ACCOUNT, buildSnapshot, REGION, type SnapshotDescription } from "./build.js";
import { newFolder } from "./folder.js";

async function open(description: SnapshotDescription): Promise<Snapshot> {
  const dir = newFolder();
  await buildSnapshot(dir, description);
  const snapshot = await openSnapshot(dir);
  snapshot.close();
  return snapshot;
}

const NEEDS = [
  "kms:ListKeys",
  "kms:ListAliases",
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:ListGrants",
] as const;

describe("the ledger", () => {
  it("counts every planned cell once", async () => {
    const { ledger, accounts } = await open({
      needs: NEEDS,
      keys: [
        { id: "all" },
        {
          id: "managed",
          metadata: { KeyManager: "AWS" },
          refused: { "kms:ListGrants": { outcome: "denied" } },
        },
        {
          id: "denied",
          refused: { "kms:GetKeyPolicy": { outcome: "denied" }, "kms:ListGrants": { outcome: "throttled" } },
        },
        {
          id: "gone",
          refused: {
            "kms:DescribeKey": { outcome: "notFound" },
            "kms:GetKeyPolicy": null,
            "kms:ListGrants": null,
          },
        },
        {
          id: "undescribed",
          refused: {
            "kms:DescribeKey": { outcome: "denied" },
            "kms:GetKeyPolicy": null,
            "kms:ListGrants": null,
          },
        },
      ],
    });
    expect(ledger.total).toEqual({
      planned: 14,
      ok: 7,
      notApplicable: 2,
      denied: 2,
      failed: 1,
      notMade: 2,
      gone: 3,
      notSampled: 0,
    });
    expect(ledger.byNeed.get("kms:ListGrants")).toEqual({
      planned: 4,
      ok: 1,
      notApplicable: 1,
      denied: 0,
      failed: 1,
      notMade: 1,
      gone: 1,
      notSampled: 0,
    });
    expect(ledger).toMatchObject({ keysListed: 5, keysDescribed: 3, goneKeys: 1 });
    const at = `${ACCOUNT}/${REGION}`;
    expect(accounts[0]?.gaps).toEqual([
      {
        region: REGION,
        need: "kms:DescribeKey",
        outcome: "denied",
        code: "AccessDeniedException",
        count: 1,
        cells: [`${at}/kms:DescribeKey/undescribed/1`],
      },
      {
        region: REGION,
        need: "kms:GetKeyPolicy",
        outcome: "denied",
        code: "AccessDeniedException",
        count: 1,
        cells: [`${at}/kms:GetKeyPolicy/denied/1`],
      },
      {
        region: REGION,
        need: "kms:GetKeyPolicy",
        outcome: "notMade",
        code: "not-made",
        count: 1,
        cells: [`${at}/kms:GetKeyPolicy/undescribed/1`],
      },
      {
        region: REGION,
        need: "kms:ListGrants",
        outcome: "failed",
        code: "ThrottlingException",
        count: 1,
        cells: [`${at}/kms:ListGrants/denied/1`],
      },
      {
        region: REGION,
        need: "kms:ListGrants",
        outcome: "notMade",
        code: "not-made",
        count: 1,
        cells: [`${at}/kms:ListGrants/undescribed/1`],
      },
    ]);
    expect(ledger.open).toHaveLength(5);
  });

  it("takes refusals on a key that an alias/aws/ names as no gap, though it was never described", async () => {
    const { ledger } = await open({
      needs: NEEDS,
      keys: [
        {
          id: "k",
          aliases: ["alias/aws/s3"],
          refused: {
            "kms:DescribeKey": { outcome: "denied" },
            "kms:GetKeyPolicy": { outcome: "denied" },
            "kms:ListGrants": null,
          },
        },
      ],
    });
    expect(ledger.total).toMatchObject({ planned: 5, ok: 2, notApplicable: 3, denied: 0, notMade: 0 });
  });

  it("counts a Region that is not enabled as not applicable, one that was never asked as not made", async () => {
    const { ledger, accounts, regions } = await open({
      needs: ["kms:ListKeys", "kms:ListAliases"],
      targets: [`${ACCOUNT}/ap-east-1`, `${ACCOUNT}/eu-west-1`, `${ACCOUNT}/eu-west-2`],
      refused: {
        [`${ACCOUNT}/ap-east-1 kms:ListKeys`]: {
          outcome: "disabledRegion",
          code: "UnrecognizedClientException",
        },
        [`${ACCOUNT}/ap-east-1 kms:ListAliases`]: null,
        [`${ACCOUNT}/eu-west-1 kms:ListKeys`]: null,
        [`${ACCOUNT}/eu-west-1 kms:ListAliases`]: null,
      },
    });
    expect(ledger.total).toMatchObject({ planned: 6, ok: 2, notApplicable: 2, notMade: 2 });
    expect(accounts[0]?.regions).toEqual(["eu-west-2"]);
    expect(regions.map((region) => [region.region, region.aliases.state])).toEqual([
      ["ap-east-1", "unsupported"],
      ["eu-west-1", "failed"],
      ["eu-west-2", "known"],
    ]);
  });

  it("counts answers that are not what the API says as failed", async () => {
    const bodies = {
      "kms:DescribeKey": "{}",
      "kms:GetKeyPolicy": "<html>",
      "kms:ListGrants": '{"Grants":null}',
    };
    const { ledger } = await open({ needs: NEEDS, keys: [{ id: "k", bodies }] });
    expect(ledger.total).toMatchObject({ planned: 5, ok: 2, failed: 3 });
    expect(ledger.open.map((cell) => cell.code)).toEqual([
      "malformed-answer",
      "malformed-answer",
      "malformed-answer",
    ]);
    expect(ledger.keysDescribed).toBe(0);
  });

  it("counts a list with an item that cannot be read as failed", async () => {
    const bodies = { "kms:ListGrants": '{"Grants":[{"GrantId":"x"}],"Truncated":false}' };
    const { ledger } = await open({ needs: NEEDS, keys: [{ id: "k", bodies }] });
    expect(ledger.open.map(({ need, code }) => [need, code])).toEqual([
      ["kms:ListGrants", "malformed-answer"],
    ]);
  });

  it("takes no read that every key has for unsupported", async () => {
    const refused = {
      "kms:GetKeyPolicy": { outcome: "unsupported" },
      "kms:ListGrants": { outcome: "disabledRegion" },
      "kms:GetKeyRotationStatus": { outcome: "unsupported" },
    } as const;
    const needs = [...NEEDS, "kms:GetKeyRotationStatus"] as const;
    const { ledger } = await open({ needs, keys: [{ id: "k", refused }] });
    expect(ledger.total).toMatchObject({ failed: 2, notApplicable: 1 });
  });
});

describe("what other keys may know", () => {
  it("finds the members of a multi-Region key by any of them", async () => {
    const member = (region: string, type: string) => ({
      id: "mrk-1",
      region,
      metadata: {
        MultiRegion: true,
        MultiRegionConfiguration: { MultiRegionKeyType: type },
        CreationDate: 1,
      },
    });
    const dir = newFolder();
    await buildSnapshot(dir, {
      keys: [member("us-west-2", "REPLICA"), member("us-east-1", "PRIMARY"), { id: "single" }],
    });
    const snapshot = await openSnapshot(dir);
    const related = [...snapshot.keys()].map((key) => snapshot.related(key));
    snapshot.close();
    const set = [
      {
        arn: "arn:aws:kms:us-east-1:111122223333:key/mrk-1",
        region: "us-east-1",
        type: "PRIMARY",
        keyState: "Enabled",
        creationDate: 1,
      },
      {
        arn: "arn:aws:kms:us-west-2:111122223333:key/mrk-1",
        region: "us-west-2",
        type: "REPLICA",
        keyState: "Enabled",
        creationDate: 1,
      },
    ];
    expect(related).toEqual([set, [], set]);
  });

  it("counts a key shared into another account once, as its owner's; alone it is a foreign key", async () => {
    const arn = "arn:aws:kms:us-east-1:999900001111:key/shared";
    const shared = { id: "shared", metadata: { Arn: arn } };
    const foreign = newFolder();
    await buildSnapshot(foreign, { keys: [shared] });
    const alone = await openSnapshot(foreign);
    expect([...alone.keys()].map((key) => [key.arn, key.account, key.aliases])).toEqual([
      [arn, ACCOUNT, { state: "unsupported", need: "kms:ListAliases", code: "does-not-apply:foreign-key" }],
    ]);
    alone.close();
    const both = newFolder();
    await buildSnapshot(both, { keys: [shared, { id: "shared", account: "999900001111" }] });
    const snapshot = await openSnapshot(both);
    expect([...snapshot.keys()].map((key) => [key.arn, key.account])).toEqual([[arn, "999900001111"]]);
    expect(snapshot.keyCount).toBe(1);
    snapshot.close();
  });
});
