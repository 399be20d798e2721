import { describe, expect, it } from "vitest";
import type { Aws } from "../../src/aws/index.js";
import { crawl } from "../../src/crawl/index.js";
import type { Answer, Plan } from "../../src/model/index.js";
import { createSnapshot } from "../../src/snapshot/index.js";
import { BASE_NEEDS, inFolder } from "./scan.js";

const KEYS = 8_000;
const POLICY = JSON.stringify({ Policy: "p".repeat(4_000), PolicyName: "default" });

/** An account of many keys that answers at once, without a network: what is measured is what the crawl holds. */
function manyKeys(onAsked: () => void): Aws {
  const answer = (body: unknown): Answer => {
    onAsked();
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return { outcome: "ok", startedAt: 0, endedAt: 0, attempts: 1, totalRetryDelay: 0, body: text };
  };
  const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  const arnOf = (id: string) => `arn:aws:kms:us-east-1:111122223333:key/${id}`;
  return {
    caller: { account: "111122223333", arn: "", userId: "" },
    callerAnswer: answer({}),
    serverTime: new Date(),
    partition: "aws",
    roleName: undefined,
    assume: async () => ({ ok: true, answers: [] }),
    close: async () => {},
    call: async ({ need, input }) => {
      if (need === "kms:ListKeys") {
        const from = Number(input.Marker ?? 0);
        const ids = Array.from({ length: 1_000 }, (_, at) => idOf(from + at));
        const Truncated = from + 1_000 < KEYS;
        const Keys = ids.map((KeyId) => ({ KeyId, KeyArn: arnOf(KeyId) }));
        return answer({ Keys, Truncated, ...(Truncated && { NextMarker: String(from + 1_000) }) });
      }
      const KeyId = String(input.KeyId);
      if (need === "kms:DescribeKey") {
        return answer({
          KeyMetadata: {
            KeyId,
            Arn: arnOf(KeyId),
            KeyManager: "CUSTOMER",
            Origin: "AWS_KMS",
            KeyState: "Enabled",
          },
        });
      }
      return answer(need.startsWith("kms:GetKeyPolicy") ? POLICY : {});
    },
  };
}

describe("the memory of a crawl", () => {
  it("does not grow with the number of keys", async () => {
    const samples: number[] = [];
    let asked = 0;
    const aws = manyKeys(() => {
      if (++asked % 10_000 === 0)
        samples.push(process.memoryUsage().heapUsed + process.memoryUsage().external);
    });
    const account = {
      id: "111122223333",
      arn: "arn:aws:iam::111122223333:root",
      partition: "aws",
      outcome: "scanned",
    } as const;
    const plan: Plan = {
      version: 1,
      scanId: "0123456789abcdef",
      asOf: "2026-11-02T09:00:00Z",
      startedAt: "2026-11-02T09:00:00Z",
      tool: { name: "keyproof", version: "0.0.0" },
      needs: BASE_NEEDS,
      targets: [{ partition: "aws", account: account.id, region: "us-east-1" }],
      accounts: [account],
      caller: { account: account.id, arn: "" },
      scope: "",
      regionsFrom: "account",
    };
    const before = process.memoryUsage().rss;
    await inFolder(async (folder) => {
      const snapshot = await createSnapshot(folder, plan);
      const { signal } = new AbortController();
      await crawl({ aws, plan, snapshot, listen: () => {}, signal, maxInFlight: 32 });
      await snapshot.close();
    });
    expect(asked).toBeGreaterThan(KEYS * 7);
    // Held as strings, the answers alone would take 80 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
    expect(Math.min(...samples.slice(-2))).toBeLessThan((samples[0] ?? 0) + 60e6);
  });
});
