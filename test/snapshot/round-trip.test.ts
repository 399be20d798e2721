import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Key } from "../../src/model/index.js";
import { openSnapshot } from "../../src/snapshot/index.js";
import { ACCOUNT, buildSnapshot, type KeyDescription, REGION, type SnapshotDescription } from "./build.js";
import { newFolder } from "./folder.js";

const id = (n: number) => `${n.toString(16).padStart(8, "0")}-1111-4222-8333-444455556666`;
const cell = (need: string, of: string, page = 1) => `${ACCOUNT}/${REGION}/${need}/${of}/${page}`;

async function read(description: SnapshotDescription): Promise<readonly Key[]> {
  const dir = newFolder();
  await buildSnapshot(dir, description);
  const snapshot = await openSnapshot(dir);
  const keys = [...snapshot.keys()];
  snapshot.close();
  return keys;
}

async function readOne(key: Partial<KeyDescription>, rest: SnapshotDescription = {}): Promise<Key> {
  const [only] = await read({ keys: [{ id: id(1), ...key }], ...rest });
  if (!only) throw new Error("no key");
  return only;
}

describe("a key's record", () => {
  it("holds every field that was answered, each citing its answer", async () => {
    const grant = { GrantId: "g1", Operations: ["Decrypt"], Name: null, CreationDate: 1700000001 };
    const key = await readOne({
      policy: '{"Statement":[]}',
      ramPolicy: '{"Statement":[1]}',
      grants: [grant],
      rotations: [{ KeyMaterialId: "m1", RotationDate: 1700000002.5 }],
      tags: { team: "blue" },
      aliases: ["alias/a", "alias/b"],
    });
    expect(key).toMatchObject({
      arn: `arn:aws:kms:us-east-1:111122223333:key/${id(1)}`,
      partition: "aws",
      account: ACCOUNT,
      region: REGION,
      keyId: id(1),
    });
    expect(key.metadata).toMatchObject({
      state: "known",
      value: { KeyId: id(1), CreationDate: 1700000000.123 },
      source: { cell: cell("kms:DescribeKey", id(1)), pointer: "/KeyMetadata" },
    });
    expect(key.policy).toEqual({
      state: "known",
      value: '{"Statement":[]}',
      source: { cell: cell("kms:GetKeyPolicy", id(1)), pointer: "/Policy" },
    });
    expect(key.ramPolicy).toMatchObject({ state: "known", value: '{"Statement":[1]}' });
    expect(key.grants).toEqual({
      state: "known",
      value: [
        {
          at: { cell: cell("kms:ListGrants", id(1)), pointer: "/Grants/0" },
          GrantId: "g1",
          Operations: ["Decrypt"],
          CreationDate: 1700000001,
        },
      ],
      source: { cell: cell("kms:ListGrants", id(1)), pointer: "/Grants" },
    });
    expect(key.rotation).toMatchObject({
      state: "known",
      value: { KeyRotationEnabled: true },
      source: { pointer: "" },
    });
    expect(key.rotations).toMatchObject({
      state: "known",
      value: [{ RotationDate: 1700000002.5, at: { pointer: "/Rotations/0" } }],
    });
    expect(key.tags).toMatchObject({ state: "known", value: [{ TagKey: "team", TagValue: "blue" }] });
    expect(key.aliases).toMatchObject({
      state: "known",
      value: [
        { AliasName: "alias/a", at: { cell: cell("kms:ListAliases", "-"), pointer: "/Aliases/0" } },
        { AliasName: "alias/b", at: { pointer: "/Aliases/1" } },
      ],
    });
    expect(key.lastUsage).toMatchObject({ state: "notCollected", need: "kms:GetKeyLastUsage" });
  });

  it("says why a field is not known", async () => {
    const key = await readOne({
      refused: {
        "kms:GetKeyPolicy": { outcome: "denied" },
        "kms:ListGrants": { outcome: "throttled" },
        "kms:GetKeyRotationStatus": { outcome: "unsupported" },
        "kms:ListKeyRotations": null,
        "kms:ListResourceTags": { outcome: "notFound" },
      },
    });
    expect(key.policy).toEqual({
      state: "denied",
      need: "kms:GetKeyPolicy",
      cell: cell("kms:GetKeyPolicy", id(1)),
      code: "AccessDeniedException",
    });
    expect(key.grants).toMatchObject({ state: "failed", code: "ThrottlingException" });
    expect(key.rotation).toMatchObject({ state: "unsupported", code: "UnsupportedOperationException" });
    expect(key.rotations).toEqual({ state: "failed", need: "kms:ListKeyRotations", code: "not-made" });
    expect(key.tags).toMatchObject({ state: "gone", code: "NotFoundException" });
  });

  it("takes AWS_RAM not found as not shared, but not of a key that vanished", async () => {
    expect((await readOne({})).ramPolicy).toMatchObject({
      state: "known",
      value: null,
      source: { pointer: "" },
    });
    const gone = await readOne({ refused: { "kms:GetKeyPolicy": { outcome: "notFound" } } });
    expect(gone.ramPolicy).toMatchObject({ state: "gone", need: "kms:GetKeyPolicy#AWS_RAM" });
  });

  it("says of reads that do not exist for a key that they do not", async () => {
    const managed = await readOne({ metadata: { KeyManager: "AWS" } });
    expect(managed.policy).toEqual({
      state: "unsupported",
      need: "kms:GetKeyPolicy",
      code: "does-not-apply:aws-managed",
    });
    const rsa = await readOne({ metadata: { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" } });
    expect(rsa.rotation).toMatchObject({ state: "unsupported", code: "does-not-apply:not-symmetric" });
    expect(rsa.policy.state).toBe("known");
  });

  it("takes Rotations that are null as none", async () => {
    expect((await readOne({ rotations: null })).rotations).toMatchObject({
      state: "known",
      value: [],
      source: { pointer: "" },
    });
  });

  it.each<[keyof Key, Partial<KeyDescription>]>([
    ["metadata", { bodies: { "kms:DescribeKey": "{}" } }],
    [
      "metadata",
      {
        bodies: {
          "kms:DescribeKey":
            '{"KeyMetadata":{"KeyId":"other","Arn":"arn:aws:kms:us-east-1:111122223333:key/other"}}',
        },
      },
    ],
    ["policy", { bodies: { "kms:GetKeyPolicy": '{"Policy":{}}' } }],
    ["grants", { bodies: { "kms:ListGrants": '{"Grants":[{"GrantId":1}]}' } }],
    ["grants", { bodies: { "kms:ListGrants": "<html>" } }],
    ["rotation", { bodies: { "kms:GetKeyRotationStatus": '{"KeyRotationEnabled":"yes"}' } }],
    ["tags", { bodies: { "kms:ListResourceTags": '{"Tags":null}' } }],
  ])("calls %s failed where the body is not what the API says: %j", async (field, key) => {
    expect((await readOne(key))[field]).toMatchObject({ state: "failed", code: "malformed-answer" });
  });

  it("knows nothing of what was not in the plan", async () => {
    const key = await readOne({}, { needs: ["kms:ListKeys", "kms:DescribeKey"] });
    expect(key.policy).toMatchObject({ state: "notCollected", need: "kms:GetKeyPolicy" });
    expect(key.aliases).toMatchObject({ state: "notCollected", need: "kms:ListAliases" });
  });
});

describe("hostile text", () => {
  const texts = {
    newlines: "a\nb\r\nc\u2028d\u2029e",
    surrogates: "\ud800 and \udfff and 🔑",
    nul: "\0\u0001\u007f",
    quotes: '","outcome":"denied","response":{"x":"\\"}\\',
    tail: `","prevLineSha256":"${"0".repeat(64)}"}`,
    markup: "<script>=cmd|' /C calc'!A0",
    long: "x".repeat(32 * 1024),
  };
  it.each(Object.entries(texts))("comes back as it was: %s", async (_, text) => {
    const key = await readOne({
      policy: text,
      tags: { [`k${text}`]: text },
      metadata: { Description: text },
    });
    expect(key.policy).toMatchObject({ value: text });
    expect(key.tags).toMatchObject({ value: [{ TagKey: `k${text}`, TagValue: text }] });
    expect(key.metadata).toMatchObject({ value: { Description: text } });
  });
});

describe("the snapshot", () => {
  it("yields keys in ARN order over all files, twice the same", async () => {
    const dir = newFolder();
    const keys = [3, 1, 2].flatMap((n) => [
      { id: id(n), region: "us-west-2" },
      { id: id(n + 10), account: "999900001111" },
      { id: `mrk-${n}` },
    ]);
    await buildSnapshot(dir, { keys });
    const snapshot = await openSnapshot(dir);
    const first = JSON.stringify([...snapshot.keys()]);
    const arns = [...snapshot.keys()].map((key) => key.arn);
    expect(arns).toEqual([...arns].sort());
    expect(new Set(arns).size).toBe(9);
    expect(snapshot.keyCount).toBe(9);
    for (const arn of arns) expect(snapshot.key(arn)?.arn).toBe(arn);
    expect(snapshot.key("arn:aws:kms:us-east-1:111122223333:key/none")).toBeUndefined();
    const again = await openSnapshot(dir);
    expect(JSON.stringify([...again.keys()])).toBe(first);
    snapshot.close();
    again.close();
  });

  it("joins 50,000 grants of one key, each citing its page", async () => {
    const grants = Array.from({ length: 50_000 }, (_, i) => ({ GrantId: `g${i}`, Operations: ["Encrypt"] }));
    const key = await readOne({ grants });
    if (key.grants.state !== "known") throw new Error(key.grants.code);
    expect(key.grants.value).toHaveLength(50_000);
    expect(key.grants.value[49_999]).toMatchObject({
      GrantId: "g49999",
      at: { cell: cell("kms:ListGrants", id(1), 500), pointer: "/Grants/99" },
    });
  });

  it("is for its owner's eyes only", async () => {
    const dir = join(newFolder(), "deep", "run");
    await buildSnapshot(dir, { keys: [{ id: id(1) }] });
    const mode = (path: string) => (statSync(join(dir, path)).mode & 0o777).toString(8);
    expect(["", "snapshot", `snapshot/${ACCOUNT}`, `snapshot/${ACCOUNT}/${REGION}`].map(mode)).toEqual([
      "700",
      "700",
      "700",
      "700",
    ]);
    expect(["plan.json", "collection.json", `snapshot/${ACCOUNT}/${REGION}/calls.jsonl`].map(mode)).toEqual([
      "600",
      "600",
      "600",
    ]);
  });

  it("writes each call as one line in the layout's order, the body as it came", async () => {
    const dir = newFolder();
    const body =
      '{ "KeyMetadata" : {"Arn":"arn:aws:kms:us-east-1:111122223333:key/k","KeyId":"k","New":1.50} }';
    await buildSnapshot(dir, {
      keys: [{ id: "k", bodies: { "kms:DescribeKey": body } }],
      needs: ["kms:DescribeKey"],
    });
    const [line = ""] = readFileSync(join(dir, `snapshot/${ACCOUNT}/${REGION}/calls.jsonl`), "utf8").split(
      "\n",
    );
    expect(line).toBe(
      `{"seq":1,"evidenceId":"111122223333/us-east-1/kms:DescribeKey/k/1","account":"111122223333","region":"us-east-1","service":"kms","operation":"DescribeKey","input":{"KeyId":"k"},"startedAt":"2026-11-25T12:00:00.000Z","endedAt":"2026-11-25T12:00:00.012Z","attempt":1,"totalRetryDelay":0,"httpStatus":200,"requestId":"7a2f6f0e-3c1d-4b5e-9f60-1d2c3b4a5968","serverDate":"Wed, 25 Nov 2026 12:00:00 GMT","page":1,"paginationComplete":true,"outcome":"ok","response":${body},"prevLineSha256":""}`,
    );
  });
});
