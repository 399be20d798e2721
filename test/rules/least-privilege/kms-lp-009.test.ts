import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-009.js";
import { aKey, denied, testRule } from "../../../src/testing/index.js";
import { undecidedCases } from "../common-cases.js";
import {
  allow,
  DELEGATION,
  deny,
  keyWith,
  ORPHAN,
  policy,
  policyless,
  role,
  unknownPolicies,
} from "../policies.js";

const orphaned = allow({ Sid: "App", Principal: { AWS: [ORPHAN, role("app")] } });
const heldBy = (GranteePrincipal: string) => ({ grants: [{ GrantId: "g1", GranteePrincipal }] });

describe("KMS-LP-009", () => {
  it("finds ids of what was deleted", () => {
    testRule(rule, {
      pass: [
        {
          name: "living principals",
          subject: keyWith(DELEGATION, allow({ Principal: { AWS: role("app") } })),
        },
        { name: "living grantee", subject: aKey(heldBy(role("app"))), expect: { reason: "none-orphaned" } },
        { name: "a role named like an id", subject: aKey(heldBy(role(ORPHAN))) },
      ],
      fail: [
        {
          name: "in the policy",
          subject: keyWith(orphaned),
          expect: {
            reason: "orphan-in-policy",
            severity: "medium",
            discriminator: "default/App",
            says: ORPHAN,
          },
        },
        { name: "a user, in a Deny", subject: keyWith(deny({ Principal: { AWS: "AIDAEXAMPLEEXAMPLE12" } })) },
        {
          name: "in a grant, policies refused",
          subject: aKey({ ...heldBy(ORPHAN), policy: denied, ramPolicy: denied }),
          expect: { reason: "orphan-grantee", discriminator: "grant/g1" },
        },
        {
          name: "in the policy, grants refused",
          subject: aKey({ policy: policy(orphaned), grants: denied }),
        },
      ],
      notApplicable: policyless(rule),
      unknown: [
        ...undecidedCases(rule),
        ...unknownPolicies(),
        { name: "grants refused", subject: aKey({ grants: denied }) },
        {
          name: "grantee of no known form",
          subject: aKey(heldBy("somebody")),
          expect: { reason: "grantee-unreadable", discriminator: "grant/g1" },
        },
      ],
    });
  });
});
