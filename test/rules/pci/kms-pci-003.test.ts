import { describe, it } from "vitest";
import rule from "../../../rules/pci/kms-pci-003.js";
import { aKey, denied, type KeyParts, notCollected, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, scopeCases, stateCases, undecidedCases } from "../common-cases.js";
import { ACCOUNT, allow, DELEGATION, policy, role, root } from "../policies.js";

const tags = { "data-classification": "pci", environment: "prod" };
const DEV = "444455556666";
const OTHER = "777788889999";
const map = { settings: { accountEnvironments: { [ACCOUNT]: "production", [DEV]: "dev" } } };
const inOrganization = {
  ...map,
  organization: { id: "o-exampleorg1", managementAccount: ACCOUNT, accounts: [ACCOUNT, DEV] },
};
const key = (parts: KeyParts, ...statements: object[]) =>
  aKey({ tags, policy: policy(DELEGATION, ...statements), ...parts });
const to = (account: string, parts = {}) => allow({ Principal: { AWS: root(account) }, ...parts });
const ofOrganization = allow({
  Principal: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } },
});

describe("KMS-PCI-003", () => {
  it("keeps environments apart", () => {
    testRule(rule, {
      pass: [
        { name: "own account only", subject: key({}), context: map, expect: { reason: "same-environment" } },
        {
          name: "no use across environments",
          subject: key({}, to(DEV, { Action: "kms:DescribeKey" })),
          context: map,
        },
        {
          name: "in other case",
          subject: key({ tags: { ...tags, environment: "Prod" } }),
          context: map,
        },
        {
          name: "a name of no known sort, the same on key and account",
          subject: key({ tags: { ...tags, environment: "Blue" } }),
          context: { settings: { accountEnvironments: { [ACCOUNT]: "blue" } } },
        },
        {
          name: "other names for production, by parameter",
          subject: key({ tags: { ...tags, environment: "live" } }),
          context: {
            settings: { accountEnvironments: { [ACCOUNT]: "live" } },
            parameters: { production: ["live"] },
          },
        },
      ],
      fail: [
        {
          name: "development by policy",
          subject: key({}, to(DEV)),
          context: map,
          expect: { reason: "other-environment", severity: "high", says: `${DEV} (dev)` },
        },
        {
          name: "development by grant",
          subject: key({ grants: [{ GranteePrincipal: role("ci", DEV), Operations: ["Decrypt"] }] }),
          context: map,
        },
        {
          name: "development, all in capitals",
          subject: key({ tags: { ...tags, environment: "PROD" } }, to(DEV)),
          context: { settings: { accountEnvironments: { [ACCOUNT]: "PROD", [DEV]: "DEV" } } },
        },
        { name: "everyone of the organization", subject: key({}, ofOrganization), context: inOrganization },
        {
          name: "test key in a production account",
          subject: key({ tags: { ...tags, environment: "test" } }),
          context: map,
        },
        {
          name: "anybody",
          subject: key({}, allow({ Principal: "*" })),
          context: map,
          expect: { reason: "everyone" },
        },
        { name: "AWS_RAM refused", subject: key({ ramPolicy: denied }, to(DEV)), context: map },
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
          name: "an environment of no known sort",
          subject: key({ tags: { ...tags, environment: "prd" } }, to(DEV)),
          context: { settings: { accountEnvironments: { [ACCOUNT]: "prd", [DEV]: "dev" } } },
          expect: { reason: "environment-unclear", says: `${DEV} (dev)` },
        },
        { name: "no account map", subject: key({}), expect: { reason: "no-account-map" } },
        {
          name: "no environment",
          subject: key({ tags: { "data-classification": "pci" } }),
          context: map,
          expect: { reason: "environment-missing" },
        },
        {
          name: "account that is not in the map",
          subject: key({}, to(OTHER)),
          context: map,
          expect: { reason: "account-not-mapped", says: OTHER },
        },
        { name: "policy refused", subject: aKey({ tags, policy: denied }), context: map },
        { name: "grants refused", subject: key({ grants: denied }), context: map },
        { name: "AWS_RAM not probed", subject: key({ ramPolicy: notCollected }), context: map },
        {
          name: "NotPrincipal",
          subject: key({}, allow({ NotPrincipal: { AWS: role("x") } })),
          context: map,
          expect: { reason: "undecided" },
        },
        {
          name: "a foreign organization",
          subject: key(
            {},
            allow({
              Principal: "*",
              Condition: { StringEquals: { "aws:PrincipalOrgID": "o-stranger0001" } },
            }),
          ),
          context: inOrganization,
          expect: { reason: "undecided", says: "foreign organization" },
        },
        { name: "federated", subject: key({}, allow({ Principal: { Federated: "x" } })), context: map },
      ],
    });
  });
});
