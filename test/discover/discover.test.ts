import { describe, expect, it } from "vitest";
import type { AwsOptions } from "../../src/aws/index.js";
import type { DemoOptions } from "../../src/demo/index.js";
import { type DiscoverOptions, type Discovery, discover } from "../../src/discover/index.js";
import type { CrawlEvent } from "../../src/model/index.js";
import { HASTE, SMALL, withAws } from "../aws/with-aws.js";

interface Asked extends Partial<DiscoverOptions> {
  readonly demo?: DemoOptions;
  readonly aws?: Partial<AwsOptions>;
  /** The account whose audit user asks; the management account by default. */
  readonly as?: string;
}

interface Found extends Discovery {
  readonly counts: Record<string, number>;
  readonly events: readonly CrawlEvent[];
}

function find({ demo = {}, aws: awsOptions = {}, as, ...options }: Asked = {}): Promise<Found> {
  return withAws(demo, awsOptions, async (ground) => {
    if (as === undefined) return run(ground);
    const credentials = ground.demo.credentialsOf(as);
    return withOther({ ...awsOptions, credentials, endpointUrl: ground.demo.url }, ground);
  });

  async function run({
    aws,
    demo: server,
    events,
    controller,
  }: Parameters<Parameters<typeof withAws>[2]>[0]) {
    const listen = (event: CrawlEvent) => void events.push(event);
    const found = await discover(aws, { listen, signal: controller.signal, ...options });
    return { ...found, counts: server.counts(), events };
  }

  async function withOther(other: Partial<AwsOptions>, ground: Parameters<typeof run>[0]) {
    const { openAws } = await import("../../src/aws/index.js");
    const { optionsFor } = await import("../aws/with-aws.js");
    const aws = await openAws({ ...optionsFor(ground.demo, ground.controller), ...other });
    try {
      return await run({ ...ground, aws });
    } finally {
      await aws.close();
    }
  }
}

const outcomes = (found: Discovery) =>
  Object.fromEntries(found.accounts.map(({ id, outcome }) => [id, outcome]));
const scanned = (found: Discovery) =>
  found.accounts.filter(({ outcome }) => outcome === "scanned").map(({ id }) => id);

describe("discovering an organization", () => {
  it("finds every account with its unit, and the Regions each has enabled", async () => {
    const found = await find();
    expect(found.accounts).toHaveLength(17);
    expect(found.organization).toEqual({ id: "o-hf7keys2demo", managementAccount: "111122223333" });
    expect(found.accounts.find(({ id }) => id === "444455556666")).toMatchObject({
      arn: "arn:aws:iam::444455556666:root",
      name: "payments-prod",
      state: "ACTIVE",
      outcome: "scanned",
      path: expect.stringMatching(/^o-hf7keys2demo\/r-hf7k\/ou-hf7k-\w+\/ou-hf7k-\w+\/ou-hf7k-\w+$/),
    });
    const regions = found.targets
      .filter(({ account }) => account === "111122223333")
      .map(({ region }) => region);
    expect(regions).toEqual(["ap-southeast-2", "eu-west-1", "us-east-1"]);
    expect(new Set(found.targets.map(({ region }) => region))).toContain("eu-central-2");
    expect(found).toMatchObject({
      regionsFrom: "account",
      scope: "organization o-hf7keys2demo; every enabled Region",
    });
  });

  it("reports suspended accounts and those whose role lets nobody in, and goes on", async () => {
    const found = await find();
    expect(outcomes(found)).toMatchObject({
      "789012345678": "suspended",
      "678901234567": "not-assumable",
      "901234567890": "not-assumable",
    });
    expect(scanned(found)).toHaveLength(14);
    expect(
      found.targets.some(({ account }) => ["789012345678", "678901234567", "901234567890"].includes(account)),
    ).toBe(false);
    expect(found.events).toContainEqual({
      kind: "account",
      account: "678901234567",
      outcome: "not-assumable",
      reason: "AccessDenied",
    });
  });

  it("reads on after an empty page that has a token", async () => {
    const found = await find({ demo: { organization: { accounts: 45, regions: 1, keys: 0 } } });
    expect(found.accounts).toHaveLength(45);
    expect(found.counts["organizations:ListAccounts"]).toBe(4);
  });

  it("keeps every answer as evidence, in the account that it is about, without a credential", async () => {
    const found = await find({ demo: { organization: SMALL } });
    const [management = "", member = ""] = found.accounts.map(({ id }) => id);
    const made = found.calls.map(({ need, account, region }) => `${account}/${region}/${need}`).sort();
    expect(made).toEqual([
      `${management}/global/account:ListRegions`,
      `${management}/global/organizations:DescribeOrganization`,
      `${management}/global/organizations:ListAccounts`,
      `${management}/global/sts:GetCallerIdentity`,
      `${member}/global/account:ListRegions`,
      `${member}/global/sts:AssumeRole`,
      `${member}/global/sts:GetCallerIdentity`,
    ]);
    expect(JSON.stringify(found.calls)).not.toMatch(/SecretAccessKey|SessionToken/);
  });

  it("can be done by a delegated administrator", async () => {
    const found = await find({ as: "222233334444" });
    expect(found.accounts).toHaveLength(17);
    expect(scanned(found)).toContain("222233334444");
  });

  it("outlasts throttles of Organizations, and does not take a failure for a small organization", async () => {
    const faults = [
      { service: "organizations", operation: "ListAccounts", kind: "throttle" as const, times: 2 },
    ];
    expect((await find({ demo: { organization: SMALL, faults } })).accounts).toHaveLength(2);
    const broken = [{ service: "organizations", operation: "ListAccounts", kind: "internal" as const }];
    const patience = { ...HASTE, attempts: 2 };
    await expect(
      find({ demo: { organization: SMALL, faults: broken }, aws: { patience } }),
    ).rejects.toMatchObject({
      name: "CoverageError",
      code: "organization-unread",
      message: expect.stringContaining("ServiceException"),
    });
  });
});

