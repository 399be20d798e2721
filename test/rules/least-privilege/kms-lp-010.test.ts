import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-010.js";
import { aKey, denied, notCollected, testRule } from "../../../src/testing/index.js";
import { undecidedCases } from "../common-cases.js";
import {
  allow,
  DELEGATION,
  deny,
  FOREIGN,
  keyWith,
  ORPHAN,
  policy,
  policyless,
  role,
  root,
} from "../policies.js";

const admin = (AWS: string) => allow({ Sid: "Admin", Principal: { AWS }, Action: "kms:Put*" });

describe("KMS-LP-010", () => {
  it("asks who can still change the policy", () => {
    testRule(rule, {
      pass: [
        { name: "default policy", subject: keyWith(DELEGATION), expect: { reason: "root-may" } },
        { name: "AWS_RAM is not looked at", subject: aKey({ ramPolicy: notCollected }) },
        { name: "everyone of the account", subject: keyWith(allow({ Principal: "*", Action: "kms:*" })) },
      ],
      fail: [
        {
          name: "use only",
          subject: keyWith(allow({ Principal: { AWS: root() } })),
          expect: { reason: "locked-out", severity: "high" },
        },
        { name: "deleted role only", subject: keyWith(admin(ORPHAN)) },
        { name: "foreign account only", subject: keyWith(admin(root(FOREIGN))) },
        {
          name: "denied to all",
          subject: keyWith(DELEGATION, deny({ Principal: "*", Action: "kms:PutKeyPolicy" })),
        },
        {
          name: "allowed by AWS_RAM alone",
          subject: aKey({
            policy: policy(allow({ Principal: { AWS: root() } })),
            ramPolicy: policy(DELEGATION),
          }),
        },
      ],
      notApplicable: policyless(rule),
      unknown: [
        ...undecidedCases(rule),
        { name: "policy refused", subject: aKey({ policy: denied }) },
        {
          name: "a role only: does it exist?",
          subject: keyWith(admin(role("admin"))),
          expect: { reason: "roles-only", says: "role/admin" },
        },
        { name: "policy that is no JSON", subject: aKey({ policy: "x" }), expect: { reason: "undecided" } },
      ],
    });
  });
});
