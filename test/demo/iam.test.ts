import { GetAccountAuthorizationDetailsCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoAws, startDemoAws } from "../../src/demo/index.js";

const PAYMENTS = "444455556666";
let demo: DemoAws;
let client: IAMClient;

beforeAll(async () => {
  demo = await startDemoAws();
  const credentials = demo.credentialsOf(PAYMENTS);
  client = new IAMClient({ endpoint: demo.url, region: "us-east-1", credentials, maxAttempts: 1 });
});

afterAll(async () => {
  client.destroy();
  await demo.close();
});

describe("GetAccountAuthorizationDetails", () => {
  it("shows users, roles and managed policies, documents URL-encoded", async () => {
    const all = await client.send(new GetAccountAuthorizationDetailsCommand({}));
    expect(all.IsTruncated).toBe(false);
    expect(all.UserDetailList?.map((user) => user.UserName)).toEqual(["key-audit"]);
    expect(all.GroupDetailList ?? []).toEqual([]);
    const api = all.RoleDetailList?.find((role) => role.RoleName === "payments-api");
    expect(api?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(
      `arn:aws:iam::${PAYMENTS}:policy/WorkloadBoundary`,
    );
    const linked = all.RoleDetailList?.find((role) => role.RoleName === "AWSServiceRoleForBackup");
    expect(linked?.Path).toBe("/aws-service-role/backup.amazonaws.com/");
    const managed = all.Policies?.find((policy) => policy.PolicyName === "DecryptEverything");
    expect(managed?.DefaultVersionId).toBe("v2");
    const text = managed?.PolicyVersionList?.find((version) => version.IsDefaultVersion)?.Document ?? "";
    expect(text).toMatch(/^%7B/);
    expect(JSON.parse(decodeURIComponent(text)).Statement[0].Resource).toBe("*");
    expect(all.Policies?.map((policy) => policy.Arn)).toContain(
      "arn:aws:iam::aws:policy/AdministratorAccess",
    );
  });

  it("pages through all lists", async () => {
    const roles: (string | undefined)[] = [];
    let Marker: string | undefined;
    let pages = 0;
    do {
      const answer = await client.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 3, Marker }));
      roles.push(...(answer.RoleDetailList ?? []).map((role) => role.RoleName));
      Marker = answer.Marker;
      pages++;
      expect(answer.IsTruncated).toBe(Marker !== undefined);
    } while (Marker !== undefined);
    expect(pages).toBeGreaterThan(5);
    expect(new Set(roles).size).toBe(roles.length);
    expect(roles).toContain("KeyproofAudit");
  });

  it("takes filters, and refuses sizes and markers that cannot be", async () => {
    const only = await client.send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ["AWSManagedPolicy"] }),
    );
    expect(only.RoleDetailList ?? []).toEqual([]);
    expect(only.Policies?.every((policy) => policy.Arn?.startsWith("arn:aws:iam::aws:"))).toBe(true);
    for (const input of [{ MaxItems: 1001 }, { Marker: "forged" }])
      await expect(client.send(new GetAccountAuthorizationDetailsCommand(input))).rejects.toMatchObject({
        name: "ValidationError",
      });
  });
});
