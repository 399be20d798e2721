import { describe, it } from "vitest";
import rule from "../../../rules/grants/kms-grt-004.js";
import { aKey, testRule } from "../../../src/testing/index.js";
import { undecidedCases } from "../common-cases.js";
import { granting, keyWith, refused, SERVICE, withoutGrants } from "./grants.js";

const bound = { Constraints: { EncryptionContextEquals: { tenant: "1" } } };
const SourceArn = "arn:aws:s3:::bucket";

describe("KMS-GRT-004", () => {
  it("asks for an encryption context on grants to IAM principals", () => {
    testRule(rule, {
      pass: [
        { name: "equals", subject: keyWith(bound), expect: { reason: "constrained" } },
        {
          name: "subset and SourceArn",
          subject: keyWith({ Constraints: { EncryptionContextSubset: { tenant: "1" }, SourceArn } }),
        },
        {
          name: "operations that no constraint covers",
          subject: keyWith({ Operations: ["DescribeKey", "RetireGrant"] }),
        },
        { name: "unbound grant of a service beside", subject: keyWith(bound, { GranteePrincipal: SERVICE }) },
      ],
      fail: [
        {
          name: "no constraints",
          subject: keyWith({ GrantId: "g1" }),
          expect: { reason: "unconstrained", severity: "medium", discriminator: "grant/g1" },
        },
        { name: "no pairs", subject: keyWith({ Constraints: { EncryptionContextSubset: {} } }) },
      ],
      notApplicable: [
        ...withoutGrants(rule, "no-iam-grants"),
        { name: "services only", subject: keyWith({ GranteePrincipal: SERVICE }) },
        {
          name: "a session of EC2's own",
          subject: keyWith({
            GranteePrincipal:
              "arn:aws:sts::111122223333:assumed-role/aws:ec2-infrastructure/i-0123456789abcdef0",
          }),
        },
        {
          name: "RSA",
          subject: aKey({ ...granting({}), metadata: { KeySpec: "RSA_2048" } }),
          expect: { reason: "not-symmetric" },
        },
      ],
      unknown: [
        ...undecidedCases(rule, granting({})),
        refused,
        {
          name: "grantee of no known form",
          subject: keyWith({ GranteePrincipal: "somebody" }),
          expect: { reason: "grantee-unreadable" },
        },
        {
          name: "SourceArn alone",
          subject: keyWith({ Constraints: { SourceArn } }),
          expect: { reason: "source-arn-alone" },
        },
      ],
    });
  });
});
