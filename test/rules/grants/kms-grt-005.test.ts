import { describe, it } from "vitest";
import rule from "../../../rules/grants/kms-grt-005.js";
import { AS_OF, DAY, testRule } from "../../../src/testing/index.js";
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
        { name: "unreadable grantee", subject: keyWith({ GranteePrincipal: "?" }) },
      ],
    });
  });
});
