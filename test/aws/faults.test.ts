import { describe, expect, it } from "vitest";
import type { Fault } from "../../src/demo/index.js";
import { firstKey, HASTE, SMALL, withAws } from "./with-aws.js";

const REGION = "us-east-1";

/** Asks for one key policy while a fault is at work; the list of keys before it is not harmed. */
function policyUnder(fault: Omit<Fault, "operation">, patience: object = HASTE) {
  const faults = [{ operation: "GetKeyPolicy", ...fault }];
  return withAws({ organization: SMALL, faults }, { patience }, async ({ aws, demo, events }) => {
    const KeyId = await firstKey(aws, REGION);
    const input = { KeyId, PolicyName: "default" };
    const answer = await aws.call({
      need: "kms:GetKeyPolicy",
      account: aws.caller.account,
      region: REGION,
      input,
    });
    return { answer, asked: demo.counts()["kms:GetKeyPolicy"] ?? 0, events };
  });
}

describe("a fault that passes", () => {
  it.each<[Fault["kind"], number]>([
    ["throttle", 3],
    ["internal", 3],
    ["unavailable", 3],
    ["reset", 3],
    ["truncate", 3],
    ["garbage", 3],
    ["hang", 1],
    ["slow", 1],
  ])("%s is outlasted", async (kind, times) => {
    const delay = kind === "slow" ? { delayMs: 400 } : {};
    const patience = { ...HASTE, answerMs: kind === "hang" ? 1_000 : HASTE.answerMs };
    const { answer, asked, events } = await policyUnder({ kind, times, ...delay }, patience);
    expect(answer.outcome).toBe("ok");
    expect(JSON.parse(answer.body ?? "")).toMatchObject({ PolicyName: "default" });
    const attempts = kind === "slow" ? 1 : times + 1;
    expect({ attempts: answer.attempts, asked }).toEqual({ attempts, asked: attempts });
    expect(events.filter((event) => event.kind === "retry")).toHaveLength(attempts - 1);
    expect(events.filter((event) => event.kind === "throttled")).toHaveLength(
      kind === "throttle" ? times : 0,
    );
  });
});

describe("a fault that stays", () => {
  it.each<[Fault["kind"], string, string, number]>([
    ["throttle", "throttled", "ThrottlingException", 4],
    ["internal", "error", "KMSInternalException", 4],
    ["unavailable", "error", "DependencyTimeoutException", 4],
    ["garbage", "error", "garbled-answer", 4],
    ["deny", "denied", "AccessDeniedException", 1],
    ["disabled-region", "disabledRegion", "UnrecognizedClientException", 1],
  ])("%s ends as %s", async (kind, outcome, errorCode, attempts) => {
    const { answer, asked } = await policyUnder({ kind }, { ...HASTE, attempts: 4 });
    expect(answer).toMatchObject({ outcome, errorCode, attempts });
    expect(asked).toBe(attempts);
  });

  it.each<[Fault["kind"], RegExp]>([
    ["reset", /UND_ERR_SOCKET|ECONNRESET/],
    ["truncate", /UND_ERR|ECONNRESET/],
    ["hang", /UND_ERR_HEADERS_TIMEOUT/],
  ])("%s ends as an error that names the network's", async (kind, code) => {
    const { answer } = await policyUnder({ kind }, { ...HASTE, attempts: 2, answerMs: 600 });
    expect(answer.outcome).toBe("error");
    expect(answer.errorCode).toMatch(code);
    expect(answer.attempts).toBe(2);
    expect(answer.body).toBeUndefined();
  });

  it("is given up when the total time is used up", async () => {
    const patience = { ...HASTE, attempts: 1_000, throttleBaseMs: 50, capMs: 50, totalMs: 400 };
    const { answer } = await policyUnder({ kind: "throttle" }, patience);
    expect(answer.outcome).toBe("throttled");
    expect(answer.endedAt - answer.startedAt).toBeLessThan(2_000);
    expect(answer.attempts).toBeGreaterThan(2);
    expect(answer.totalRetryDelay).toBeGreaterThan(0);
  });
});

describe("answers that no retry changes", () => {
  const ask = (need: "kms:DescribeKey" | "kms:GetKeyPolicy#AWS_RAM", KeyId: string) =>
    withAws({ organization: SMALL }, {}, async ({ aws }) => {
      const key = KeyId || (await firstKey(aws));
      const input = { KeyId: key, ...(need === "kms:DescribeKey" ? {} : { PolicyName: "AWS_RAM" }) };
      return aws.call({ need, account: aws.caller.account, region: REGION, input });
    });

  it("a key that is gone is notFound", async () => {
    const answer = await ask("kms:DescribeKey", "1234abcd-12ab-34cd-56ef-1234567890ab");
    expect(answer).toMatchObject({
      outcome: "notFound",
      errorCode: "NotFoundException",
      attempts: 1,
      httpStatus: 400,
    });
  });

  it("a key that is not shared has no policy AWS_RAM", async () => {
    expect(await ask("kms:GetKeyPolicy#AWS_RAM", "")).toMatchObject({ outcome: "notFound", attempts: 1 });
  });

  it("the wire body comes as it was received, with request id, status and the server's date", async () => {
    const { answer } = await policyUnder({ kind: "slow", delayMs: 1 });
    expect(answer.body).toMatch(/^\{"Policy":"/);
    expect(answer).toMatchObject({ httpStatus: 200, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(Date.parse(answer.serverDate ?? "")).not.toBeNaN();
  });
});
