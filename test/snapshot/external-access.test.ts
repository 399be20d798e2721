import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import rule from "../../rules/monitoring/kms-mon-006.js";
import type { Call, ExternalAccess, Knowledge, NeedId, Plan } from "../../src/model/index.js";
import { createSnapshot, openSnapshot } from "../../src/snapshot/index.js";
import { aContext, aKey, anAccount, aRegion } from "../../src/testing/index.js";
import { outcomeOf } from "../../src/testing/outcome.js";

const ACCOUNT = "111122223333";
const SECURITY = "222233334444";
const region = "eu-west-1";
const LIST = "access-analyzer:ListAnalyzers";
const FINDINGS = "access-analyzer:ListFindingsV2";
const DETAILS = "access-analyzer:GetFindingV2";
const OWN = `arn:aws:access-analyzer:${region}:${ACCOUNT}:analyzer/own`;
const ALL = `arn:aws:access-analyzer:${region}:${SECURITY}:analyzer/all`;
const organization = { id: "o-1", managementAccount: ACCOUNT, accounts: [ACCOUNT, SECURITY] };
const key = aKey();

const plan: Plan = {
  version: 1,
  scanId: "0123456789abcdef",
  asOf: "2026-01-15T00:00:00Z",
  startedAt: "2026-01-15T00:00:00.000Z",
  tool: { name: "keyproof", version: "0.0.0" },
  needs: [LIST, FINDINGS, DETAILS],
  targets: [ACCOUNT, SECURITY].map((account) => ({ partition: "aws", account, region })),
  accounts: [ACCOUNT, SECURITY].map((id) => ({
    arn: `arn:aws:iam::${id}:root`,
    id,
    partition: "aws",
    path: "o-1/r-1/",
    outcome: "scanned",
  })),
  organization: { id: "o-1", managementAccount: ACCOUNT },
  caller: { account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/x` },
  scope: "two accounts",
  regionsFrom: "account",
};

/** An answer; without a body the read was denied. */
function call(account: string, need: NeedId, resource: string, body?: object): Call {
  const spent = { startedAt: 0, endedAt: 1, attempts: 1, totalRetryDelay: 0, httpStatus: body ? 200 : 403 };
  const refused = { outcome: "denied", errorCode: "AccessDeniedException", body: "{}" } as const;
  const answer = {
    ...spent,
    ...(body ? { outcome: "ok" as const, body: JSON.stringify(body) } : refused),
  };
  return { need, account, region, resource, page: 1, input: {}, paginationComplete: true, answer };
}

const analyzers = (account: string, ...arns: readonly string[]) =>
  call(account, LIST, "", {
    analyzers: arns.map((arn) => ({
      arn,
      type: arn === ALL ? "ORGANIZATION" : "ACCOUNT",
      status: "ACTIVE",
    })),
  });
const findings = (account: string, analyzer: string, ...ids: readonly string[]) =>
  call(account, FINDINGS, analyzer, { findings: ids.map((id) => ({ id, resource: key.arn })) });
const details = (account: string, id: string) =>
  call(account, DETAILS, id, {
    findingDetails: [{ externalAccessDetails: { principal: { AWS: "999988887777" } } }],
  });

/** What is known of the key, and what the rule says of its Region: with open findings, and without. */
async function told(calls: readonly Call[]): Promise<{
  readonly external: Knowledge<ExternalAccess>;
  readonly open: readonly string[];
  readonly watched: readonly string[];
}> {
  const folder = mkdtempSync(join(tmpdir(), "keyproof-external-access-"));
  try {
    const writer = await createSnapshot(folder, plan);
    for (const account of [ACCOUNT, SECURITY]) {
      const own = calls.filter((one) => one.account === account);
      if (own.length > 0) await (await writer.target(account, region)).append(own);
    }
    await writer.close();
    const snapshot = await openSnapshot(folder);
    const { externalAccess } = snapshot.collections;
    const say = (openFindings: boolean) => {
      const accounts = organization.accounts.map((id) => anAccount({ id }));
      const parts = { keys: [key], organization, accounts, parameters: { openFindings } };
      const context = { ...aContext(parts, rule.parameters), externalAccess };
      return outcomeOf(rule, aRegion(), context).lines.map(({ status, reason }) => `${status} ${reason}`);
    };
    const found = { external: externalAccess(key), open: say(true), watched: say(false) };
    snapshot.close();
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("Access Analyzer that was not read whole", () => {
  it("is missing where it was read whole and there is none", async () => {
    const { open, watched } = await told([analyzers(ACCOUNT), analyzers(SECURITY)]);
    expect([open, watched]).toEqual([["fail no-analyzer"], ["fail no-analyzer"]]);
  });

  it.each([
    ["were refused", [call(SECURITY, LIST, "")]],
    ["were not asked for", []],
  ])("may stand in another account whose analyzers %s", async (_, others) => {
    const { external, open, watched } = await told([analyzers(ACCOUNT), ...others]);
    expect(external).toMatchObject({ value: { analyzers: [], moreAnalyzers: { need: LIST } } });
    expect([open, watched]).toEqual([["unknown perhaps-unlisted"], ["unknown perhaps-unlisted"]]);
  });

  it("watches from another account, though its findings were refused", async () => {
    const calls = [analyzers(ACCOUNT), analyzers(SECURITY, ALL), call(SECURITY, FINDINGS, ALL)];
    const { external, open, watched } = await told(calls);
    expect(external).toMatchObject({ value: { analyzers: [ALL], moreFindings: { state: "denied" } } });
    expect([open, watched]).toEqual([[`unknown denied:${FINDINGS}`], ["pass watching"]]);
  });

  it("is not quiet where one of two analyzers' findings were refused", async () => {
    const calls = [
      analyzers(ACCOUNT, OWN),
      findings(ACCOUNT, OWN),
      analyzers(SECURITY, ALL),
      call(SECURITY, FINDINGS, ALL),
    ];
    const { open, watched } = await told(calls);
    expect([open, watched]).toEqual([[`unknown denied:${FINDINGS}`], ["pass watching"]]);
  });

  it("watches, though the account's own findings were refused, and speaks of nobody else's", async () => {
    const own = [analyzers(ACCOUNT, OWN), call(ACCOUNT, FINDINGS, OWN)];
    const { open, watched } = await told([...own, analyzers(SECURITY)]);
    expect([open, watched]).toEqual([[`unknown denied:${FINDINGS}`], ["pass watching"]]);
    const theirs = [analyzers(SECURITY, OWN), call(SECURITY, FINDINGS, OWN)];
    const other = await told([analyzers(ACCOUNT, OWN), findings(ACCOUNT, OWN), ...theirs]);
    expect([other.open, other.watched]).toEqual([["pass quiet"], ["pass watching"]]);
  });

  it("tells the findings that were read, and that there may be others", async () => {
    const calls = [
      analyzers(ACCOUNT, OWN),
      findings(ACCOUNT, OWN, "one", "two"),
      details(ACCOUNT, "one"),
      call(ACCOUNT, DETAILS, "two"),
      analyzers(SECURITY),
    ];
    const { external, open } = await told(calls);
    expect(external).toMatchObject({
      value: { findings: [{ id: "one" }], moreFindings: { need: DETAILS, state: "denied" } },
    });
    expect(open).toEqual(["fail open", "unknown more-open"]);
  });

  it("of the organization watches an account whose own analyzers were refused, by the list that names it", async () => {
    const calls = [call(ACCOUNT, LIST, ""), analyzers(SECURITY, ALL), findings(SECURITY, ALL)];
    const { external, open, watched } = await told(calls);
    expect(external).toMatchObject({
      state: "known",
      value: { analyzers: [ALL] },
      source: { cell: `${SECURITY}/${region}/${LIST}/-/1` },
    });
    expect([open, watched]).toEqual([[`unknown denied:${LIST}`], ["pass watching"]]);
  });

  it("is unknown where the own analyzers were refused and no other is known", async () => {
    const { external, open, watched } = await told([call(ACCOUNT, LIST, ""), analyzers(SECURITY)]);
    expect(external).toMatchObject({ state: "denied", need: LIST });
    expect([open, watched]).toEqual([[`unknown denied:${LIST}`], [`unknown denied:${LIST}`]]);
  });
});
