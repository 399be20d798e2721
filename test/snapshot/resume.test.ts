import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { IntegrityError, OutputError, UsageError } from "../../src/model/index.js";
import { createSnapshot, GLOBAL, openSnapshot, resumeSnapshot } from "../../src/snapshot/index.js";
import {
  ACCOUNT,
  answerOf,
  buildSnapshot,
  callOf,
  collectionOf,
  keyCalls,
  pagedCalls,
  planOf,
  REGION,
  refusedCall,
  regionCalls,
  writeCalls,
} from "./build.js";
import { newFolder } from "./folder.js";

const CALLS = `snapshot/${ACCOUNT}/${REGION}/calls.jsonl`;
const NOW = new Date("2026-11-25T13:00:00Z");
const keys = [{ id: "k1", aliases: ["alias/one"] }, { id: "k2" }];
const description = { keys };
const plan = planOf(description);
const where = (resource: string) => ({ account: ACCOUNT, region: REGION, resource });

async function interrupted(): Promise<string> {
  const dir = newFolder();
  const writer = await createSnapshot(dir, plan);
  await writeCalls(writer, plan, description);
  await writer.close();
  return dir;
}

/** Asks again what is not answered, as a crawl does, and seals. */
async function finish(dir: string): Promise<void> {
  const { writer, plan: kept } = await resumeSnapshot(dir, NOW);
  const target = await writer.target(ACCOUNT, REGION);
  const wanted = [...regionCalls(kept, ACCOUNT, REGION, keys), ...keys.flatMap((key) => keyCalls(kept, key))];
  await target.append(wanted.filter((call) => !target.answered.has(call.need, call.resource)));
  await writer.seal(collectionOf(kept));
}

async function contents(dir: string): Promise<string> {
  const snapshot = await openSnapshot(dir);
  const text = JSON.stringify([[...snapshot.keys()], snapshot.ledger.total, snapshot.accounts]);
  snapshot.close();
  return text;
}

describe("resuming", () => {
  it("gives the same result wherever the last line was torn", { timeout: 120_000 }, async () => {
    const whole = newFolder();
    await buildSnapshot(whole, description);
    const expected = await contents(whole);
    const dir = await interrupted();
    const bytes = readFileSync(join(dir, CALLS));
    const lastLine = bytes.lastIndexOf("\n", bytes.length - 2) + 1;
    for (let cut = lastLine; cut <= bytes.length; cut += 1) {
      writeFileSync(join(dir, CALLS), bytes.subarray(0, cut));
      rmSync(join(dir, "collection.json"), { force: true });
      await finish(dir);
      expect(await contents(dir)).toBe(expected);
    }
  });

  it("knows what is answered: whole reads, no refused ones, no half-paged ones", async () => {
    const dir = newFolder();
    const writer = await createSnapshot(dir, plan);
    const target = await writer.target(ACCOUNT, REGION);
    expect(target.answered.listedKeys).toBeUndefined();
    const grants = Array.from({ length: 250 }, (_, i) => ({ GrantId: `g${i}`, Operations: [] }));
    await target.append([
      ...regionCalls(plan, ACCOUNT, REGION, keys),
      ...keyCalls(plan, {
        id: "k1",
        refused: { "kms:GetKeyPolicy": { outcome: "denied" }, "kms:ListGrants": null },
      }),
      ...pagedCalls(where("k1"), "kms:ListGrants", "Grants", grants).slice(0, 2),
    ]);
    await (await writer.target(ACCOUNT, GLOBAL)).append([
      callOf(
        { account: ACCOUNT, region: "us-east-1", resource: "" },
        "sts:GetCallerIdentity",
        1,
        true,
        answerOf({ outcome: "ok", body: "<xml/>" }),
      ),
    ]);
    await writer.close();
    const resumed = await resumeSnapshot(dir, NOW);
    const { answered } = await resumed.writer.target(ACCOUNT, REGION);
    expect(resumed.plan).toEqual(plan);
    expect(answered.listedKeys).toEqual(
      keys.map(({ id }) => ({ KeyId: id, KeyArn: `arn:aws:kms:us-east-1:111122223333:key/${id}` })),
    );
    expect(answered.metadata("k1")).toMatchObject({ KeyId: "k1", KeySpec: "SYMMETRIC_DEFAULT" });
    expect(answered.metadata("k2")).toBeUndefined();
    expect(
      ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyPolicy#AWS_RAM", "kms:ListGrants"].map((need) =>
        answered.has(need as "kms:ListGrants", "k1"),
      ),
    ).toEqual([true, false, true, false]);
    expect(answered.has("kms:ListAliases", "")).toBe(true);
    expect((await resumed.writer.target(ACCOUNT, GLOBAL)).answered.has("sts:GetCallerIdentity", "")).toBe(
      true,
    );
    await resumed.writer.close();
  });

  it("lets a later whole read stand for an earlier one, a later refusal not", async () => {
    const dir = await interrupted();
    const { writer } = await resumeSnapshot(dir, NOW);
    const target = await writer.target(ACCOUNT, REGION);
    const grants = (n: number) =>
      Array.from({ length: n }, (_, i) => ({ GrantId: `new${i}`, Operations: [] }));
    await target.append([
      ...pagedCalls(where("k1"), "kms:ListGrants", "Grants", grants(150)).slice(0, 1),
      ...pagedCalls(where("k1"), "kms:ListGrants", "Grants", grants(101)),
      refusedCall(where("k1"), "kms:GetKeyPolicy", { outcome: "denied" }),
      ...keyCalls(plan, { id: "k2", policy: "newer" }),
    ]);
    await writer.seal(collectionOf(plan));
    const snapshot = await openSnapshot(dir);
    const [first, second] = [...snapshot.keys()];
    snapshot.close();
    expect(
      first?.grants.state === "known" && first.grants.value.map((grant) => grant.at.cell.at(-1)).join(""),
    ).toBe(`${"1".repeat(100)}2`);
    expect(first?.policy.state).toBe("known");
    expect(second?.policy).toMatchObject({ value: "newer" });
    expect(snapshot.ledger.total).toMatchObject({ denied: 0, notMade: 0 });
  });

  it("names a read whose pages broke off, in record and ledger", async () => {
    const dir = await interrupted();
    const { writer } = await resumeSnapshot(dir, NOW);
    const items = Array.from({ length: 300 }, (_, i) => ({ TagKey: `t${i}`, TagValue: "" }));
    const [one, , three] = pagedCalls(where("k3"), "kms:ListResourceTags", "Tags", items);
    if (!one || !three) throw new Error("too few pages");
    await (await writer.target(ACCOUNT, REGION)).append([
      ...keyCalls(plan, { id: "k3", refused: { "kms:ListResourceTags": null } }),
      one,
      { ...three, paginationComplete: true },
    ]);
    await writer.close();
    const snapshot = await openSnapshot(dir);
    expect(snapshot.key("arn:aws:kms:us-east-1:111122223333:key/k3")?.tags).toMatchObject({
      state: "failed",
    });
    expect(snapshot.ledger.total).toMatchObject({ notMade: 1 });
    snapshot.close();
  });

  it("refuses a finished snapshot, one over a day old, a newer one and a damaged one", async () => {
    const finished = newFolder();
    await buildSnapshot(finished, description);
    await expect(resumeSnapshot(finished, NOW)).rejects.toMatchObject({
      mistakes: [{ code: "snapshot-finished" }],
    });
    const dir = await interrupted();
    await expect(resumeSnapshot(dir, new Date("2026-11-26T12:00:01Z"))).rejects.toMatchObject({
      mistakes: [{ code: "snapshot-too-old" }],
    });
    await expect(resumeSnapshot(dir, new Date("2026-11-26T12:00:01Z"))).rejects.toBeInstanceOf(UsageError);
    const text = readFileSync(join(dir, CALLS), "utf8");
    writeFileSync(join(dir, CALLS), text.replace("12:00:00.000Z", "12:00:00.007Z"));
    await expect(resumeSnapshot(dir, NOW)).rejects.toMatchObject({ code: "edited-line" });
    const planText = readFileSync(join(dir, "plan.json"), "utf8");
    writeFileSync(join(dir, "plan.json"), planText.replace('"version":1', '"version":2'));
    await expect(resumeSnapshot(dir, NOW)).rejects.toMatchObject({ code: "newer-version" });
    await expect(resumeSnapshot(dir, NOW)).rejects.toBeInstanceOf(IntegrityError);
  });
});

