import { describe, expect, it } from "vitest";
import { sessionPolicy } from "../../src/aws/index.js";
import type { Call } from "../../src/model/index.js";
import { SMALL, withAws } from "./with-aws.js";

const REGION = "us-east-1";

function member(management: string): string {
  return String(Number(management) + 1);
}

describe("another account's role", () => {
  it("is assumed once, however many Regions and calls ask at the same time", async () => {
    await withAws({ organization: SMALL }, {}, async ({ aws, demo }) => {
      const account = member(demo.managementAccount);
      const opened = await Promise.all(Array.from({ length: 10 }, () => aws.assume(account)));
      expect(opened.every((each) => each.ok)).toBe(true);
      const told = opened.flatMap((each) => each.answers);
      expect(told.map((call) => call.need)).toEqual(["sts:AssumeRole", "sts:GetCallerIdentity"]);
      const calls = [REGION, "us-east-2", REGION].map((region) =>
        aws.call({ need: "kms:ListKeys", account, region, input: {} }),
      );
      for (const answer of await Promise.all(calls)) expect(answer.body).toContain(`:${account}:key/`);
      expect(demo.counts()["sts:AssumeRole"]).toBe(1);
    });
  });

  it("leaves no credential and no external id in the evidence", async () => {
    await withAws({ organization: "demo-org" }, {}, async ({ aws, demo }) => {
      const { answers } = await aws.assume("444455556666");
      const [assumed, identity] = answers as [Call, Call];
      expect(assumed.answer).toMatchObject({ outcome: "ok", httpStatus: 200 });
      expect(assumed.answer.body).toBeUndefined();
      expect(assumed.input).toMatchObject({ RoleSessionName: "keyproof-test", ExternalId: "[withheld]" });
      expect(identity.answer.body).toContain("assumed-role/KeyproofAudit/keyproof-test");
      const text = JSON.stringify(answers);
      expect(text).not.toContain(demo.auditRole.externalId ?? "none");
      expect(text).not.toMatch(/SecretAccessKey|SessionToken|ASIA/);
    });
  });

  it("is not needed in the caller's own account", async () => {
    await withAws({ organization: SMALL }, {}, async ({ aws, demo }) => {
      expect(await aws.assume(aws.caller.account)).toEqual({ ok: true, answers: [] });
      await aws.call({ need: "kms:ListKeys", account: aws.caller.account, region: REGION, input: {} });
      expect(demo.counts()["sts:AssumeRole"]).toBeUndefined();
    });
  });

  it("that may not be assumed is told once, with AWS's code, and asked for no more", async () => {
    await withAws({ organization: "demo-org" }, { externalId: "wrong" }, async ({ aws, demo }) => {
      const refused = await aws.assume("567890123456");
      expect(refused).toMatchObject({ ok: false, code: "AccessDenied" });
      expect(refused.answers).toHaveLength(1);
      const answer = await aws.call({
        need: "kms:ListKeys",
        account: "567890123456",
        region: REGION,
        input: {},
      });
      expect(answer.outcome).toBe("expiredCredentials");
      expect(demo.counts()["sts:AssumeRole"]).toBe(1);
    });
  });

  it("that was not named makes the account unreadable, without a call", async () => {
    await withAws({ organization: SMALL }, {}, async ({ demo, aws }) => {
      expect(aws.roleName).toBe(demo.auditRole.name);
    });
    const demoOptions = { organization: SMALL };
    await withAws(demoOptions, { roleName: undefined } as never, async ({ aws, demo }) => {
      const refused = await aws.assume(member(demo.managementAccount));
      expect(refused).toMatchObject({
        ok: false,
        code: "no-role",
        message: expect.stringContaining("--role-name"),
      });
      expect(demo.counts()["sts:AssumeRole"]).toBeUndefined();
    });
  });

  it("is assumed again when its session expires in the middle of a run, once for all calls under way", async () => {
    const faults = [{ operation: "ListAliases", kind: "expired" as const, times: 5 }];
    // Slow answers, so that all five calls are under way before the first is refused.
    await withAws({ organization: SMALL, faults, latencyMs: 500 }, {}, async ({ aws, demo }) => {
      const account = member(demo.managementAccount);
      await aws.assume(account);
      const answers = await Promise.all(
        Array.from({ length: 5 }, () =>
          aws.call({ need: "kms:ListAliases", account, region: REGION, input: {} }),
        ),
      );
      expect(answers.map((answer) => answer.outcome)).toEqual(Array(5).fill("ok"));
      expect(demo.counts()["sts:AssumeRole"]).toBe(2);
    });
  });

  it("whose fresh session is refused too ends as expiredCredentials, after one renewal", async () => {
    const faults = [{ operation: "ListAliases", kind: "expired" as const }];
    await withAws({ organization: SMALL, faults }, {}, async ({ aws, demo }) => {
      const account = member(demo.managementAccount);
      const answer = await aws.call({ need: "kms:ListAliases", account, region: REGION, input: {} });
      expect(answer).toMatchObject({
        outcome: "expiredCredentials",
        errorCode: "ExpiredTokenException",
        attempts: 2,
      });
      expect(demo.counts()["sts:AssumeRole"]).toBe(2);
    });
  });
});

describe("the session policy", () => {
  it("allows the reads of the table and nothing else, in at most 2,048 characters", () => {
    const text = sessionPolicy();
    expect(text.length).toBeLessThanOrEqual(2_048);
    const [statement] = (JSON.parse(text) as { Statement: { Action: string[] }[] }).Statement;
    expect(statement?.Action).toEqual(
      expect.arrayContaining(["kms:DescribeKey", "kms:GetKeyPolicy", "account:ListRegions"]),
    );
    expect(statement?.Action.filter((action) => !/:(?:Get|List|Lookup|Describe)/.test(action))).toEqual([]);
  });
});
