import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-008.js";
import { testRule } from "../../../src/testing/index.js";
import { undecidedCases } from "../common-cases.js";
import {
  allow,
  DELEGATION,
  deny,
  keyWith,
  oddEffect,
  policyless,
  role,
  unknownPolicies,
} from "../policies.js";

describe("KMS-LP-008", () => {
  it("finds Allows that say only what they leave out", () => {
    testRule(rule, {
      pass: [
        { name: "default policy", subject: keyWith(DELEGATION), expect: { reason: "named-outright" } },
        { name: "NotPrincipal with Deny", subject: keyWith(deny({ NotPrincipal: { AWS: role("a") } })) },
        {
          name: "NotAction with Deny",
          subject: keyWith(deny({ Principal: "*", Action: undefined, NotAction: "kms:Decrypt" })),
        },
      ],
      fail: [
        {
          name: "NotPrincipal",
          subject: keyWith(allow({ Sid: "X", NotPrincipal: { AWS: role("a") } })),
          expect: {
            reason: "not-principal",
            severity: "high",
            discriminator: "default/X",
            says: "not documented",
          },
        },
        {
          name: "NotAction",
          subject: keyWith(allow({ Principal: { AWS: role("a") }, NotAction: "kms:PutKeyPolicy" })),
          expect: { reason: "not-action" },
        },
      ],
      notApplicable: policyless(rule),
      unknown: [...undecidedCases(rule), ...unknownPolicies(), oddEffect()],
    });
  });
});
