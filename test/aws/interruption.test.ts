import { describe, expect, it } from "vitest";
import type { Fault } from "../../src/demo/index.js";
import { HASTE, SMALL, withAws } from "./with-aws.js";

/** Asks under a fault, interrupts after a moment, and tells how the call ended and how long that took. */
function interrupted(fault: Fault, patience: object) {
  const options = { patience: { ...HASTE, ...patience } };
  return withAws({ organization: SMALL, faults: [fault] }, options, async ({ aws, controller }) => {
    const request = {
      need: "kms:ListKeys",
      account: aws.caller.account,
      region: "us-east-1",
      input: {},
    } as const;
    const ended = aws.call(request).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const start = performance.now();
    controller.abort(new Error("stopped"));
    const result = await ended;
    return { result, took: performance.now() - start };
  });
}

describe("an interruption", () => {
  it("ends a pause between attempts at once", async () => {
    const fault: Fault = { operation: "ListKeys", kind: "throttle" };
    const { result, took } = await interrupted(fault, {
      throttleBaseMs: 60_000,
      capMs: 60_000,
      totalMs: 600_000,
    });
    expect(result).toMatchObject({ message: "stopped" });
    expect(took).toBeLessThan(500);
  });

  it("lets an answer that is on its way arrive", async () => {
    const fault: Fault = { operation: "ListKeys", kind: "slow", delayMs: 700 };
    const { result } = await interrupted(fault, { settleMs: 2_000, answerMs: 10_000 });
    expect(result).toMatchObject({ outcome: "ok" });
  });

  it("cuts one that does not come in time", async () => {
    const { result, took } = await interrupted(
      { operation: "ListKeys", kind: "hang" },
      { settleMs: 300, answerMs: 60_000 },
    );
    expect(result).toMatchObject({ message: "stopped" });
    expect(took).toBeLessThan(2_000);
  });

  it("lets nothing new begin", async () => {
    await withAws({ organization: SMALL }, {}, async ({ aws, demo, controller }) => {
      const before = demo.requests().length;
      controller.abort(new Error("stopped"));
      const request = {
        need: "kms:ListKeys",
        account: aws.caller.account,
        region: "us-east-1",
        input: {},
      } as const;
      await expect(aws.call(request)).rejects.toThrow("stopped");
      await expect(aws.assume(String(Number(aws.caller.account) + 1))).rejects.toThrow("stopped");
      expect(demo.requests()).toHaveLength(before);
    });
  });
});