describe("creating", () => {
  it("refuses a folder that holds a plan, and leaves it as it was", async () => {
    const dir = await interrupted();
    const before = readFileSync(join(dir, "plan.json"), "utf8");
    await expect(createSnapshot(dir, { ...plan, scope: "other" })).rejects.toBeInstanceOf(OutputError);
    expect(readFileSync(join(dir, "plan.json"), "utf8")).toBe(before);
  });

  it("names a path that cannot be written", async () => {
    const dir = newFolder();
    writeFileSync(join(dir, "file"), "");
    await expect(createSnapshot(join(dir, "file", "run"), plan)).rejects.toMatchObject({
      name: "OutputError",
      path: join(dir, "file", "run", "plan.json"),
      message: expect.stringContaining("--out"),
    });
  });

  it("writes no file for a target without calls", async () => {
    const dir = newFolder();
    const writer = await createSnapshot(dir, plan);
    await (await writer.target(ACCOUNT, "eu-west-1")).append([]);
    await writer.seal(collectionOf(plan));
    expect(existsSync(join(dir, "snapshot"))).toBe(false);
    expect(statSync(join(dir, "collection.json")).size).toBeGreaterThan(0);
    (await openSnapshot(dir)).close();
  });

  it("takes no call of another Region, and none after its end", async () => {
    const writer = await createSnapshot(newFolder(), plan);
    const target = await writer.target(ACCOUNT, "eu-west-1");
    await expect(target.append(keyCalls(plan, { id: "k1" }))).rejects.toThrow("does not belong");
    expect(await writer.target(ACCOUNT, "eu-west-1")).toBe(target);
    await expect(writer.target("../..", "x")).rejects.toThrow("not a target");
    await writer.close();
    await expect(target.append(keyCalls(plan, { id: "k1", region: "eu-west-1" }))).rejects.toThrow("closed");
  });

  it("keeps appends that were asked for at once whole and in order", async () => {
    const dir = newFolder();
    const many = Array.from({ length: 200 }, (_, i) => ({ id: `k${i}` }));
    const writer = await createSnapshot(dir, plan);
    const target = await writer.target(ACCOUNT, REGION);
    await Promise.all(many.map((key) => target.append(keyCalls(plan, key))));
    await writer.seal(collectionOf(plan));
    const snapshot = await openSnapshot(dir);
    expect(snapshot.keyCount).toBe(200);
    expect(snapshot.ledger.total.failed + snapshot.ledger.total.denied).toBe(0);
    snapshot.close();
  });
});
