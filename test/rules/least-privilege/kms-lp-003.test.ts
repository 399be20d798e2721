import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-003.js";
import { aKey, denied, testRule } from "../../../src/testing/index.js";
import { undecidedCases } from "../common-cases.js";
import {
  allow,
  DELEGATION,
  deny,
  FOREIGN,
  keyWith,
  oddEffect,
  policy,
  policyless,
  role,
  root,
  unknownPolicies,
} from "../policies.js";

const all = (Principal: unknown, parts = {}) => allow({ Principal, Action: "kms:*", ...parts });

describe("KMS-LP-003", () => {
  it("finds principals of the account that hold everything", () => {
    testRule(rule, {
      pass: [
        { name: "the account itself", subject: keyWith(DELEGATION), expect: { reason: "not-everything" } },
        { name: "the account by its bare id", subject: keyWith(all({ AWS: "111122223333" })) },
        { name: "a foreign role is no administrator", subject: keyWith(all({ AWS: role("x", FOREIGN) })) },
        {
          name: "administration only",
          subject: keyWith(all({ AWS: role("a") }, { Action: ["kms:Put*", "kms:Create*"] })),
        },
        {
          name: "a Deny of everything",
          subject: keyWith(deny({ Principal: { AWS: role("a") }, Action: "kms:*" })),
        },
        {
          name: "without Resource it has no effect",
          subject: keyWith(all({ AWS: role("a") }, { Resource: undefined })),
        },
        {
          name: "another key's statement",
          subject: keyWith(
            all({ AWS: role("a") }, { Resource: "arn:aws:kms:eu-west-1:111122223333:key/other" }),
          ),
        },
        {
          name: "everyone of another account is no administrator",
          subject: keyWith(all("*", { Condition: { StringEquals: { "kms:CallerAccount": FOREIGN } } })),
        },
        { name: "a service", subject: keyWith(all({ Service: "s3.amazonaws.com" })) },
      ],
      fail: [
        {
          name: "role",
          subject: keyWith(DELEGATION, all({ AWS: [root(), role("admin")] }, { Sid: "Admin" })),
          expect: {
            reason: "everything",
            severity: "high",
            discriminator: "default/Admin",
            says: "role/admin",
          },
        },
        { name: "any case, any service", subject: keyWith(all({ AWS: role("a") }, { Action: "KMS:*" })) },
        { name: "star", subject: keyWith(all({ AWS: role("a") }, { Action: "*" })) },
        {
          name: "everyone",
          subject: keyWith(
            all("*", { Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } } }),
          ),
        },
        {
          name: "all but one",
          subject: keyWith(allow({ Principal: { AWS: role("a") }, NotAction: "kms:ListGrants" })),
        },
        {
          name: "many principals",
          subject: keyWith(all({ AWS: [1, 2, 3, 4, 5, 6].map((n) => role(`r${n}`)) })),
          expect: { says: "role/r5, …" },
        },
        {
          name: "AWS_RAM refused: what is known fails by itself",
          subject: aKey({ policy: policy(all({ AWS: role("a") })), ramPolicy: denied }),
        },
        {
          name: "in AWS_RAM",
          subject: aKey({ ramPolicy: policy(all({ AWS: role("a") }, { Sid: "Shared" })) }),
          expect: { discriminator: "AWS_RAM/Shared" },
        },
      ],
      notApplicable: policyless(rule),
      unknown: [
        ...undecidedCases(rule),
        ...unknownPolicies(),
        oddEffect(),
        {
          name: "NotPrincipal",
          subject: keyWith(allow({ NotPrincipal: { AWS: role("a") }, Action: "kms:*" })),
        },
        {
          name: "wildcard in an ARN",
          subject: keyWith(all({ AWS: role("*") })),
          expect: { says: "cannot be read" },
        },
      ],
    });
  });
});
