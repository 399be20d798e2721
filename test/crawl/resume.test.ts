import { describe, expect, it } from "vitest";
import { inFolder, resumeInto, scan, scanInto } from "./scan.js";

const DEMO = { organization: { accounts: 3, regions: 2, keys: 20 } };

describe("an interrupted crawl", () => {
  it("ends soon, says so, and what was answered is whole; resumed, nothing is lost or asked twice", async () => {
    const clean = await scan({ demo: DEMO }, ({ snapshot }) => snapshot.ledger.total);
    await inFolder(async (folder) => {
      let done = 0;
      let abortedAt = 0;
      const first = await scanInto(
        folder,
        {
          demo: DEMO,
          onEvent: (event, { controller }) => {
            if (event.kind !== "key-done" || ++done !== 30) return;
            abortedAt = performance.now();
            controller.abort(new Error("stopped"));
          },
        },
        ({ result, snapshot, counts }) => {
          expect(result.interrupted).toBe(true);
          expect(performance.now() - abortedAt).toBeLessThan(4_000);
          expect(snapshot.collection).toBeUndefined();
          expect(snapshot.ledger.total.ok).toBeGreaterThan(100);
          expect(snapshot.ledger.total.ok).toBeLessThan(clean.ok);
          return { described: counts["kms:DescribeKey"] ?? 0 };
        },
      );
      await resumeInto(folder, { demo: DEMO }, ({ result, snapshot, counts, writes }) => {
        expect(result.interrupted).toBe(false);
        expect(writes).toBe(0);
        expect(snapshot.ledger.total).toEqual(clean);
        expect(snapshot.keyCount).toBe(120);
        const described = (counts["kms:DescribeKey"] ?? 0) + first.described;
        expect(described).toBeGreaterThanOrEqual(120);
        expect(described).toBeLessThanOrEqual(120 + 32);
      });
    });
  });

  it("resumed when nothing is missing, asks only who it is and whether it may", async () => {
    await inFolder(async (folder) => {
      const onEvent = (event: { kind: string }, { controller }: { controller: AbortController }) => {
        if (event.kind === "account") accounts++;
        if (accounts === 3) controller.abort(new Error("stopped"));
      };
      let accounts = 0;
      await scanInto(folder, { demo: DEMO, onEvent }, ({ result }) => expect(result.interrupted).toBe(true));
      await resumeInto(folder, { demo: DEMO }, ({ counts, result }) => {
        expect(Object.keys(counts).filter((name) => name.startsWith("kms:"))).toEqual([]);
        expect(result.accounts.every(({ outcome }) => outcome === "scanned")).toBe(true);
      });
    });
  });
});
