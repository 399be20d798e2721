import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Call, NeedId, Plan } from "../../src/model/index.js";
import { createSnapshot, GLOBAL, openSnapshot, type Snapshot } from "../../src/snapshot/index.js";

const ACCOUNT = "111122223333";
const MEMBER = "444455556666";
const NEEDS: readonly NeedId[] = [
  "iam:GetAccountAuthorizationDetails",
  "organizations:ListPolicies",
  "organizations:ListTargetsForPolicy",
  "organizations:DescribePolicy",
];

const plan: Plan = {
  version: 1,
  scanId: "0123456789abcdef",
  asOf: "2026-01-15T00:00:00Z",
  startedAt: "2026-01-15T00:00:00.000Z",
  tool: { name: "keyproof", version: "0.0.0" },
  needs: NEEDS,
  targets: [ACCOUNT, MEMBER].map((account) => ({ partition: "aws", account, region: "eu-west-1" })),
  accounts: [ACCOUNT, MEMBER].map((id) => ({
    arn: `arn:aws:iam::${id}:root`,
    id,
    partition: "aws",
    path: "o-1/r-1/ou-1/",
    outcome: "scanned",
  })),
  organization: { id: "o-1", managementAccount: ACCOUNT },
  caller: { account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/x` },
  scope: "two accounts",
  regionsFrom: "account",
};

function call(need: NeedId, resource: string, body: string, outcome: Call["answer"]["outcome"] = "ok"): Call {
  const spent = { startedAt: 0, endedAt: 1, attempts: 1, totalRetryDelay: 0 };
  const answer = {
    outcome,
    ...spent,
    httpStatus: 200,
    body,
    ...(outcome === "ok" ? {} : { errorCode: "Denied" }),
  };
  return {
    need,
    account: ACCOUNT,
    region: GLOBAL,
    resource,
    page: 1,
    input: {},
    paginationComplete: true,
    answer,
  };
}

async function withCalls(calls: readonly Call[], work: (snapshot: Snapshot) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "keyproof-collections-"));
  try {
    const writer = await createSnapshot(folder, plan);
    await (await writer.target(ACCOUNT, GLOBAL)).append(calls);
    await writer.close();
    const snapshot = await openSnapshot(folder);
    work(snapshot);
    snapshot.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const listed = call(
  "organizations:ListPolicies",
  "",
  JSON.stringify({ Policies: [{ Id: "p-1" }, { Id: "p-2", Name: "two" }] }),
);
const targets = (id: string, ...ids: string[]) =>
  call(
    "organizations:ListTargetsForPolicy",
    id,
    JSON.stringify({ Targets: ids.map((TargetId) => ({ TargetId })) }),
  );
const content = (id: string, Content: string) =>
  call("organizations:DescribePolicy", id, JSON.stringify({ Policy: { Content } }));

describe("IAM that is not what the API promises", () => {
  it.each([
    ["cut", "<GetAccountAuthorizationDetailsResponse>"],
    ["JSON", "{}"],
  ])("is not known, and a gap (%s)", (_, body) =>
    withCalls([call("iam:GetAccountAuthorizationDetails", "", body)], ({ collections, ledger, accounts }) => {
      expect(collections.iam(ACCOUNT)).toMatchObject({ state: "failed", code: "malformed-answer" });
      expect(collections.iam(MEMBER)).toMatchObject({ state: "failed", code: "not-made" });
      expect(ledger.byNeed.get("iam:GetAccountAuthorizationDetails")).toMatchObject({
        planned: 2,
        failed: 1,
        notMade: 1,
      });
      expect(accounts[0]?.gaps.map(({ need, code }) => [need, code])).toContainEqual([
        "iam:GetAccountAuthorizationDetails",
        "malformed-answer",
      ]);
    }),
  );
});

describe("organization policies", () => {
  const levels = ({ collections }: Snapshot, account: string) =>
    collections.organizationPolicies(account).serviceControl;

  it("hang on root, unit and account; resource control policies were not asked for", () =>
    withCalls(
      [
        listed,
        targets("p-1", "r-1", MEMBER),
        content("p-1", "{}"),
        targets("p-2", "ou-1"),
        content("p-2", "[]"),
      ],
      (snapshot) => {
        const found = levels(snapshot, MEMBER);
        expect(found).toMatchObject({
          value: [
            { target: "r-1", policies: [{ id: "p-1", name: "p-1", document: "{}" }] },
            { target: "ou-1", policies: [{ name: "two", document: "[]" }] },
            { target: MEMBER, policies: [{ id: "p-1" }] },
          ],
        });
        expect(levels(snapshot, ACCOUNT)).toMatchObject({ state: "known", value: [] });
        expect(snapshot.collections.organizationPolicies(MEMBER).resourceControl).toMatchObject({
          state: "notCollected",
        });
        expect(snapshot.ledger.byNeed.get("organizations:DescribePolicy")).toMatchObject({
          planned: 2,
          ok: 2,
        });
      },
    ));

  it("are not known where a policy's targets were refused, wherever it may hang", () =>
    withCalls(
      [
        listed,
        targets("p-1", "r-1"),
        content("p-1", "{}"),
        call("organizations:ListTargetsForPolicy", "p-2", "{}", "denied"),
      ],
      (snapshot) => {
        expect(levels(snapshot, MEMBER)).toMatchObject({
          state: "denied",
          cell: `${ACCOUNT}/global/organizations:ListTargetsForPolicy/p-2/1`,
        });
        expect(snapshot.ledger.byNeed.get("organizations:ListTargetsForPolicy")).toMatchObject({
          ok: 1,
          denied: 1,
        });
      },
    ));

  it("are known where the policy that was refused hangs elsewhere", () =>
    withCalls(
      [
        listed,
        targets("p-1", "r-1"),
        content("p-1", "{}"),
        targets("p-2", "ou-2"),
        call("organizations:DescribePolicy", "p-2", "{}", "denied"),
      ],
      (snapshot) => expect(levels(snapshot, MEMBER)).toMatchObject({ state: "known" }),
    ));

  it("are not known where the list was refused", () =>
    withCalls([call("organizations:ListPolicies", "", "{}", "denied")], (snapshot) =>
      expect(levels(snapshot, MEMBER)).toMatchObject({ state: "denied", code: "Denied" }),
    ));
});
