import { describe, expect, it } from "vitest";
import { clock, describe as line, startProgress } from "../../src/cli/progress/progress.js";
import { count, newTally, share, timeLeft } from "../../src/cli/progress/tally.js";
import type { CrawlEvent } from "../../src/model/index.js";

const [A, B] = ["111111111111", "222222222222"];
const TARGETS = [
  { account: A, region: "eu-central-1" },
  { account: A, region: "us-east-1" },
  { account: B, region: "us-east-1" },
];
const half: CrawlEvent[] = [
  { kind: "keys-listed", account: A, region: "eu-central-1", keys: 2 },
  { kind: "call", outcome: "ok" },
  { kind: "key-done", account: A, region: "eu-central-1" },
  { kind: "key-done", account: A, region: "eu-central-1" },
  { kind: "throttled", account: A, region: "eu-central-1", operation: "ListGrants" },
  { kind: "target-done", account: A, region: "eu-central-1" },
  { kind: "target-done", account: A, region: "us-east-1" },
];

describe("the tally of a crawl", () => {
  it("counts an account as done with its last Region", () => {
    const tally = newTally(TARGETS);
    for (const event of half.slice(0, -1)) count(tally, event);
    expect(tally.accountsDone).toBe(0);
    for (const event of half.slice(-1)) count(tally, event);
    expect(tally).toMatchObject({ accountsDone: 1, targetsDone: 2, keysDone: 2, calls: 1, throttles: 1 });
    expect(share(tally)).toBeCloseTo(2 / 3);
    expect(timeLeft(tally, 10_000)).toBeCloseTo(5_000);
    expect(timeLeft(tally, 100)).toBeUndefined();
  });

  it("is told in one line", () => {
    const tally = newTally(TARGETS);
    for (const event of half) count(tally, event);
    expect(line(tally, 12.4, 10_000)).toBe(
      "accounts 1/2 · keys 2/2 · 1 calls · 12 calls/s · 1 throttle · 0:05 left",
    );
  });

  it("writes time as a clock does", () => {
    expect([clock(0), clock(61_000), clock(3_725_000)]).toEqual(["0:00", "1:01", "1:02:05"]);
  });
});

describe("progress", () => {
  const told = (live: boolean) => {
    const written: string[] = [];
    const progress = startProgress({ targets: TARGETS, write: (t) => void written.push(t), live, width: 80 });
    progress.listen({ kind: "account", account: B, outcome: "not-assumable", reason: "AccessDenied" });
    for (const event of half) progress.listen(event);
    progress.stop();
    return written.join("");
  };

  it("is plain lines without a terminal, and names an account it misses at once", () => {
    expect(told(false)).toMatch(
      /^account 222222222222: not-assumable \(AccessDenied\)\naccounts 1\/2 · keys 2\/2 .* took 0:00\n$/,
    );
  });

  it("clears its line on a terminal", () => {
    expect(told(true)).toContain("\r\u001b[K");
    expect(told(false)).not.toContain("\u001b");
  });
});
