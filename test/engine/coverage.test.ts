import { describe, expect, it } from "vitest";
import { evaluate, type JudgedSnapshot, loadRuleSet } from "../../src/engine/index.js";
import { known, type NeedId, pass, settingsSchema, unknown } from "../../src/model/index.js";
import { aKey, anAccount, denied, notCollected, notSampled } from "../../src/testing/index.js";
import { keyRule } from "./planted-rules.js";
import { snapshotOf } from "./snapshot-of.js";

const usage = keyRule("X-001", {
  needs: ["kms:DescribeKey", "kms:GetKeyLastUsage"],
  check: (key) => pass("good", { at: known(key.lastUsage).TrackingStartDate ?? 0 }, []),
});
const grants = keyRule("X-002", { needs: ["kms:DescribeKey", "kms:ListGrants"] });

async function coverageOf(snapshot: JudgedSnapshot, rules = [usage, grants]) {
  const ruleSet = await loadRuleSet({}, { rules, frameworks: [] });
  const settings = settingsSchema.parse({});
  return (await evaluate({ snapshot, ruleSet, settings, emit: () => undefined })).coverage;
}

const cells = (ok: number, part: object = {}) => ({
  planned: ok,
  ok,
  notApplicable: 0,
  denied: 0,
  failed: 0,
  notMade: 0,
  ...part,
});
const ledger = (rows: readonly [NeedId, ReturnType<typeof cells>][], goneKeys = 0) => ({
  byNeed: new Map(rows),
  keysListed: 5,
  keysDescribed: 5 - goneKeys,
  goneKeys,
});
const gap = {
  region: "eu-west-1",
  outcome: "denied",
  code: "AccessDeniedException",
  count: 2,
  cells: ["c"],
} as const;

