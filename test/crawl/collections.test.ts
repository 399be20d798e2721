import { beforeAll, describe, expect, it } from "vitest";
import { type Key, known, type NeedId } from "../../src/model/index.js";
import { inFolder, resumeInto, type Scanned, scan, scanInto } from "./scan.js";

const NEEDS: readonly NeedId[] = [
  "kms:ListKeys",
  "kms:DescribeKey",
  "kms:ListAliases",
  "iam:GetAccountAuthorizationDetails",
  "organizations:ListPolicies",
  "organizations:ListPolicies#RCP",
  "organizations:ListTargetsForPolicy",
  "organizations:DescribePolicy",
  "access-analyzer:ListAnalyzers",
  "access-analyzer:ListFindingsV2",
  "access-analyzer:GetFindingV2",
];
const PAYMENTS = "444455556666";
const LAKE = "888899990000";
const LEGACY = "567890123456";
const APAC = "890123456789";
const HEALTH = "666677778888";

type Collections = Scanned["snapshot"]["collections"];
let seen: Omit<Scanned, "snapshot"> & {
  iam: ReadonlyMap<string, ReturnType<Collections["iam"]>>;
  policies: ReadonlyMap<string, ReturnType<Collections["organizationPolicies"]>>;
  external: ReadonlyMap<string, ReturnType<Collections["externalAccess"]>>;
  ledger: Scanned["snapshot"]["ledger"];
};

const named = (key: Key) =>
  key.aliases.state === "known" ? `${key.region}/${key.aliases.value[0]?.AliasName}` : key.arn;

beforeAll(async () => {
  seen = await scan({ needs: NEEDS }, ({ snapshot, ...rest }) => {
    const { collections, ledger } = snapshot;
    const accounts = snapshot.accounts.map(({ id }) => id);
    return {
      ...rest,
      ledger,
      iam: new Map(accounts.map((id) => [id, collections.iam(id)])),
      policies: new Map(accounts.map((id) => [id, collections.organizationPolicies(id)])),
      external: new Map([...snapshot.keys()].map((key) => [named(key), collections.externalAccess(key)])),
    };
  });
});

const iamOf = (account: string) => known(seen.iam.get(account) ?? missing());
const missing = () => ({ state: "failed", need: "kms:ListKeys" }) as const;
const count = (operation: string) => seen.requests.filter((one) => one.operation === operation).length;

describe("IAM", () => {
  it("is read once an account, with users, roles, groups and policies", () => {
    const { principals, policies } = iamOf(PAYMENTS);
    const api = principals.get(`arn:aws:iam::${PAYMENTS}:role/payments-api`);
    expect(api).toMatchObject({
      kind: "role",
      managed: [`arn:aws:iam::${PAYMENTS}:policy/DecryptEverything`],
      boundary: `arn:aws:iam::${PAYMENTS}:policy/WorkloadBoundary`,
      at: { cell: `${PAYMENTS}/global/iam:GetAccountAuthorizationDetails/-/1`, pointer: "" },
    });
    expect(JSON.parse(policies.get(api?.managed[0] ?? "")?.document ?? "").Statement[0].Sid).toBe("AllKeys");
    const { groups } = iamOf(LAKE);
    expect(groups.get("copiers")?.inline.map(({ name }) => name)).toEqual(["copy"]);
    expect(seen.writes).toBe(0);
    expect(count("GetAccountAuthorizationDetails")).toBe(
      seen.ledger.byNeed.get("iam:GetAccountAuthorizationDetails")?.planned,
    );
  });

  it("that was refused is a gap of that account alone", () => {
    expect(seen.iam.get(LEGACY)).toMatchObject({ state: "denied", code: "AccessDenied" });
    expect(seen.ledger.byNeed.get("iam:GetAccountAuthorizationDetails")).toMatchObject({
      denied: 1,
      notMade: 0,
    });
  });
});

describe("organization policies", () => {
  const namesOn = (account: string, kind: "serviceControl" | "resourceControl") =>
    known(seen.policies.get(account)?.[kind] ?? missing()).map(({ policies }) =>
      policies.map(({ name }) => name),
    );

  it("hang on each level from the root to the account", () => {
    expect(namesOn(PAYMENTS, "serviceControl")).toEqual([
      ["FullAWSAccess"],
      [],
      ["KeyDeletionWindow"],
      [],
      [],
    ]);
    expect(namesOn(HEALTH, "resourceControl")).toEqual([
      ["RCPFullAWSAccess"],
      [],
      [],
      ["OrganizationOnly"],
      [],
    ]);
    expect(namesOn("111122223333", "serviceControl")).toEqual([]);
  });

  it("are read once each, whatever the number of accounts", () => {
    expect(count("ListPolicies")).toBe(2);
    expect(count("DescribePolicy")).toBe(5);
    expect(count("ListTargetsForPolicy")).toBe(5);
  });
});

describe("Access Analyzer", () => {
  it("speaks of keys of all accounts where it stands for the organization", () => {
    const found = known(seen.external.get("us-east-1/alias/public-decrypt") ?? missing());
    expect(found.analyzers).toEqual([
      "arn:aws:access-analyzer:us-east-1:222233334444:analyzer/organization-access",
    ]);
    expect(found.findings).toMatchObject([
      { zone: "ORGANIZATION", isPublic: true, actions: ["kms:Decrypt", "kms:GenerateDataKey"] },
    ]);
    expect(known(seen.external.get("us-east-1/alias/two-callers") ?? missing()).findings).toEqual([]);
  });

  it("of one account speaks of that account's keys, and unused-access analyzers are not asked", () => {
    const found = known(seen.external.get("eu-west-1/alias/partner-share") ?? missing());
    expect(found.findings.map(({ principal }) => principal.AWS)).toEqual([
      "998877665544",
      "arn:aws:iam::999988887777:role/siem",
    ]);
    expect(known(seen.external.get("eu-west-1/alias/general-ledger-eu") ?? missing()).analyzers).toEqual([]);
    expect(count("ListFindingsV2")).toBe(2);
  });

  it("that could not be listed is unknown for that account", () => {
    const refused = [...seen.external].filter(([, { state }]) => state === "denied");
    expect(refused.length).toBeGreaterThan(0);
    for (const [, field] of refused) expect(field).toMatchObject({ need: "access-analyzer:ListAnalyzers" });
    expect(seen.ledger.open.some(({ account, need }) => account === APAC && need.startsWith("access-"))).toBe(
      true,
    );
  });
});

it("an interrupted scan goes on without asking twice for what each policy and finding says", () =>
  inFolder(async (folder) => {
    let cut = false;
    const onEvent: Parameters<typeof scanInto>[1]["onEvent"] = (event, { controller }) => {
      if (event.kind !== "target-done" || cut) return;
      cut = true;
      controller.abort(new Error("stopped"));
    };
    const options = { needs: NEEDS, accounts: ["222233334444"], onEvent };
    const before = await scanInto(folder, options, ({ requests }) =>
      requests.map(({ operation }) => operation),
    );
    await resumeInto(folder, {}, ({ requests, snapshot }) => {
      const again = requests.map(({ operation }) => operation);
      for (const operation of ["DescribePolicy", "GetFindingV2", "GetAccountAuthorizationDetails"]) {
        const both = [...before, ...again].filter((one) => one === operation).length;
        const need = snapshot.plan.needs.find((id) => id.endsWith(operation));
        expect([operation, both]).toEqual([operation, need && snapshot.ledger.byNeed.get(need)?.planned]);
      }
    });
  }));
