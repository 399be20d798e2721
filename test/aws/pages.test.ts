import { describe, expect, it } from "vitest";
import { readPages } from "../../src/aws/index.js";
import type { Answer, Call } from "../../src/model/index.js";

const ANSWER: Answer = { outcome: "ok", startedAt: 0, endedAt: 0, attempts: 1, totalRetryDelay: 0 };

/** Reads from answers laid out beforehand, by the marker that asks for them. */
async function pagesOf(need: Call["need"], bodies: Record<string, object | Answer>): Promise<Call[]> {
  const aws = {
    call: async ({ input }: { input: Readonly<Record<string, unknown>> }): Promise<Answer> => {
      const body = bodies[String(input.Marker ?? input.NextToken ?? "")];
      if (!body) throw new Error(`no page laid out for ${JSON.stringify(input)}`);
      return "outcome" in body ? body : { ...ANSWER, body: JSON.stringify(body) };
    },
  };
  const calls: Call[] = [];
  const read = { need, account: "111122223333", region: "us-east-1", resource: "" };
  for await (const call of readPages(aws, read)) calls.push(call);
  return calls;
}

const summary = (calls: Call[]) =>
  calls.map(({ page, paginationComplete, answer }) => [
    page,
    paginationComplete,
    answer.errorCode ?? answer.outcome,
  ]);

describe("a paged read", () => {
  it("follows markers over empty pages to the end", async () => {
    const calls = await pagesOf("kms:ListKeys", {
      "": { Keys: [{}], Truncated: true, NextMarker: "a" },
      a: { Keys: [], Truncated: true, NextMarker: "b" },
      b: { Keys: [{}], Truncated: false },
    });
    expect(summary(calls)).toEqual([
      [1, false, "ok"],
      [2, false, "ok"],
      [3, true, "ok"],
    ]);
    expect(calls[1]?.input).toEqual({ Limit: 1000, Marker: "a" });
  });

  it("ends where Truncated is false, whatever marker stands beside it", async () => {
    expect(
      await pagesOf("kms:ListGrants", { "": { Grants: [], Truncated: false, NextMarker: "a" } }),
    ).toHaveLength(1);
  });

  it.each([
    [
      "the page's own",
      { "": { Truncated: true, NextMarker: "a" }, a: { Truncated: true, NextMarker: "a" } },
      2,
    ],
    [
      "an earlier one",
      {
        "": { Truncated: true, NextMarker: "a" },
        a: { Truncated: true, NextMarker: "b" },
        b: { Truncated: true, NextMarker: "a" },
      },
      3,
    ],
  ])("ends as an error where a marker comes twice: %s", async (_, bodies, pages) => {
    const calls = await pagesOf("kms:ListKeys", bodies);
    expect(calls).toHaveLength(pages);
    expect(calls.at(-1)).toMatchObject({
      paginationComplete: true,
      answer: { outcome: "error", errorCode: "repeated-marker" },
    });
  });

  it("ends with the page that fails", async () => {
    const calls = await pagesOf("kms:ListKeys", {
      "": { Truncated: true, NextMarker: "a" },
      a: { ...ANSWER, outcome: "denied", errorCode: "AccessDeniedException" },
    });
    expect(summary(calls)).toEqual([
      [1, false, "ok"],
      [2, true, "AccessDeniedException"],
    ]);
  });

  it("pages Organizations by NextToken", async () => {
    const calls = await pagesOf("organizations:ListAccounts", {
      "": { Accounts: [], NextToken: "a" },
      a: { Accounts: [] },
    });
    expect(calls.map((call) => call.input)).toEqual([{ MaxResults: 20 }, { MaxResults: 20, NextToken: "a" }]);
  });

  it("sends the need's own input with every page", async () => {
    const [call] = await pagesOf("kms:ListKeys#RAM", { "": { Keys: [] } });
    expect(call?.input).toEqual({ ResourceOwners: ["OTHER_ACCOUNTS_VIA_RAM"], Limit: 1000 });
  });
});
