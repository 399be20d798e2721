import { describe, expect, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-004.js";
import { aKey, denied, type KeyParts, notCollected, testRule } from "../../../src/testing/index.js";
import { aContext } from "../../../src/testing/surroundings.js";
import { withIam } from "../collections.js";
import { undecidedCases } from "../common-cases.js";
import { allow, DELEGATION, deny, FOREIGN, policy, policyless, role, root } from "../policies.js";

const key = (parts: KeyParts, ...statements: object[]) => aKey({ policy: policy(...statements), ...parts });
const may = (AWS: string, ...actions: string[]) =>
  allow({ Principal: { AWS }, Action: actions.map((action) => `kms:${action}`) });
const granted = (...Operations: string[]): KeyParts => ({
  grants: [{ GranteePrincipal: role("a"), Operations }],
});
const pick = (name: string, Action: string) =>
  allow({ Principal: "*", Action, Condition: { ArnEquals: { "aws:PrincipalArn": role(name) } } });
const forServices = { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } };

const iam = (Action: string) => ({ Effect: "Allow", Action, Resource: "*" });

describe("KMS-LP-004", () => {
  it("finds principals that both administer and use the key", () => {
    testRule(rule, {
      pass: [
        {
          name: "two roles",
          subject: key({}, may(role("a"), "PutKeyPolicy", "DisableKey"), may(role("b"), "Decrypt")),
          expect: { reason: "separated" },
        },
        {
          name: "left to IAM, which keeps them apart, emergencies aside",
          subject: key({}, DELEGATION),
          context: withIam(
            {
              roles: {
                a: { inline: { p: [iam("kms:PutKeyPolicy")] } },
                b: { inline: { p: [iam("kms:Decrypt")] } },
                glass: { inline: { p: [iam("*")] } },
              },
            },
            { settings: { breakGlassPrincipals: [role("glass")] } },
          ),
          expect: { reason: "separated" },
        },
        {
          name: "encryption and administration",
          subject: key({}, may(role("a"), "PutKeyPolicy", "Encrypt")),
        },
        { name: "foreign role: no administrator", subject: key({}, may(role("a", FOREIGN), "*")) },
        {
          name: "grants for services only",
          subject: key({}, { ...may(role("a"), "CreateGrant"), ...forServices }, may(role("a"), "Decrypt")),
        },
        {
          name: "a Deny takes the use away",
          subject: key(
            {},
            may(role("a"), "*"),
            deny({ Principal: "*", Action: ["kms:Decrypt", "kms:Generate*", "kms:Sign"] }),
          ),
        },
      ],
      fail: [
        {
          name: "a wildcard that picks one role",
          subject: key({}, pick("a", "kms:*")),
          expect: { reason: "both", discriminator: "principal/*" },
        },
        {
          name: "one statement",
          example: true,
          subject: key({}, DELEGATION, may(role("a"), "*")),
          expect: {
            reason: "both",
            severity: "medium",
            discriminator: `principal/${role("a")}`,
            says: "kms:PutKeyPolicy",
          },
        },
        {
          name: "two statements, card data",
          subject: key(
            { tags: { "data-classification": "pci" } },
            may(role("a"), "ScheduleKeyDeletion"),
            may(role("a"), "Sign"),
          ),
          expect: { severity: "high" },
        },
        {
          name: "health data",
          subject: key(
            { tags: { "data-classification": "phi" } },
            may(role("a"), "ImportKeyMaterial", "GenerateDataKey"),
          ),
          expect: { severity: "high" },
        },
        {
          name: "administrator by policy, user by IAM",
          subject: key(
            { tags: { "data-classification": "phi" } },
            DELEGATION,
            may(role("a"), "PutKeyPolicy"),
          ),
          context: withIam({
            roles: { a: { inline: { p: [iam("kms:Sign")] } }, c: { inline: { p: [iam("kms:*")] } } },
          }),
          expect: { reason: "both-by-iam", severity: "high", discriminator: "iam", says: "2 principals" },
        },
        {
          name: "both by IAM",
          subject: key({}, DELEGATION),
          context: withIam({ users: { sam: { inline: { p: [iam("kms:*")] } } } }),
          expect: { reason: "both-by-iam", severity: "medium", says: "user/sam" },
        },
        { name: "use by grant", subject: key(granted("Decrypt"), may(role("a"), "DisableKey")) },
        { name: "grants without limit", subject: key({}, may(role("a"), "CreateGrant", "GenerateMac")) },
        {
          name: "tags and AWS_RAM refused",
          subject: key({ tags: denied, ramPolicy: denied }, may(role("a"), "*")),
          expect: { severity: "medium" },
        },
        {
          name: "everyone of the account",
          subject: key(
            {},
            allow({
              Principal: "*",
              Action: "kms:*",
              Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } },
            }),
          ),
        },
      ],
      notApplicable: policyless(rule),
      unknown: [
        {
          name: "wildcards that pick different roles",
          subject: key({}, pick("a", "kms:PutKeyPolicy"), pick("b", "kms:Decrypt")),
          expect: { reason: "undecided" },
        },
        ...undecidedCases(rule),
        {
          name: "default policy: IAM decides",
          subject: key({}, DELEGATION),
          expect: { reason: "iam-delegated" },
        },
        { name: "default policy, IAM refused", subject: key({}, DELEGATION), context: withIam(denied) },
        {
          name: "IAM that cannot be decided",
          subject: key({}, DELEGATION),
          context: withIam({
            roles: {
              a: {
                inline: {
                  p: [
                    iam("kms:PutKeyPolicy"),
                    { ...iam("kms:Decrypt"), Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } } },
                  ],
                },
              },
            },
          }),
          expect: { reason: "undecided", says: "role/a" },
        },
        { name: "policy refused", subject: aKey({ policy: denied }) },
        { name: "grants refused", subject: key({ grants: denied }, may(role("a"), "Decrypt")) },
        { name: "AWS_RAM not probed", subject: key({ ramPolicy: notCollected }, may(role("a"), "Decrypt")) },
        { name: "policy that is no JSON", subject: aKey({ policy: "{}" }), expect: { reason: "undecided" } },
        {
          name: "NotPrincipal",
          subject: key({}, allow({ NotPrincipal: { AWS: root(FOREIGN) }, Action: "kms:*" })),
          expect: { reason: "undecided" },
        },
      ],
    });
  });

  it("shows a request by which such a principal administers the key, where one gives rights away", () => {
    const context = aContext({});
    const witnessed = (...statements: object[]) =>
      [rule.check(key({}, ...statements) as never, context as never)]
        .flat()
        .map((verdict) => ("witness" in verdict ? verdict.witness : undefined));
    expect(witnessed(may(role("a"), "*"))).toMatchObject([
      { principal: role("a"), action: "kms:PutKeyPolicy" },
    ]);
    expect(witnessed(may(role("a"), "Decrypt", "DisableKey"))).toEqual([undefined]);
  });
});
