import { describe, expect, it } from "vitest";
import type { RegionKeys } from "../../src/model/index.js";
import { openSnapshot } from "../../src/snapshot/index.js";
import { ACCOUNT, buildSnapshot, REGION, type SnapshotDescription } from "./build.js";
import { newFolder } from "./folder.js";

const id = (n: number) => `${n.toString(16).padStart(8, "0")}-1111-4222-8333-444455556666`;
const denied = { outcome: "denied", errorCode: "AccessDeniedException" } as const;

/** What the snapshot says of one Region's keys, and of the others' beside it. */
async function keysOf(description: SnapshotDescription, region = REGION): Promise<RegionKeys> {
  const dir = newFolder();
  await buildSnapshot(dir, description);
  const snapshot = await openSnapshot(dir);
  const record = snapshot.regions.find((one) => one.account === ACCOUNT && one.region === region);
  if (!record) throw new Error("no such Region");
  return snapshot.keysOf(record);
}

describe("a Region's keys in short", () => {
  it("are found by id, with what DescribeKey said", async () => {
    const keys = await keysOf({
      keys: [
        { id: id(1), metadata: { KeyState: "Disabled", CustomKeyStoreId: "cks-1" } },
        { id: id(2) },
        { id: id(3), region: "eu-west-1" },
      ],
    });
    expect(keys.listed).toMatchObject({ state: "known", value: 2 });
    expect(keys.find(id(1))).toMatchObject({
      state: "known",
      value: { KeyManager: "CUSTOMER", KeyState: "Disabled", CustomKeyStoreId: "cks-1" },
      source: { cell: `${ACCOUNT}/${REGION}/kms:DescribeKey/${id(1)}/1`, pointer: "/KeyMetadata" },
    });
    expect(keys.find(id(3))).toBeUndefined();
    expect([...keys.all()].map(([keyId]) => keyId).sort()).toEqual([id(1), id(2)]);
  });

  it("say why one is not known", async () => {
    const keys = await keysOf({ keys: [{ id: id(1), refused: { "kms:DescribeKey": denied } }] });
    expect(keys.find(id(1))).toMatchObject({ state: "denied", need: "kms:DescribeKey" });
    expect([...keys.all()][0]?.[1]).toMatchObject({ state: "denied" });
  });

  it("do not pretend to be all where ListKeys did not answer", async () => {
    const refused = { [`${ACCOUNT}/${REGION} kms:ListKeys`]: denied };
    const keys = await keysOf({ targets: [`${ACCOUNT}/${REGION}`], refused });
    expect(keys.listed).toMatchObject({ state: "denied", need: "kms:ListKeys" });
    expect(keys.find(id(1))).toBeUndefined();
  });
});
