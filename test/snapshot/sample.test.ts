import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { NeedId } from "../../src/model/index.js";
import { isSampled, openSnapshot } from "../../src/snapshot/index.js";
import { buildSnapshot } from "./build.js";
import { newFolder } from "./folder.js";

const USAGE: NeedId = "kms:GetKeyLastUsage";
const IDS = Array.from({ length: 10_000 }, (_, at) => {
  const hex = (at * 2_654_435_761).toString(16).padStart(12, "0").slice(-12);
  return `1234abcd-12ab-34cd-56ef-${hex}`;
});
const drawn = (percent: number) => IDS.filter((id) => isSampled({ [USAGE]: percent }, USAGE, id));

describe("the sample of keys", () => {
  it.each([1, 10, 20, 50, 87.5])("holds about %d percent of the keys", (percent) => {
    // Four standard deviations of so many draws.
    const most = 4 * Math.sqrt(IDS.length * (percent / 100) * (1 - percent / 100));
    expect(Math.abs(drawn(percent).length - (IDS.length * percent) / 100)).toBeLessThan(most);
  });

  it("holds every smaller sample, and at 100 percent every key", () => {
    const samples = [0.1, 5, 10, 10.5, 60, 100].map((percent) => new Set(drawn(percent)));
    for (const [at, larger] of samples.entries())
      for (const id of samples[at - 1] ?? []) expect(larger.has(id)).toBe(true);
    expect(samples.at(-1)?.size).toBe(IDS.length);
  });

  it("is the same in every run: by the first six bytes of the id's sha256", () => {
    // printf 1234abcd-12ab-34cd-56ef-1234567890ab | sha256sum
    const at = (0x0ee49f6f7aa2 / 2 ** 48) * 100;
    const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
    expect(isSampled({ [USAGE]: at - 1e-9 }, USAGE, id)).toBe(false);
    expect(isSampled({ [USAGE]: at + 1e-9 }, USAGE, id)).toBe(true);
  });

  it("leaves reads without a sample alone", () => {
    expect(IDS.every((id) => isSampled({ [USAGE]: 1 }, "kms:DescribeKey", id))).toBe(true);
    expect(IDS.every((id) => isSampled(undefined, USAGE, id))).toBe(true);
  });
});

describe("a snapshot with a sample", () => {
  const few = IDS.slice(0, 100);
  const inside = few.filter((id) => isSampled({ [USAGE]: 20 }, USAGE, id)).slice(0, 4);
  const outside = few.filter((id) => !isSampled({ [USAGE]: 20 }, USAGE, id)).slice(0, 6);
  const [refused = "", unmade = ""] = inside;
  const [managed = "", gone = "", undescribed = ""] = outside;
  const description = {
    needs: ["kms:ListKeys", "kms:DescribeKey", USAGE] as const,
    samples: { [USAGE]: 20 },
    keys: [...inside, ...outside].map((id) => ({
      id,
      ...(id === managed && { metadata: { KeyManager: "AWS" } }),
      ...(id === refused && { refused: { [USAGE]: { outcome: "denied" as const } } }),
      ...(id === unmade && { refused: { [USAGE]: null } }),
      ...(id === gone && { refused: { "kms:DescribeKey": { outcome: "notFound" as const } } }),
      ...(id === undescribed && { refused: { "kms:DescribeKey": { outcome: "denied" as const } } }),
    })),
  };

  it("plans nothing for a key outside of it, and says so of the key", async () => {
    const dir = newFolder();
    await buildSnapshot(dir, description);
    const snapshot = await openSnapshot(dir);
    const states = new Map([...snapshot.keys()].map(({ keyId, lastUsage }) => [keyId, lastUsage]));
    snapshot.close();
    expect(snapshot.ledger.byNeed.get(USAGE)).toEqual({
      planned: 5,
      ok: 2,
      notApplicable: 1,
      denied: 1,
      failed: 0,
      notMade: 1,
      gone: 1,
      notSampled: 4,
    });
    expect(snapshot.ledger.open.map(({ need, outcome }) => [need, outcome])).toEqual([
      [USAGE, "denied"],
      [USAGE, "notMade"],
      ["kms:DescribeKey", "denied"],
    ]);
    expect(inside.map((id) => states.get(id)?.state)).toEqual(["denied", "failed", "known", "known"]);
    expect(outside.map((id) => states.get(id)?.state)).toEqual([
      "unsupported",
      "gone",
      ...Array.from({ length: 4 }, () => "notSampled"),
    ]);
    expect(states.get(outside.at(-1) ?? "")).toEqual({ state: "notSampled", need: USAGE });
  });

  it("is recorded in plan.json, sealed with it", async () => {
    const dir = newFolder();
    await buildSnapshot(dir, description);
    expect(JSON.parse(readFileSync(join(dir, "plan.json"), "utf8")).samples).toEqual({ [USAGE]: 20 });
  });
});
