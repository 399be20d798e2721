import { describe, it } from "vitest";
import rule from "../../../rules/aliases/kms-als-003.js";
import {
  aKey,
  type Case,
  denied,
  type KeyParts,
  notCollected,
  testRule,
} from "../../../src/testing/index.js";
import { withIam } from "../collections.js";
import { nobodysKeys, stateCases, undecidedCases } from "../common-cases.js";
import { allow, DELEGATION, policy, role, unknownPolicies } from "../policies.js";

const named: KeyParts = { aliases: ["alias/app"] };
const ALIAS = "arn:aws:kms:eu-west-1:111122223333:alias/app";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const key = (parts: KeyParts = {}) => aKey({ ...named, ...parts });
const may = (Action: string, Resource: string | readonly string[]) => ({ Effect: "Allow", Action, Resource });
const app = (...statements: readonly object[]) => withIam({ roles: { app: { inline: { p: statements } } } });
const byPolicy = (Action: string) => ({
  policy: policy(DELEGATION, allow({ Principal: { AWS: role("app") }, Action })),
});
const pci = { tags: { "data-classification": "pci" } };
const both = app(may("kms:UpdateAlias", [ALIAS, KEY]));

describe("KMS-ALS-003", () => {
  it("asks IAM for the alias, and both for the key", () => {
    testRule(rule, {
      pass: [
        {
          name: "nobody",
          subject: key(),
          context: app(may("kms:Decrypt", "*")),
          expect: { reason: "restricted" },
        },
        { name: "an administrator", subject: key(), context: app(may("kms:*", "*")) },
        { name: "on the alias only", subject: key(), context: app(may("kms:*Alias", ALIAS)) },
        { name: "on the key only", subject: key(), context: app(may("kms:*Alias", KEY)) },
        {
          name: "one on each",
          subject: key(),
          context: app(may("kms:UpdateAlias", ALIAS), may("kms:DeleteAlias", KEY)),
        },
        {
          name: "on the key by its policy, on no alias",
          subject: key(byPolicy("kms:UpdateAlias")),
          context: app(),
        },
        {
          name: "on another alias",
          subject: key(),
          context: app(may("kms:UpdateAlias", [`${ALIAS}2`, KEY])),
        },
        {
          name: "for emergencies",
          subject: key(),
          context: { ...both, settings: { breakGlassPrincipals: [role("app")] } },
        },
      ],
      fail: [
        {
          name: "on both",
          subject: key(pci),
          context: both,
          expect: { reason: "may-repoint", severity: "high", says: role("app") },
        },
        { name: "out of PCI scope", subject: key(), context: both, expect: { severity: "medium" } },
        { name: "tags refused", subject: key({ tags: denied }), context: both, expect: { severity: "high" } },
        { name: "delete", subject: key(), context: app(may("kms:DeleteAlias", "*")) },
        { name: "create", subject: key(), context: app(may("kms:CreateAlias", "*")) },
        {
          name: "on the key by its policy, on the alias by IAM",
          subject: key(byPolicy("kms:*Alias")),
          context: app(may("kms:UpdateAlias", "arn:aws:kms:*:*:alias/*")),
        },
        {
          name: "a key open to everyone in the account",
          subject: key({ policy: policy(allow({ Principal: "*", Action: "kms:UpdateAlias" })) }),
          context: app(may("kms:UpdateAlias", ALIAS)),
        },
        {
          name: "one of two aliases",
          subject: key({ aliases: ["alias/other", "alias/app"] }),
          context: both,
          expect: { says: "alias/other, alias/app" },
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, named),
        ...stateCases(rule, "NOTDEL", named),
        { name: "no aliases", subject: aKey(), expect: { reason: "no-aliases" } },
      ],
      unknown: [
        ...undecidedCases(rule, named),
        ...unknownPolicies(named).map(
          (one): Case => ({
            ...one,
            ...(one.name.includes("AWS_RAM") ? { context: app() } : {}),
            expect: [],
          }),
        ),
        { name: "aliases refused", subject: aKey({ aliases: denied }) },
        {
          name: "IAM not collected",
          subject: key(byPolicy("kms:UpdateAlias")),
          expect: { reason: "iam-not-collected", says: `${role("app")} and whoever the account's IAM lets` },
        },
        {
          name: "IAM not collected, everyone by policy",
          subject: key({ policy: policy(allow({ Principal: "*", Action: "kms:UpdateAlias" })) }),
          expect: { says: "everyone in the account" },
        },
        {
          name: "IAM not collected, nobody by policy",
          subject: key({ policy: policy(allow({ Principal: { AWS: role("admin") }, Action: "kms:*" })) }),
          expect: { says: "nobody but administrators" },
        },
        {
          name: "IAM refused",
          subject: key(),
          context: withIam(denied),
          expect: { reason: "denied:iam:GetAccountAuthorizationDetails" },
        },
        {
          name: "policy of IAM's that is none",
          subject: key(byPolicy("kms:UpdateAlias")),
          context: withIam({ roles: { app: { managed: ["p"] } }, policies: { p: { text: "{" } } }),
          expect: { reason: "undecided" },
        },
        {
          name: "AWS_RAM not known, nobody found",
          subject: key({ ramPolicy: notCollected }),
          context: app(),
        },
      ],
    });
  });
});
