import { describe, expect, it } from "vitest";
import { configKey } from "../../src/snapshot/config-key.js";

const target = { partition: "aws", account: "111122223333", region: "eu-west-1" };
const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const arn = `arn:aws:kms:eu-west-1:111122223333:key/${keyId}`;
const cell = "222233334444/us-east-1/config:SelectAggregateResourceConfig/all/1";
const configuration = {
  keyId,
  arn,
  awsaccountId: "111122223333",
  creationDate: "2025-03-01T10:00:00.000Z",
  keyManager: "CUSTOMER",
  keySpec: "SYMMETRIC_DEFAULT",
  keyState: "Enabled",
  keyUsage: "ENCRYPT_DECRYPT",
  origin: "AWS_KMS",
  multiRegion: true,
  multiRegionConfiguration: {
    multiRegionKeyType: "PRIMARY",
    primaryKey: { arn, region: "eu-west-1" },
    replicaKeys: [],
  },
};
const policy = '{"Version":"2012-10-17","Statement":[]}';
const item = (more: object = {}) => ({
  resourceId: keyId,
  configuration,
  supplementaryConfiguration: { KeyRotationStatus: true, Policy: policy },
  tags: [{ key: "owner", value: "sam" }],
  ...more,
});
const record = (more: object = {}) => configKey(item(more), target, cell, 7);

describe("a key out of its configuration item", () => {
  it("has what Config holds, in KMS's words, and cites the result", () => {
    const key = record();
    expect(key).toMatchObject({
      arn,
      metadata: {
        state: "known",
        value: {
          KeyId: keyId,
          Arn: arn,
          AWSAccountId: "111122223333",
          CreationDate: Date.parse("2025-03-01T10:00:00Z") / 1000,
          KeyState: "Enabled",
          MultiRegionConfiguration: { PrimaryKey: { Arn: arn, Region: "eu-west-1" } },
        },
        source: { cell, pointer: "/Results/7" },
      },
      policy: { state: "known", value: policy },
      rotation: { state: "known", value: { KeyRotationEnabled: true } },
      tags: {
        state: "known",
        value: [{ TagKey: "owner", TagValue: "sam", at: { pointer: "/Results/7/tags/0" } }],
      },
    });
  });

  it("has nothing of what Config does not see", () => {
    const key = record();
    for (const field of [key?.grants, key?.ramPolicy, key?.rotations, key?.aliases, key?.lastUsage])
      expect(field).toMatchObject({ state: "notCollected" });
  });

  it.each([
    [
      "times in milliseconds",
      { configuration: { ...configuration, creationDate: 1_740_823_200_000 } },
      1_740_823_200,
    ],
    ["times in seconds", { configuration: { ...configuration, creationDate: 1_740_823_200 } }, 1_740_823_200],
    ["times that are none", { configuration: { ...configuration, creationDate: "soon" } }, undefined],
    [
      "the configuration as text",
      { configuration: JSON.stringify({ ...configuration, creationDate: 5 }) },
      5,
    ],
  ])("reads %s", (_name, more, created) => {
    const metadata = record(more)?.metadata;
    expect(metadata?.state === "known" && metadata.value.CreationDate).toBe(created);
  });

  it.each([
    ["as JSON text within JSON text", JSON.stringify(policy)],
    ["as an object", JSON.parse(policy)],
  ])("takes the policy %s", (_name, Policy) => {
    expect(record({ supplementaryConfiguration: { Policy } })?.policy).toMatchObject({ value: policy });
  });

  it("takes what was left out for not collected, never for absent", () => {
    const key = record({ supplementaryConfiguration: {}, tags: [] });
    for (const field of [key?.policy, key?.rotation, key?.tags])
      expect(field).toMatchObject({ state: "notCollected" });
    expect(record({ supplementaryConfiguration: { KeyRotationStatus: "maybe" } })?.rotation.state).toBe(
      "notCollected",
    );
  });

  it("of another key, or of a shape that nobody promised, is malformed", () => {
    for (const configuration of [{ keyId: "other", arn }, { keyId, arn, keyState: 5 }, "{", null])
      expect(record({ configuration })?.metadata).toMatchObject({
        state: "failed",
        code: "malformed-answer",
      });
    expect(configKey({}, target, cell, 0)).toBeUndefined();
  });

  it("knows what does not exist for the key", () => {
    const hmac = { ...configuration, keySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" };
    expect(record({ configuration: hmac })?.rotation).toMatchObject({
      state: "unsupported",
      code: "does-not-apply:not-symmetric",
    });
  });
});
