import {
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListAccountsCommand,
  ListChildrenCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
  paginateListAccounts,
  paginateListAccountsForParent,
} from "@aws-sdk/client-organizations";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoAws, startDemoAws } from "../../src/demo/index.js";
import { ACCOUNTS, failure, settings } from "./clients.js";

let demo: DemoAws;
let client: OrganizationsClient;
beforeAll(async () => {
  demo = await startDemoAws();
  client = new OrganizationsClient(settings(demo));
});
afterAll(() => demo.close());

describe("accounts", () => {
  it("page 20 at most, and an empty page is not the last", async () => {
    const pages = [];
    for await (const page of paginateListAccounts({ client, pageSize: 5 }, {}))
      pages.push(page.Accounts ?? []);
    expect(pages.map((page) => page.length)).toEqual([5, 0, 5, 5, 2]);
    expect(
      pages
        .flat()
        .map((account) => account.Id)
        .sort(),
    ).toEqual(Object.values(ACCOUNTS).sort());
    expect(await failure(client.send(new ListAccountsCommand({ MaxResults: 21 })))).toMatchObject({
      name: "InvalidInputException",
    });
    expect(await failure(client.send(new ListAccountsCommand({ NextToken: "forged" })))).toMatchObject({
      name: "InvalidInputException",
    });
  });

  it("carry State, Status and a path that ends with the account", async () => {
    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: ACCOUNTS.oldPortal }));
    expect(Account).toMatchObject({ State: "SUSPENDED", Status: "SUSPENDED", Name: "old-portal" });
    const payments = await client.send(new DescribeAccountCommand({ AccountId: ACCOUNTS.paymentsProd }));
    expect(payments.Account?.Paths?.[0]).toMatch(
      new RegExp(`^${demo.organizationId}/r-hf7k/(ou-hf7k-[0-9a-f]{8}/){3}${ACCOUNTS.paymentsProd}/$`),
    );
    expect(
      await failure(client.send(new DescribeAccountCommand({ AccountId: "999988887777" }))),
    ).toMatchObject({
      name: "AccountNotFoundException",
    });
  });
});

describe("the tree", () => {
  it("walked from the root finds the same accounts as ListAccounts, where their paths say", async () => {
    const { Roots = [] } = await client.send(new ListRootsCommand({}));
    const found = new Map<string, string>();
    const walk = async (parent: string, path: string): Promise<void> => {
      for await (const page of paginateListAccountsForParent({ client }, { ParentId: parent })) {
        for (const account of page.Accounts ?? []) found.set(account.Id ?? "", `${path}${account.Id}/`);
      }
      const units = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: parent }));
      for (const unit of units.OrganizationalUnits ?? []) {
        expect(unit.Path).toBe(`${path}${unit.Id}/`);
        await walk(unit.Id ?? "", unit.Path ?? "");
      }
    };
    await walk(Roots[0]?.Id ?? "", `${demo.organizationId}/${Roots[0]?.Id}/`);
    for await (const page of paginateListAccounts({ client }, {})) {
      for (const account of page.Accounts ?? []) expect(found.get(account.Id ?? "")).toBe(account.Paths?.[0]);
    }
    expect(found.size).toBe(Object.keys(ACCOUNTS).length);
  });

  it("answers children, parents and units", async () => {
    const { Parents } = await client.send(new ListParentsCommand({ ChildId: ACCOUNTS.paymentsProd }));
    const unit = await client.send(
      new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: Parents?.[0]?.Id }),
    );
    expect(unit.OrganizationalUnit?.Name).toBe("Payments");
    const children = await client.send(
      new ListChildrenCommand({ ParentId: Parents?.[0]?.Id, ChildType: "ACCOUNT" }),
    );
    expect(children.Children).toEqual([{ Id: ACCOUNTS.paymentsProd, Type: "ACCOUNT" }]);
    const below = await client.send(
      new ListChildrenCommand({ ParentId: "r-hf7k", ChildType: "ORGANIZATIONAL_UNIT" }),
    );
    expect(below.Children).toHaveLength(5);
    expect(
      await failure(client.send(new ListChildrenCommand({ ParentId: "ou-none", ChildType: "ACCOUNT" }))),
    ).toMatchObject({
      name: "ParentNotFoundException",
    });
  });
});

describe("who may ask", () => {
  it("the management account and a delegated administrator, nobody else", async () => {
    const as = (account: string) => new OrganizationsClient(settings(demo, "us-east-1", account));
    expect((await as(ACCOUNTS.securityTooling).send(new ListAccountsCommand({}))).Accounts?.length).toBe(17);
    expect(await failure(as(ACCOUNTS.sandbox).send(new ListAccountsCommand({})))).toEqual({
      name: "AccessDeniedException",
      status: 400,
      message: "You don't have permissions to access this resource.",
    });
    const { Organization } = await as(ACCOUNTS.sandbox).send(new DescribeOrganizationCommand({}));
    expect(Organization).toMatchObject({ Id: demo.organizationId, MasterAccountId: demo.managementAccount });
    const { DelegatedAdministrators } = await client.send(new ListDelegatedAdministratorsCommand({}));
    expect(DelegatedAdministrators?.map((admin) => admin.Id)).toEqual([ACCOUNTS.securityTooling]);
  });
});

it("policies of the organization, their targets and texts", async () => {
  const { Policies = [] } = await client.send(new ListPoliciesCommand({ Filter: "SERVICE_CONTROL_POLICY" }));
  const window = Policies.find((policy) => policy.Name === "KeyDeletionWindow");
  const { Targets } = await client.send(new ListTargetsForPolicyCommand({ PolicyId: window?.Id }));
  expect(Targets?.[0]).toMatchObject({ Type: "ORGANIZATIONAL_UNIT", Name: "Workloads/Production" });
  const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId: window?.Id }));
  expect(JSON.parse(Policy?.Content ?? "").Statement[0].Action).toBe("kms:ScheduleKeyDeletion");
  const ofTarget = await client.send(
    new ListPoliciesForTargetCommand({ TargetId: Targets?.[0]?.TargetId, Filter: "SERVICE_CONTROL_POLICY" }),
  );
  expect(ofTarget.Policies?.map((policy) => policy.Name)).toEqual(["KeyDeletionWindow"]);
  expect(await failure(client.send(new DescribePolicyCommand({ PolicyId: "p-none" })))).toMatchObject({
    name: "PolicyNotFoundException",
  });
});
