import { describe, it } from "vitest";
import rule from "../../../rules/grants/kms-grt-002.js";
import { testRule } from "../../../src/testing/index.js";
import { undecidedCases } from "../common-cases.js";
import { granting, keyWith, ORPHAN, refused, SERVICE, withoutGrants } from "./grants.js";

const foreign = "arn:aws:iam::999988887777:role/partner";

describe("KMS-GRT-002", () => {
  it("trusts the own account, declared ones and the organization", () => {
    testRule(rule, {
      pass: [
        { name: "own role", subject: keyWith({}), expect: { reason: "trusted" } },
        { name: "service", subject: keyWith({ GranteePrincipal: SERVICE }) },
        {
          name: "a service on behalf of an own resource, or of a bucket, whose ARN names no account",
          subject: keyWith(
            {
              GrantId: "g1",
              GranteePrincipal: SERVICE,
              Constraints: { SourceArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/t" },
            },
            {
              GrantId: "g2",
              GranteePrincipal: SERVICE,
              Constraints: { SourceArn: "arn:aws:s3:::bucket" },
            },
          ),
        },
        { name: "deleted role", subject: keyWith({ GranteePrincipal: ORPHAN }) },
        {
          name: "declared partner",
          subject: keyWith({ GranteePrincipal: foreign }),
          context: { settings: { trustedAccounts: ["999988887777"] } },
        },
        {
          name: "account of the organization",
          subject: keyWith({ GranteePrincipal: "arn:aws:iam::444455556666:root" }),
          context: {
            organization: {
              id: "o-exampleorg1",
              managementAccount: "111122223333",
              accounts: ["111122223333", "444455556666"],
            },
          },
        },
      ],
      fail: [
        {
          name: "grantee",
          subject: keyWith({ GrantId: "g1", GranteePrincipal: foreign }),
          expect: {
            reason: "account-untrusted",
            severity: "high",
            discriminator: "grant/g1",
            says: "999988887777 as grantee",
          },
        },
        {
          name: "retiring principal, a session",
          subject: keyWith({ RetiringPrincipal: "arn:aws:sts::999988887777:assumed-role/r/s" }),
          expect: { says: "as retiring principal" },
        },
        {
          name: "issuing account",
          subject: keyWith({ IssuingAccount: "arn:aws:iam::999988887777:root" }),
          expect: { says: "as issuing account" },
        },
        {
          name: "a service on behalf of another account's resource",
          subject: keyWith({
            GranteePrincipal: SERVICE,
            Constraints: { SourceArn: "arn:aws:dynamodb:eu-west-1:999988887777:table/t" },
          }),
          expect: { says: "as source of the service's requests" },
        },
      ],
      notApplicable: withoutGrants(rule, "no-grants"),
      unknown: [
        ...undecidedCases(rule, granting({})),
        refused,
        {
          name: "unreadable grantee",
          subject: keyWith({ GranteePrincipal: "arn:aws:s3:::bucket" }),
          expect: { reason: "grantee-unreadable" },
        },
      ],
    });
  });
});
