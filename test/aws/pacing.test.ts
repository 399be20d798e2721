import { describe, expect, it } from "vitest";
import { openPacing } from "../../src/aws/pacing.js";
import { tokenBucket } from "../../src/aws/token-bucket.js";

/** Takes tokens for a time, as one who waits whenever told, and counts those used in each second. */
function perSecond(bucket: ReturnType<typeof tokenBucket>, clock: { at: number }, seconds: number): number[] {
  const used = Array.from({ length: seconds }, () => 0);
  const start = clock.at;
  while (clock.at < start + seconds * 1000) {
    clock.at += bucket.take();
    const second = Math.floor((clock.at - start) / 1000);
    if (second < seconds) used[second] = (used[second] ?? 0) + 1;
  }
  return used;
}

describe("a token bucket", () => {
  it("keeps within its rate in every second, the burst of the first included", () => {
    const clock = { at: 0 };
    const used = perSecond(
      tokenBucket(50, () => clock.at),
      clock,
      5,
    );
    for (const count of used) expect(count).toBeLessThanOrEqual(50 * 1.1);
    expect(used.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(249);
  });

  it("does not save up what was not used", () => {
    const clock = { at: 0 };
    const bucket = tokenBucket(100, () => clock.at);
    clock.at = 3_600_000;
    let atOnce = 0;
    while (bucket.take() === 0) atOnce++;
    expect(atOnce).toBeLessThanOrEqual(10);
  });

  it("serves rates below one a second", () => {
    const clock = { at: 0 };
    const bucket = tokenBucket(0.5, () => clock.at);
    expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 2_000, 4_000]);
  });

  it("halves its rate once for throttles that come together, and regains it", () => {
    const clock = { at: 10_000 };
    const bucket = tokenBucket(100, () => clock.at);
    for (let i = 0; i < 30; i++) bucket.throttled();
    const [slow = 0] = perSecond(bucket, clock, 1);
    expect(slow).toBeGreaterThan(45);
    expect(slow).toBeLessThan(65);
    clock.at += 60_000;
    const [again = 0] = perSecond(bucket, clock, 1);
    expect(again).toBeGreaterThan(95);
  });

  it("never stops altogether", () => {
    const clock = { at: 0 };
    const bucket = tokenBucket(100, () => clock.at);
    for (let i = 0; i < 40; i++) {
      clock.at += 1_000;
      bucket.throttled();
    }
    clock.at += 1_000;
    bucket.take();
    expect(bucket.take()).toBeLessThanOrEqual(1000);
  });
});

describe("pacing", () => {
  const quota = { account: "111122223333", region: "us-east-1", operation: "kms:ListGrants", perSecond: 100 };

  it("gives each account, Region and operation its own bucket, at the share of its quota", () => {
    const pacing = openPacing(0.5, () => 0);
    const bucket = pacing.bucket(quota);
    for (let i = 0; i < 1000; i++) bucket.take();
    expect(pacing.bucket(quota)).toBe(bucket);
    expect(bucket.take()).toBeGreaterThan(19_000);
    for (const other of [
      { account: "444455556666" },
      { region: "eu-west-1" },
      { operation: "kms:DescribeKey" },
    ]) {
      expect(pacing.bucket({ ...quota, ...other }).take()).toBe(0);
    }
  });

  it("forgets buckets that stand as new, not those in use", () => {
    const clock = { at: 0 };
    const pacing = openPacing(1, () => clock.at);
    const old = pacing.bucket({ ...quota, region: "old" });
    old.take();
    clock.at = 100_000;
    const busy = pacing.bucket({ ...quota, region: "busy" });
    for (let i = 0; i < 1000; i++) busy.take();
    for (let i = 0; i < 5_000; i++) pacing.bucket({ ...quota, account: String(i) });
    expect(pacing.bucket({ ...quota, region: "busy" })).toBe(busy);
    expect(pacing.bucket({ ...quota, region: "old" })).not.toBe(old);
  });
});
