import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-011.js";
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
  unknownPolicies,
  user,
} from "../policies.js";

describe("KMS-LP-011", () => {
  it("finds users named as principals", () => {
    testRule(rule, {
      pass: [
        {
          name: "roles only",
          subject: keyWith(DELEGATION, allow({ Principal: { AWS: role("app") } })),
          expect: { reason: "no-users" },
        },
        { name: "user in a Deny", subject: keyWith(deny({ Principal: { AWS: user("jo") } })) },
        { name: "a role of that name", subject: keyWith(allow({ Principal: { AWS: role("user/jo") } })) },
      ],
      fail: [
        {
          name: "own user",
          subject: keyWith(allow({ Sid: "Jo", Principal: { AWS: [role("app"), user("team/jo")] } })),
          expect: {
            reason: "user-allowed",
            severity: "medium",
            discriminator: "default/Jo",
            says: "user/team/jo",
          },
        },
        { name: "foreign user", subject: keyWith(allow({ Principal: { AWS: user("jo", FOREIGN) } })) },
        {
          name: "AWS_RAM refused",
          subject: aKey({ policy: policy(allow({ Principal: { AWS: user("jo") } })), ramPolicy: denied }),
        },
      ],
      notApplicable: policyless(rule),
      unknown: [
        ...undecidedCases(rule),
        ...unknownPolicies(),
        oddEffect(),
        { name: "NotPrincipal", subject: keyWith(allow({ NotPrincipal: { AWS: user("jo") } })) },
      ],
    });
  });
});
