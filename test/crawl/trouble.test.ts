import { describe, expect, it } from "vitest";
import type { Fault } from "../../src/demo/index.js";
import { HASTE } from "../aws/with-aws.js";
import { scan } from "./scan.js";

const ORGANIZATION = { accounts: 3, regions: 2, keys: 6 };
const FIRST = "200000000001";
const SECOND = "200000000002";

const under = (faults: Fault[], extra: object = {}) => ({
  demo: { organization: ORGANIZATION, faults, ...extra },
});

describe("a crawl in trouble", () => {
  it.each<[string, Fault]>([
    ["throttles", { service: "kms", kind: "throttle", every: 7 }],
    ["server errors", { service: "kms", kind: "internal", every: 9 }],
    ["unavailable dependencies", { service: "kms", kind: "unavailable", every: 9 }],
    ["resets", { service: "kms", kind: "reset", every: 9 }],
    ["cut answers", { service: "kms", kind: "truncate", every: 9 }],
    ["garbage", { service: "kms", kind: "garbage", every: 9 }],
    ["expired sessions", { service: "kms", account: SECOND, kind: "expired", every: 25 }],
    ["an answer that never comes", { service: "kms", kind: "hang", times: 1 }],
  ])("loses no call to %s", async (_, fault) => {
    const clean = await scan(under([]), ({ snapshot }) => snapshot.ledger.total);
    const patience = { ...HASTE, answerMs: fault.kind === "hang" ? 1_500 : HASTE.answerMs };
    const total = await scan({ ...under([fault]), aws: { patience } }, ({ snapshot, requests, writes }) => {
      expect(writes).toBe(0);
      expect(requests.length).toBeGreaterThan(clean.ok);
      return snapshot.ledger.total;
    });
    expect(total).toEqual(clean);
  });

  it("keeps within the published quotas when alone, and loses nothing when not", async () => {
    const organization = { accounts: 1, regions: 1, keys: 60 };
    await scan(
      { demo: { organization, quotas: true }, aws: { budgetShare: 0.9 } },
      ({ snapshot, events, counts }) => {
        expect(events.filter(({ kind }) => kind === "throttled")).toHaveLength(0);
        expect(snapshot.ledger.total).toMatchObject({ failed: 0, notMade: 0 });
        expect(counts["kms:ListGrants"]).toBeGreaterThan(30);
      },
    );
    await scan({ demo: { organization, quotas: 0.1 }, aws: { budgetShare: 1 } }, ({ snapshot, events }) => {
      expect(events.filter(({ kind }) => kind === "throttled").length).toBeGreaterThan(0);
      expect(snapshot.ledger.total).toMatchObject({ failed: 0, notMade: 0 });
    });
  });

  it("stops asking in a Region that is not enabled after all, and there only", async () => {
    const fault: Fault = { service: "kms", account: SECOND, region: "us-east-2", kind: "disabled-region" };
    await scan(under([fault]), ({ snapshot, requests, result }) => {
      const there = requests.filter(
        ({ account, region, service }) => service === "kms" && account === SECOND && region === "us-east-2",
      );
      expect(there.map(({ operation }) => operation)).toEqual(["ListKeys"]);
      expect(snapshot.ledger.total).toMatchObject({ denied: 0, failed: 0, notMade: 0 });
      expect(snapshot.keyCount).toBe(5 * ORGANIZATION.keys);
      expect(result.accounts.every(({ outcome }) => outcome === "scanned")).toBe(true);
    });
  });

  it("gives up an account whose credentials cannot be renewed, and no other", async () => {
    const fault: Fault = { service: "kms", account: SECOND, kind: "expired" };
    await scan(under([fault]), ({ result, snapshot, requests }) => {
      const outcomes = Object.fromEntries(
        result.accounts.map(({ id, outcome, reason }) => [id, [outcome, reason]]),
      );
      expect(outcomes[SECOND]).toEqual(["failed", "ExpiredTokenException"]);
      expect(outcomes[FIRST]).toEqual(["scanned", undefined]);
      expect(snapshot.ledger.total.ok).toBeGreaterThan(100);
      const there = requests.filter(({ account, service }) => account === SECOND && service === "kms");
      expect(there.length).toBeLessThan(10);
    });
  });

  it("does not give up on an account that becomes unassumable between discovery and crawl", async () => {
    const fault: Fault = { operation: "AssumeRole", account: SECOND, kind: "deny" };
    await scan(under([fault]), ({ result, snapshot }) => {
      expect(result.accounts.find(({ id }) => id === SECOND)).toMatchObject({
        outcome: "not-assumable",
        reason: "AccessDenied",
      });
      expect(snapshot.keyCount).toBe(4 * ORGANIZATION.keys);
    });
  });

  it("reads the rest of a key that refuses one read", async () => {
    const fault: Fault = { operation: "GetKeyPolicy", account: FIRST, kind: "deny" };
    await scan(under([fault]), ({ snapshot }) => {
      const keys = [...snapshot.keys()].filter(
        (key) => key.account === FIRST && key.metadata.state === "known",
      );
      const customer = keys.filter(({ policy }) => policy.state === "denied");
      expect(customer.length).toBeGreaterThan(0);
      for (const key of customer) expect([key.grants.state, key.tags.state]).toEqual(["known", "known"]);
    });
  });

  it("asks nothing more of a key that cannot be described", async () => {
    const patience = { ...HASTE, attempts: 2 };
    const fault: Fault = { operation: "DescribeKey", kind: "internal" };
    await scan({ ...under([fault]), aws: { patience } }, ({ counts, snapshot }) => {
      expect(counts["kms:GetKeyPolicy"]).toBeUndefined();
      expect(counts["kms:GetKeyRotationStatus"]).toBeUndefined();
      expect(snapshot.ledger.total.notMade).toBeGreaterThan(0);
    });
  });

  it("calls only what the plan needs", async () => {
    const needs = ["kms:ListKeys", "kms:DescribeKey", "kms:ListResourceTags"] as const;
    await scan({ ...under([]), needs }, ({ counts }) => {
      const kms = Object.keys(counts).filter((name) => name.startsWith("kms:"));
      expect(kms.sort()).toEqual([...needs].sort());
    });
  });
});
