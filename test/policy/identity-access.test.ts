import { describe, expect, it } from "vitest";
import { identityAccess, OPERATIONS, type Policy, parsePolicy } from "../../src/policy/index.js";

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const target = (tags?: Readonly<Record<string, string>>) => ({
  arn: ARN,
  region: "eu-west-1",
  account: "111122223333",
  tags: () => tags && new Map(Object.entries(tags)),
});
const DECRYPT = OPERATIONS.findIndex(({ name }) => name === "Decrypt");

function policy(...Statement: readonly object[]): Policy {
  const parsed = parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement }));
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.policy;
}
const allow = (parts: object = {}) => ({ Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...parts });
const deny = (parts: object = {}) => allow({ Effect: "Deny", ...parts });
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
});

const ask = (statements: readonly object[], tags?: Readonly<Record<string, string>>, boundary?: Policy) =>
  identityAccess({ policies: [policy(...statements)], ...(boundary && { boundary }) }, target(tags), DECRYPT);

describe("identity policies", () => {
  it.each([
    ["an Allow", [allow()], "yes"],
    ["a wildcard", [allow({ Action: "KMS:*", Resource: "arn:aws:kms:*:*:key/*" })], "yes"],
    ["NotAction", [{ Effect: "Allow", NotAction: "s3:*", Resource: "*" }], "yes"],
    ["another action", [allow({ Action: "kms:Encrypt" })], "no"],
    ["another key", [allow({ Resource: `${ARN}0` })], "no"],
    ["all but this key", [{ Effect: "Allow", Action: "kms:*", NotResource: ARN }], "no"],
    ["all but another key", [{ Effect: "Allow", Action: "kms:*", NotResource: `${ARN}0` }], "yes"],
    ["no Resource", [{ Effect: "Allow", Action: "kms:*" }], "no"],
    ["an alias", [allow({ Resource: "arn:aws:kms:*:*:alias/*" })], "no"],
    ["a Deny", [allow(), deny()], "no"],
    ["a Deny of another key", [allow(), deny({ Resource: `${ARN}0` })], "yes"],
    [
      "a Deny for another Region",
      [allow(), deny(when("StringNotEquals", "aws:RequestedRegion", "eu-west-1"))],
      "yes",
    ],
    [
      "a Deny for this Region",
      [allow(), deny(when("StringEquals", "aws:RequestedRegion", "eu-west-1"))],
      "no",
    ],
    ["a Deny without MFA", [allow(), deny(when("Bool", "aws:MultiFactorAuthPresent", "false"))], "yes"],
    [
      "a service in between",
      [allow(when("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"))],
      "yes",
    ],
    ["a tag of the principal", [allow(when("StringEquals", "aws:PrincipalTag/a", "b"))], "unknown"],
    [
      "a Deny by a tag of the principal",
      [allow(), deny(when("StringEquals", "aws:PrincipalTag/a", "b"))],
      "unknown",
    ],
    [
      "a variable in Resource",
      [allow({ Resource: `arn:aws:kms:*:*:key/\${aws:PrincipalTag/key}` })],
      "unknown",
    ],
    ["an effect that does not exist", [allow({ Effect: "Permit" })], "unknown"],
    ["an operator that does not exist", [allow(when("StringIs", "kms:ViaService", "x"))], "unknown"],
    ["nothing", [], "no"],
  ] as const)("%s", (_, statements, verdict) => {
    expect(ask(statements)).toBe(verdict);
  });

  it("look at the key's tags, which decide nothing where they are not known", () => {
    const byTag = [allow(when("StringEquals", "aws:ResourceTag/Team", "lake"))];
    expect(ask(byTag, { team: "lake" })).toBe("yes");
    expect(ask(byTag, { team: "river" })).toBe("no");
    expect(ask(byTag, {})).toBe("no");
    expect(ask(byTag)).toBe("unknown");
    const unlessTag = [allow(), deny(when("StringNotEquals", "aws:ResourceTag/team", "lake"))];
    expect(ask(unlessTag, { team: "lake" })).toBe("yes");
    expect(ask(unlessTag, {})).toBe("no");
    expect(ask(unlessTag)).toBe("unknown");
  });

  it("allow no more than their boundary", () => {
    expect(ask([allow()], undefined, policy(allow({ Action: "*" })))).toBe("yes");
    expect(ask([allow()], undefined, policy(allow({ Action: "s3:*" })))).toBe("no");
    expect(ask([allow()], undefined, policy(allow({ Action: "*" }), deny()))).toBe("no");
    expect(ask([], undefined, policy(allow()))).toBe("no");
    expect(ask([allow()], undefined, policy(allow(when("StringEquals", "aws:PrincipalTag/a", "b"))))).toBe(
      "unknown",
    );
  });

  it("are taken together", () => {
    const policies = [policy(allow()), policy(deny())];
    expect(identityAccess({ policies }, target(), DECRYPT)).toBe("no");
  });
});
