import { beforeAll, describe, expect, it } from "vitest";
import type { Key } from "../../src/model/index.js";
import { type Scanned, scan } from "./scan.js";

/** What is kept of one crawl of the demo organization, all tests below ask it. */
let crawled: Omit<Scanned, "snapshot"> & { keys: Key[]; total: Scanned["snapshot"]["ledger"]["total"] };

beforeAll(async () => {
  crawled = await scan({}, ({ snapshot, ...rest }) => ({
    ...rest,
    keys: [...snapshot.keys()],
    total: snapshot.ledger.total,
  }));
});

const asked = (operation: string) => crawled.requests.filter((request) => request.operation === operation);

describe("a crawl of the demo organization", () => {
  it("never sends an operation that changes or uses anything", () => {
    expect(crawled.writes).toBe(0);
    expect(crawled.requests.length).toBeGreaterThan(1_000);
  });

  it("reads every key of every target", () => {
    const described = asked("DescribeKey").length;
    expect(crawled.keys.length).toBeGreaterThan(150);
    expect(described).toBeGreaterThanOrEqual(
      crawled.keys.filter(({ metadata }) => metadata.state === "known").length,
    );
    expect(crawled.total.failed).toBe(0);
    expect(crawled.total.ok).toBeGreaterThan(1_500);
  });

  it("asks nothing about the policy, grants, tags and rotation of keys that AWS manages", () => {
    const managed = new Set(
      crawled.keys
        .filter(({ metadata }) => metadata.state === "known" && metadata.value.KeyManager === "AWS")
        .map(({ keyId }) => keyId),
    );
    expect(managed.size).toBeGreaterThan(5);
    const about = crawled.requests.filter(({ key }) => key !== undefined && managed.has(key));
    expect(new Set(about.map(({ operation }) => operation))).toEqual(new Set(["DescribeKey"]));
  });

  it("asks about rotation only where KMS rotates", () => {
    const rotating = new Map(crawled.keys.map((key) => [key.keyId, key.metadata]));
    for (const { key } of [...asked("GetKeyRotationStatus"), ...asked("ListKeyRotations")]) {
      const metadata = rotating.get(key ?? "");
      expect(metadata).toMatchObject({
        value: { KeySpec: "SYMMETRIC_DEFAULT", KeyUsage: "ENCRYPT_DECRYPT" },
      });
      expect(metadata).not.toHaveProperty("value.CustomKeyStoreId");
    }
    expect(crawled.requests.some(({ errorCode }) => errorCode === "UnsupportedOperationException")).toBe(
      false,
    );
  });

  it("lists aliases, custom key stores and shared keys once a Region", () => {
    const targets = crawled.plan.targets.length;
    expect(asked("DescribeCustomKeyStores")).toHaveLength(targets);
    const aliasCalls = new Map<string, number>();
    for (const { account, region, key } of asked("ListAliases")) {
      expect(key).toBeUndefined();
      aliasCalls.set(`${account}/${region}`, (aliasCalls.get(`${account}/${region}`) ?? 0) + 1);
    }
    expect(aliasCalls.size).toBe(targets);
    expect(Math.max(...aliasCalls.values())).toBeLessThan(4);
  });

  it("describes keys of other accounts by ARN, and asks no more of them", () => {
    const byArn = crawled.requests.filter(({ key }) => key?.startsWith("arn:"));
    expect(byArn.length).toBeGreaterThan(0);
    expect(new Set(byArn.map(({ operation }) => operation))).toEqual(new Set(["DescribeKey"]));
  });

  it("takes the caller's own account with the caller's credentials, every other by one session", () => {
    expect(asked("AssumeRole").filter(({ account }) => account === "111122223333")).toEqual([]);
    const assumed = asked("AssumeRole").map(({ account }) => account);
    expect(new Set(assumed).size).toBe(assumed.length);
  });

  it("leaves denied reads as what they are, and the account scanned", () => {
    expect(crawled.total.denied).toBeGreaterThan(0);
    expect(crawled.result.accounts.find(({ id }) => id === "567890123456")).toMatchObject({
      outcome: "scanned",
    });
    expect(crawled.result.accounts.find(({ id }) => id === "678901234567")).toMatchObject({
      outcome: "not-assumable",
    });
    expect(crawled.result.interrupted).toBe(false);
  });

  it("tells how far it is", () => {
    const of = (kind: string) => crawled.events.filter((event) => event.kind === kind);
    const listed = crawled.events.reduce(
      (sum, event) => sum + (event.kind === "keys-listed" ? event.keys : 0),
      0,
    );
    expect(of("key-done")).toHaveLength(listed);
    expect(of("target-done")).toHaveLength(crawled.plan.targets.length);
    expect(
      of("account").filter((event) => event.kind === "account" && event.outcome === "scanned"),
    ).toHaveLength(14);
  });
});