describe("coverage", () => {
  it("names a rule beside an option only where it looked for what the option collects, and was left unknown", async () => {
    const needs = ["kms:DescribeKey", "kms:ListGrants", "cloudtrail:LookupEvents#DisableKey"] as const;
    const eager = keyRule("X-003", {
      needs,
      check(key, context) {
        known(key.grants);
        return context.keyEvents(key, "DisableKey").state === "known"
          ? pass("good", {}, [])
          : unknown("good", {}, []);
      },
    });
    const content = keyRule("X-004", {
      needs,
      check(key, context) {
        known(key.grants);
        context.keyEvents(key, "DisableKey");
        return pass("good", {}, []);
      },
    });
    const keys = [aKey(), aKey({ keyId: "22222222-12ab-34cd-56ef-1234567890ab", grants: denied })];
    const parts = { needs: ["kms:DescribeKey", "kms:ListGrants"] as const };
    const rulesBeside = async (rules: (typeof eager)[]) =>
      (await coverageOf(snapshotOf(keys, parts), rules)).notCollected.flatMap((line) => line.rules);
    // Both were left unknown on the second key, for its grants.
    expect(await rulesBeside([eager, content])).toEqual(["X-003"]);
    expect(await rulesBeside([content])).toEqual([]);
  });

  it("counts what the rules needed, and puts it in words", async () => {
    const account = anAccount({
      gaps: [
        { ...gap, need: "kms:ListGrants" },
        { ...gap, need: "kms:ListResourceTags" },
      ],
    });
    const snapshot = snapshotOf([aKey({ lastUsage: notCollected })], {
      accounts: [
        account,
        anAccount({ id: "222233334444", outcome: "not-assumable", reason: "AccessDenied", name: "ops" }),
      ],
      needs: ["kms:ListKeys", "kms:DescribeKey", "kms:ListGrants", "kms:ListResourceTags"],
      ledger: ledger(
        [
          ["kms:ListKeys", cells(1)],
          ["kms:DescribeKey", cells(5)],
          ["kms:ListGrants", cells(2, { planned: 5, denied: 2, notApplicable: 1 })],
          ["kms:ListResourceTags", cells(0, { planned: 5, denied: 5 })],
        ],
        1,
      ),
    });
    expect(await coverageOf(snapshot)).toEqual({
      planned: 11,
      ok: 8,
      notApplicable: 1,
      denied: 2,
      failed: 0,
      notMade: 0,
      goneKeys: 1,
      keysListed: 5,
      keysDescribed: 4,
      accountsKnown: 2,
      accountsScanned: 1,
      gaps: [{ account: "111122223333", ...gap, need: "kms:ListGrants" }],
      accountsMissed: [{ account: "222233334444", name: "ops", reason: "AccessDenied" }],
      notCollected: [{ need: "kms:GetKeyLastUsage", option: "--with-last-usage", rules: ["X-001"] }],
      sampled: [],
      complete: false,
      statement:
        "8 of 10 reads succeeded; 2 were denied. 1 of 2 accounts was not scanned: 222233334444 (AccessDenied). " +
        "1 key vanished while it was read. " +
        "Not asked for, so that some rules are unanswered: --with-last-usage (1 rule).",
    });
  });

  it("says of how many keys a sample was asked, which is no gap", async () => {
    const snapshot = snapshotOf([aKey({ lastUsage: notSampled })], {
      ledger: ledger([
        ["kms:GetKeyLastUsage", cells(44, { planned: 50, notApplicable: 6, notSampled: 178 })],
      ]),
    });
    const plan = { ...snapshot.plan, samples: { "kms:GetKeyLastUsage": 20 } };
    expect(await coverageOf({ ...snapshot, plan })).toMatchObject({
      planned: 50,
      ok: 44,
      sampled: [{ need: "kms:GetKeyLastUsage", percent: 20, asked: 44, keys: 222 }],
      notCollected: [],
      complete: true,
      statement:
        "44 of 44 reads succeeded. kms:GetKeyLastUsage was asked of a sample of 20%: 44 of 222 keys.",
    });
    // Rules that do not need it are none the poorer.
    expect((await coverageOf({ ...snapshot, plan }, [grants])).sampled).toEqual([]);
  });

  it("is complete without what nobody asked for, and with keys that vanished", async () => {
    const snapshot = snapshotOf([aKey()], {
      needs: ["kms:DescribeKey", "kms:ListGrants"],
      ledger: ledger([["kms:DescribeKey", cells(5)]], 2),
    });
    expect((await coverageOf(snapshot)).complete).toBe(true);
  });

  it.each<[string, Parameters<typeof snapshotOf>[1]]>([
    ["a read failed", { ledger: ledger([["kms:DescribeKey", cells(4, { failed: 1 })]]) }],
    ["a read was not made", { ledger: ledger([["kms:DescribeKey", cells(4, { notMade: 1 })]]) }],
    ["an account failed", { accounts: [anAccount({ outcome: "failed" })] }],
    ["the crawl was interrupted", { finished: false }],
  ])("is not complete where %s", async (_what, parts) => {
    expect((await coverageOf(snapshotOf([aKey()], parts))).complete).toBe(false);
  });

  it("does not miss a suspended account", async () => {
    const accounts = [anAccount(), anAccount({ id: "222233334444", outcome: "suspended" })];
    expect((await coverageOf(snapshotOf([aKey()], { accounts }))).complete).toBe(true);
  });

  it("takes no Region for disabled that its account calls enabled", async () => {
    const found = snapshotOf([], {
      accounts: [anAccount({ regions: ["eu-west-1"] })],
      needs: ["kms:ListKeys"],
      ledger: ledger([["kms:ListKeys", cells(1, { planned: 2, notApplicable: 1 })]]),
    });
    const targets = ["af-south-1", "eu-west-1"].map((region) => ({
      partition: "aws",
      account: "111122223333",
      region,
    }));
    const by = (regionsFrom: "account" | "option") =>
      coverageOf({ ...found, plan: { ...found.plan, targets, regionsFrom } });
    expect(await by("account")).toMatchObject({
      complete: false,
      planned: 2,
      notApplicable: 0,
      failed: 1,
      gaps: [
        {
          account: "111122223333",
          region: "af-south-1",
          need: "kms:ListKeys",
          outcome: "failed",
          code: "disabled-region",
          count: 1,
        },
      ],
      statement: expect.stringContaining("1 of 2 reads succeeded; 1 failed."),
    });
    expect(await by("option")).toMatchObject({ complete: true, notApplicable: 1, gaps: [] });
  });
});
