import { describe, it } from "vitest";
import rule from "../../../rules/grants/kms-grt-005.js";
import { AS_OF, DAY, denied, testRule } from "../../../src/testing/index.js";
import { withIam } from "../collections.js";
import { undecidedCases } from "../common-cases.js";
import { granting, keyWith, ORPHAN, ROLE, refused, SERVICE, withoutGrants } from "./grants.js";

const old = { CreationDate: AS_OF - 366 * DAY };

describe("KMS-GRT-005", () => {
  it("finds grants that nobody looks after", () => {
    testRule(rule, {
      pass: [
        {
          name: "old grants of services",
          subject: keyWith({ GranteePrincipal: SERVICE, ...old }, { GranteeServicePrincipal: SERVICE }),
          expect: { reason: "held-by-services" },
        },
        {
          name: "young grants to a role, a session of it, and EC2's own",
          subject: keyWith(
            { GranteePrincipal: ROLE },
            { GranteePrincipal: "arn:aws:sts::111122223333:assumed-role/app/one" },
            { GranteePrincipal: "arn:aws:sts::111122223333:assumed-role/aws:ec2-infrastructure/i-1" },
            { GranteePrincipal: "arn:aws:iam::111122223333:root" },
          ),
          context: withIam({ roles: { [ROLE.slice(ROLE.lastIndexOf("/") + 1)]: {}, app: {} } }),
          expect: { reason: "holders-exist", says: "4 grants" },
        },
      ],
      fail: [
        {
          name: "deleted role",
          subject: keyWith({ GrantId: "g1", GranteePrincipal: ORPHAN }),
          expect: { reason: "grantee-gone", severity: "medium", discriminator: "grant/g1" },
        },
        {
          name: "old, nobody may retire it",
          subject: keyWith(old),
          expect: { reason: "grant-old", says: "366 days old" },
        },
        {
          name: "role that IAM does not have, old or not",
          subject: keyWith(
            { GrantId: "g1", GranteePrincipal: ROLE, ...old },
            { GrantId: "g2", GranteePrincipal: "arn:aws:sts::111122223333:assumed-role/gone/one" },
            { GrantId: "g3", GranteePrincipal: "arn:aws:iam::111122223333:user/here" },
          ),
          context: withIam({ users: { here: {} } }),
          expect: [
            { reason: "grantee-absent", discriminator: "grant/g1", says: "111122223333 does not have" },
            { reason: "grantee-absent", discriminator: "grant/g2" },
          ],
        },
      ],
      notApplicable: withoutGrants(rule, "no-grants"),
      unknown: [
        ...undecidedCases(rule, granting({})),
        refused,
        {
          name: "young grant to a role: does the role exist?",
          subject: keyWith({}),
          expect: { reason: "notCollected:iam:GetAccountAuthorizationDetails" },
        },
        { name: "old, with a retiring principal", subject: keyWith({ ...old, RetiringPrincipal: ROLE }) },
        {
          name: "role of an account whose IAM was not read",
          subject: keyWith({ GranteePrincipal: "arn:aws:iam::999988887777:role/x" }),
          context: withIam({}),
          expect: { reason: "failed:iam:GetAccountAuthorizationDetails" },
        },
        { name: "IAM refused", subject: keyWith({ GranteePrincipal: ROLE }), context: withIam(denied) },
        { name: "unreadable grantee", subject: keyWith({ GranteePrincipal: "?" }) },
      ],
    });
  });
});
