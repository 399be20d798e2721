import { describe, expect, it } from "vitest";
import { createSnapshot, openSnapshot } from "../../src/snapshot/index.js";
import {
  ACCOUNT,
  answerOf,
  buildSnapshot,
  callOf,
  collectionOf,
  type KeyDescription,
  keyCalls,
  planOf,
  REGION,
  writeCalls,
} from "./build.js";
import { newFolder } from "./folder.js";

const OTHER = "222233334444";
const id = (n: number) =>
  `${(Math.imul(n + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0")}-1111-4222-8333-444455556666`;
const arn = (account: string, keyId: string) => `arn:aws:kms:${REGION}:${account}:key/${keyId}`;

describe("the keys of a snapshot", () => {
  it("come in the order of their ARNs and are found by them, whatever their ids are", async () => {
    const ids = [
      ...Array.from({ length: 300 }, (_, n) => id(n)),
      "mrk-3c6ef3623c6e4c6e86ef000000000001",
      "mrk-0c6ef3623c6e4c6e86ef000000000001",
      "x/y",
      'é"\\\u0000\ud800💥',
      "__proto__",
      "0",
      "zzz",
    ];
    const dir = newFolder();
    await buildSnapshot(dir, {
      keys: [OTHER, ACCOUNT].flatMap((account) =>
        ids.map((keyId) => ({ id: keyId, account, aliases: [`alias/of-${keyId}`] })),
      ),
    });
    const snapshot = await openSnapshot(dir);
    const keys = [...snapshot.keys()];
    const expected = [ACCOUNT, OTHER].flatMap((account) => ids.map((keyId) => arn(account, keyId))).sort();
    expect(snapshot.keyCount).toBe(expected.length);
    expect(keys.map((key) => key.arn)).toEqual(expected);
    for (const key of keys) {
      expect(key.metadata).toMatchObject({ state: "known", value: { Arn: key.arn, KeyId: key.keyId } });
      expect(key.aliases).toMatchObject({ state: "known", value: [{ AliasName: `alias/of-${key.keyId}` }] });
      expect(snapshot.key(key.arn)).toEqual(key);
    }
    expect(snapshot.key(arn(ACCOUNT, id(9_999)))).toBeUndefined();
    expect(snapshot.key(arn("999999999999", id(0)))).toBeUndefined();
    snapshot.close();
  });

  it("count once where they are listed twice or read again, with the newest answer", async () => {
    const keys: KeyDescription[] = [{ id: id(1), tags: { a: "old" } }, { id: id(2) }];
    const plan = planOf({ keys });
    const dir = newFolder();
    const writer = await createSnapshot(dir, plan);
    await writeCalls(writer, plan, { keys: [...keys, ...keys] });
    const target = await writer.target(ACCOUNT, REGION);
    await target.append(keyCalls(plan, { id: id(1), tags: { a: "new" } }));
    await writer.seal(collectionOf(plan));
    const snapshot = await openSnapshot(dir);
    expect(snapshot.keyCount).toBe(2);
    expect(snapshot.ledger.keysListed).toBe(2);
    expect(snapshot.key(arn(ACCOUNT, id(1)))?.tags).toMatchObject({ value: [{ TagValue: "new" }] });
    snapshot.close();
  });

  it("that others share come between the owner's own, once, as the owner's where the owner was read", async () => {
    const own = [id(1), id(2), id(3), id(4)].map((keyId) => ({ id: keyId, account: OTHER }));
    const shared = [id(2), id(5), id(6), id(7)];
    const plan = planOf({ keys: own, targets: [`${ACCOUNT}/${REGION}`] });
    const dir = newFolder();
    const writer = await createSnapshot(dir, plan);
    await writeCalls(writer, plan, { keys: own });
    const target = await writer.target(ACCOUNT, REGION);
    const where = { account: ACCOUNT, region: REGION, resource: "" };
    const Keys = shared.map((keyId) => ({ KeyId: keyId, KeyArn: arn(OTHER, keyId) }));
    await target.append([
      callOf(where, "kms:ListKeys#RAM", 1, true, answerOf({ outcome: "ok", body: JSON.stringify({ Keys }) })),
    ]);
    await writer.seal(collectionOf(plan));
    const snapshot = await openSnapshot(dir);
    const all = [...new Set([...own.map((key) => key.id), ...shared])]
      .map((keyId) => arn(OTHER, keyId))
      .sort();
    expect([...snapshot.keys()].map((key) => key.arn)).toEqual(all);
    expect(snapshot.keyCount).toBe(all.length);
    expect(snapshot.key(arn(OTHER, id(2)))?.account).toBe(OTHER);
    expect(snapshot.key(arn(OTHER, id(5)))?.account).toBe(ACCOUNT);
    snapshot.close();
  });

  it("have their aliases in the order listed, of any number and with any target", async () => {
    const many = Array.from({ length: 250 }, (_, n) => `alias/${n}`);
    const dir = newFolder();
    const key = { id: id(1), aliases: many };
    const plan = planOf({ keys: [key] });
    const writer = await createSnapshot(dir, plan);
    await writeCalls(writer, plan, {
      keys: [key],
      refused: { [`${ACCOUNT}/${REGION} kms:ListAliases`]: null },
    });
    const target = await writer.target(ACCOUNT, REGION);
    const prefix = `arn:aws:kms:${REGION}:${ACCOUNT}:`;
    const Aliases = [
      ...many.map((AliasName, n) => ({
        AliasName,
        AliasArn: n === 7 ? "odd" : prefix + AliasName,
        TargetKeyId: id(1),
        CreationDate: n,
      })),
      { AliasName: "alias/none", AliasArn: `${prefix}alias/none` },
      { AliasName: "alias/gone", AliasArn: `${prefix}alias/gone`, TargetKeyId: id(2), LastUpdatedDate: 0 },
    ];
    const where = { account: ACCOUNT, region: REGION, resource: "" };
    const page = (at: number, last: boolean) =>
      callOf(
        where,
        "kms:ListAliases",
        at,
        last,
        answerOf({
          outcome: "ok",
          body: JSON.stringify({ Aliases: Aliases.slice((at - 1) * 200, at * 200), Truncated: !last }),
        }),
      );
    await target.append([page(1, false), page(2, true)]);
    await writer.seal(collectionOf(plan));
    const snapshot = await openSnapshot(dir);
    const cited = Aliases.map((alias, n) => ({
      ...alias,
      at: {
        cell: `${ACCOUNT}/${REGION}/kms:ListAliases/-/${n < 200 ? 1 : 2}`,
        pointer: `/Aliases/${n % 200}`,
      },
    }));
    expect(snapshot.regions[0]?.aliases).toMatchObject({ state: "known", value: cited });
    const [only] = [...snapshot.keys()];
    expect(only?.aliases).toMatchObject({ state: "known", value: cited.slice(0, 250) });
    snapshot.close();
  });
});
