import { describe, it } from "vitest";
import rule from "../../../rules/tagging/kms-tag-002.js";
import { aKey, denied, notCollected, testRule } from "../../../src/testing/index.js";
import { undecidedCases } from "../common-cases.js";
import { allow, DELEGATION, keyWith, policy, policyless, role } from "../policies.js";

const byTag = (name: string) =>
  allow({ Sid: "Abac", Principal: { AWS: role("app") }, Condition: { StringEquals: { [name]: "x" } } });

describe("KMS-TAG-002", () => {
  it("notes conditions without documented effect, and leaves the rest to IAM", () => {
    testRule(rule, {
      fail: [
        {
          name: "aws:ResourceTag in a key policy",
          subject: keyWith(byTag("aws:ResourceTag/team")),
          expect: { reason: "no-documented-effect", severity: "info", discriminator: "default/Abac" },
        },
        {
          name: "kms:ResourceAliases, AWS_RAM refused",
          subject: aKey({ policy: policy(byTag("kms:ResourceAliases")), ramPolicy: denied }),
        },
      ],
      notApplicable: policyless(rule),
      unknown: [
        ...undecidedCases(rule),
        { name: "IAM not collected", subject: keyWith(DELEGATION), expect: { reason: "iam-not-collected" } },
        { name: "kms:RequestAlias works in key policies", subject: keyWith(byTag("kms:RequestAlias")) },
        { name: "policy refused", subject: aKey({ policy: denied }) },
        { name: "AWS_RAM not probed", subject: aKey({ ramPolicy: notCollected }) },
        {
          name: "policy that is no JSON",
          subject: aKey({ policy: "" }),
          expect: [{ reason: "policy-unreadable" }, { reason: "iam-not-collected" }],
        },
      ],
    });
  });
});
