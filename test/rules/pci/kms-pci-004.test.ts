import { describe, it } from "vitest";
import rule from "../../../rules/pci/kms-pci-004.js";
import { aKey, denied, type KeyParts, notCollected, testRule } from "../../../src/testing/index.js";
import { withIam } from "../collections.js";
import { nobodysKeys, scopeCases, stateCases, undecidedCases } from "../common-cases.js";
import { allow, DELEGATION, FOREIGN, ORPHAN, policy, role, root } from "../policies.js";

const tags = { "data-classification": "pci" };
const key = (parts: KeyParts, ...statements: object[]) =>
  aKey({ tags, policy: policy(...statements), ...parts });
const roles = (count: number) => [...Array(count).keys()].map((n) => role(`r${n}`));
const users = (count: number) => allow({ Sid: "Use", Principal: { AWS: roles(count) } });
const admins = (count: number) =>
  allow({ Sid: "Admin", Principal: { AWS: roles(count) }, Action: "kms:Put*" });
const granted = (count: number): KeyParts => ({
  grants: [...Array(count).keys()].map((n) => ({ GranteePrincipal: role(`g${n}`), Operations: ["Decrypt"] })),
});

const IAM_USE = { Effect: "Allow", Action: ["kms:Decrypt"], Resource: "*" };
const tagged = (value: string) => ({ StringEquals: { "aws:ResourceTag/data-classification": value } });

describe("KMS-PCI-004", () => {
  it("counts custodians over policy and grants", () => {
    testRule(rule, {
      pass: [
        {
          name: "at the limits",
          subject: key({}, users(20), admins(5)),
          expect: [
            { reason: "bounded", discriminator: "use", says: "20 principals" },
            { reason: "bounded", discriminator: "administration", says: "5 principals" },
          ],
        },
        {
          name: "emergencies, services and deleted principals do not count",
          subject: key({}, users(2), allow({ Principal: { AWS: ORPHAN, Service: "s3.amazonaws.com" } })),
          context: { parameters: { maxUsers: 1 }, settings: { breakGlassPrincipals: [role("r1")] } },
          expect: [
            { says: "for emergencies: arn:aws:iam::111122223333:role/r1" },
            { discriminator: "administration" },
          ],
        },
        {
          name: "default policy, and IAM lets few",
          subject: key({}, DELEGATION),
          context: withIam({
            roles: {
              app: { managed: ["use"] },
              bounded: { managed: ["use"], boundary: "nothing" },
              denied: { managed: ["use"], inline: { no: [{ ...IAM_USE, Effect: "Deny" }] } },
              elsewhere: { inline: { p: [{ ...IAM_USE, Resource: "arn:aws:kms:*:*:key/mrk-*" }] } },
              tagged: { inline: { p: [{ ...IAM_USE, Condition: tagged("phi") }] } },
              scoped: { inline: { p: [{ ...IAM_USE, Condition: tagged("pci") }] } },
              nobody: {},
              AWSServiceRoleForBackup: { path: "/aws-service-role/backup.amazonaws.com/", managed: ["use"] },
            },
            users: { ops: { groups: ["all"] } },
            groups: { all: { inline: { p: [{ Effect: "Allow", Action: "*", Resource: "*" }] } } },
            policies: {
              use: { statements: [IAM_USE] },
              nothing: { statements: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }], boundaries: 1 },
            },
          }),
          expect: [
            { reason: "bounded", discriminator: "use", says: "3 principals" },
            { reason: "bounded", discriminator: "administration", says: "1 principals" },
          ],
        },
        {
          name: "encryption only",
          subject: key({}, allow({ Principal: { AWS: roles(30) }, Action: "kms:Encrypt" })),
        },
      ],
      fail: [
        {
          name: "users by policy and grants together",
          subject: key(granted(11), users(10)),
          expect: { reason: "too-many", severity: "medium", discriminator: "use", says: "21 principals" },
        },
        {
          name: "administrators",
          subject: key({}, admins(6)),
          expect: { reason: "too-many", discriminator: "administration", says: "and 1 more" },
        },
        {
          name: "every role of the account",
          subject: key(
            {},
            allow({ Principal: "*", Condition: { ArnLike: { "aws:PrincipalArn": role("*") } } }),
          ),
          expect: { reason: "everyone" },
        },
        { name: "everyone", subject: key({}, allow({ Principal: "*" })), expect: { reason: "everyone" } },
        {
          name: "a foreign account counts as one",
          subject: key({}, allow({ Principal: { AWS: root(FOREIGN) } })),
          context: { parameters: { maxUsers: 0 } },
        },
        {
          name: "named ones and those that IAM lets, each once",
          subject: key({}, DELEGATION, users(2)),
          context: withIam(
            { roles: { r0: { inline: { p: [IAM_USE] } }, more: { inline: { p: [IAM_USE] } } } },
            { parameters: { maxUsers: 2 } },
          ),
          expect: { reason: "too-many", discriminator: "use", says: "3 principals" },
        },
        { name: "too many by what is known", subject: key({ ramPolicy: denied }, DELEGATION, users(21)) },
      ],
      notApplicable: [
        ...nobodysKeys(rule, { tags }),
        ...stateCases(rule, "NOTDEL", { tags }),
        { name: "not in scope", subject: aKey(), expect: { reason: "out-of-scope:pci" } },
      ],
      unknown: [
        ...undecidedCases(rule, { tags }),
        ...scopeCases(rule),
        {
          name: "a wildcard that picks principals: how many is not said",
          subject: key(
            {},
            allow({
              Principal: "*",
              Condition: {
                ArnLike: { "aws:PrincipalArn": role("aws-reserved/sso.amazonaws.com/*/Admin_*") },
              },
            }),
          ),
          expect: { reason: "undecided", discriminator: "use" },
        },
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
                inline: { p: [{ ...IAM_USE, Condition: { StringEquals: { "aws:PrincipalTag/x": "y" } } }] },
              },
              b: { managed: ["unseen"] },
            },
          }),
          expect: [
            { reason: "undecided", discriminator: "use", says: "role/a" },
            { reason: "undecided", discriminator: "administration", says: "role/b" },
          ],
        },
        { name: "grants refused", subject: key({ grants: denied }, users(1)) },
        { name: "policy refused", subject: aKey({ tags, policy: denied }) },
        { name: "AWS_RAM not probed", subject: key({ ramPolicy: notCollected }, users(1)) },
        {
          name: "NotPrincipal",
          subject: key({}, allow({ NotPrincipal: { AWS: role("x") } })),
          expect: { reason: "undecided" },
        },
        {
          name: "policy that is no JSON",
          subject: aKey({ tags, policy: "{" }),
          expect: { reason: "undecided" },
        },
      ],
    });
  });
});