describe("choosing accounts", () => {
  const PAYMENTS = "444455556666";

  it("reads those named, and knows of the others", async () => {
    const found = await find({ accounts: [PAYMENTS, "111122223333"] });
    expect(scanned(found)).toEqual(["111122223333", PAYMENTS]);
    expect(found.accounts).toHaveLength(17);
    expect(found.accounts.find(({ id }) => id === "888899990000")).toMatchObject({
      outcome: "excluded",
      reason: "not-selected",
    });
  });

  it("reads a unit with all that lies below it, without those excluded", async () => {
    const all = await find();
    const path = all.accounts.find(({ id }) => id === PAYMENTS)?.path?.split("/") ?? [];
    const [workloads = "", production = ""] = path.slice(2);
    const below = await find({ organizationalUnits: [workloads], excludeAccounts: ["555566667777"] });
    expect(scanned(below)).toEqual(expect.arrayContaining([PAYMENTS, "777788889999"]));
    expect(outcomes(below)["555566667777"]).toBe("excluded");
    expect(scanned(await find({ organizationalUnits: [production] }))).not.toContain("777788889999");
    expect(below.scope).toBe(`accounts below ${workloads}, without 555566667777; every enabled Region`);
  });

  it("refuses accounts and units that do not exist, all at once", async () => {
    const asked = { accounts: ["999999999999", "999999999998"], excludeAccounts: ["999999999997"] };
    await expect(find(asked)).rejects.toMatchObject({
      name: "UsageError",
      mistakes: [{ code: "unknown-account" }, { code: "unknown-account" }, { code: "unknown-account" }],
    });
    await expect(find({ organizationalUnits: ["ou-none-12345678"] })).rejects.toMatchObject({
      mistakes: [{ code: "unknown-unit" }],
    });
  });

  it("refuses a choice that leaves nothing", async () => {
    const nothing = find({ accounts: ["789012345678"] });
    await expect(nothing).rejects.toMatchObject({ mistakes: [{ code: "nothing-to-scan" }] });
  });

  it("is the caller's own account where no role is named, and says so", async () => {
    const found = await find({ aws: { roleName: undefined } as never });
    expect(scanned(found)).toEqual(["111122223333"]);
    expect(found.scope).toMatch(/^the caller's account 111122223333 only: no role was named/);
  });

  it("is the caller's own account where Organizations refuses, and says so", async () => {
    const found = await find({ as: "555566667777" });
    expect(found.accounts).toMatchObject([{ id: "555566667777", outcome: "scanned" }]);
    expect(found.scope).toMatch(/only: no organization could be read \(AccessDeniedException\)/);
    expect(found.organization?.id).toBe("o-hf7keys2demo");
    await expect(find({ as: "555566667777", organizationalUnits: ["r-hf7k"] })).rejects.toMatchObject({
      mistakes: [{ code: "organization-unreadable" }],
    });
  });
});
