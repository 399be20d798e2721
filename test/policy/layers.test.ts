import { describe, expect, it } from "vitest";
import { type AccessRequest, decide, type World } from "../../src/policy/index.js";

const own = "111122223333";
const member = "444455556666";
const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const key = {
  arn: `arn:aws:kms:us-east-1:${own}:key/${keyId}`,
  account: own,
  partition: "aws",
  region: "us-east-1",
  keyId,
};
const role = `arn:aws:iam::${own}:role/App`;
const document = (...statements: readonly unknown[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const delegation = { Effect: "Allow", Principal: { AWS: own }, Action: "kms:*", Resource: "*" };
const named = { Effect: "Allow", Principal: { AWS: role }, Action: "kms:Decrypt", Resource: "*" };
const full = document({ Effect: "Allow", Action: "*", Resource: "*" });
const noDecrypt = document({ Effect: "Deny", Action: "kms:Decrypt", Resource: "*" });
const allowDecrypt = document({
  Effect: "Allow",
  Action: "kms:Decrypt",
  Resource: `arn:aws:kms:*:${own}:key/*`,
});
const organization = {
  id: "o-exampleorg1",
  managementAccount: "777788889999",
  accounts: [own, member, "777788889999"],
};

const worldOf = (statements: readonly unknown[], more: Partial<World> = {}): World => ({
  key,
  policies: [{ name: "default", policy: document(...statements) }],
  grants: [],
  organization,
  ...more,
});
const by = (principal: string, action = "kms:Decrypt", viaIam?: boolean): AccessRequest => ({
  principal,
  action,
  context: {},
  ...(viaIam === undefined ? {} : { viaIam }),
});

describe("decide with the caller's IAM", () => {
  it("follows the delegation into identity policies", () => {
    const world = (policies: string[]): World => worldOf([delegation], { iam: { [role]: { policies } } });
    expect(decide(by(role), world([allowDecrypt]))).toMatchObject({
      outcome: "allow",
      reason: "iam-delegation",
    });
    expect(decide(by(role), world([]))).toMatchObject({ outcome: "deny", reason: "own-iam-does-not-allow" });
    expect(decide(by(role), world([allowDecrypt, noDecrypt]))).toMatchObject({
      outcome: "deny",
      reason: "iam-deny",
    });
    expect(decide(by(role), world(["{"]))).toMatchObject({ outcome: "undecided" });
    expect(decide(by(role), worldOf([delegation]))).toMatchObject({
      outcome: "undecided",
      reason: "own-iam-not-known",
    });
  });

  it("takes an explicit identity Deny over a key policy that names the role", () => {
    expect(decide(by(role), worldOf([named], { iam: { [role]: { policies: [noDecrypt] } } })).outcome).toBe(
      "deny",
    );
    expect(decide(by(role), worldOf([named], { iam: { [role]: { policies: [] } } })).outcome).toBe("allow");
  });

  it("limits a role by its boundary", () => {
    const boundary = document({ Effect: "Allow", Action: "s3:*", Resource: "*" });
    const world = worldOf([named], { iam: { [role]: { policies: [full], boundary } } });
    expect(decide(by(role), world)).toMatchObject({ outcome: "deny", reason: "boundary" });
  });
});

describe("decide with organization policies", () => {
  const scps = { [own]: [[full], [full, noDecrypt]] };
  const slr = `arn:aws:iam::${own}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;

  it("stops callers by SCP, but not service-linked roles, the management account or outsiders", () => {
    const everyone = { ...named, Principal: "*" };
    expect(decide(by(role), worldOf([named], { scps }))).toMatchObject({ outcome: "deny", reason: "scp" });
    expect(decide(by(slr), worldOf([{ ...named, Principal: { AWS: slr } }], { scps })).outcome).toBe("allow");
    const management = { ...scps, [organization.managementAccount]: [[noDecrypt]] };
    expect(
      decide(
        by(`arn:aws:iam::${organization.managementAccount}:role/x`, "kms:Decrypt", true),
        worldOf([everyone], { scps: management }),
      ).outcome,
    ).toBe("allow");
    expect(
      decide(by("arn:aws:iam::999999999999:role/x", "kms:Decrypt", true), worldOf([everyone], { scps }))
        .outcome,
    ).toBe("allow");
  });

  it("asks every level for an Allow", () => {
    expect(
      decide(by(role), worldOf([named], { scps: { [own]: [[full], [allowDecrypt], []] } })).outcome,
    ).toBe("deny");
    expect(decide(by(role), worldOf([named], { scps: { [own]: [[full], [allowDecrypt]] } })).outcome).toBe(
      "allow",
    );
  });

  it("stops everybody by RCP, but not on AWS managed keys, nor RetireGrant", () => {
    const fence = document(
      { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
      {
        Effect: "Deny",
        Principal: "*",
        Action: "kms:*",
        Resource: "*",
        Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": organization.id } },
      },
    );
    const everyone = { ...named, Principal: "*" };
    const outsider = by("arn:aws:iam::999999999999:role/x", "kms:Decrypt", true);
    expect(decide(outsider, worldOf([everyone], { rcps: [[fence]] }))).toMatchObject({
      outcome: "deny",
      reason: "rcp",
    });
    const managed = worldOf([everyone], { rcps: [[fence]], key: { ...key, keyManager: "AWS" } });
    expect(decide(outsider, managed).outcome).toBe("allow");
    const grants = [
      { GrantId: "g", GranteePrincipal: "arn:aws:iam::999999999999:role/x", Operations: ["RetireGrant"] },
    ];
    expect(
      decide(
        by("arn:aws:iam::999999999999:role/x", "kms:RetireGrant"),
        worldOf([delegation], { rcps: [[fence]], grants }),
      ).outcome,
    ).toBe("allow");
  });
});
