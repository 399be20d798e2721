import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-001.js";
import { aKey, denied, notCollected, testRule } from "../../../src/testing/index.js";
import { withConfig } from "../collections.js";
import { undecidedCases } from "../common-cases.js";
import { allow, DELEGATION, deny, FOREIGN, keyWith, policy, policyless, role, root } from "../policies.js";

const everyone = (parts: object = {}) => allow({ Sid: "Open", Principal: { AWS: "*" }, ...parts });
const when = (operator: string, name: string, value: string | string[]) => ({
  Condition: { [operator]: { [name]: value } },
});

/** Shapes that scanners are known to get wrong, and how they are. */
const CLOSED = [
  when("StringEquals", "kms:CallerAccount", "111122223333"),
  when("StringEqualsIgnoreCase", "kms:callerAccount", "111122223333"),
  when("StringEquals", "aws:PrincipalOrgID", "o-exampleorg1"),
  when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-exampleorg1/*"),
  when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/*"),
  when("StringEquals", "aws:SourceVpce", "vpce-0123456789abcdef0"),
];
const OPEN = [
  {},
  when("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"),
  when("StringLike", "kms:CallerAccount", "*"),
  when("StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*"),
  when("StringNotEquals", "kms:CallerAccount", FOREIGN),
  when("IpAddress", "aws:SourceIp", "0.0.0.0/0"),
  when("StringEqualsIfExists", "aws:PrincipalOrgID", "o-exampleorg1"),
];

describe("KMS-LP-001", () => {
  it("tells who can use the key, not how it is written", () => {
    testRule(rule, {
      pass: [
        {
          name: "AWS Config agrees",
          subject: keyWith(DELEGATION),
          context: withConfig("KMS_KEY_POLICY_NO_PUBLIC_ACCESS", "COMPLIANT"),
          expect: [
            { reason: "not-public" },
            { reason: "config-agrees", discriminator: "aws-config", says: "a-config-rule of 2026-01-09" },
          ],
        },
        {
          name: "AWS Config did not judge the key",
          subject: keyWith(DELEGATION),
          context: withConfig("KMS_KEY_POLICY_NO_PUBLIC_ACCESS", "INSUFFICIENT_DATA"),
          expect: [{ reason: "not-public" }],
        },
        {
          name: "AWS Config denied",
          subject: keyWith(DELEGATION),
          context: withConfig("KMS_KEY_POLICY_NO_PUBLIC_ACCESS", denied),
        },
        { name: "default policy", subject: keyWith(DELEGATION), expect: { reason: "not-public" } },
        ...CLOSED.map((bound) => ({ name: JSON.stringify(bound), subject: keyWith(everyone(bound)) })),
        {
          name: "a Deny for all others",
          subject: keyWith(
            everyone(),
            deny({
              Principal: "*",
              Action: "kms:*",
              ...when("StringNotEquals", "aws:PrincipalAccount", "111122223333"),
            }),
          ),
        },
        {
          name: "foreign account, but named",
          subject: keyWith(allow({ Principal: { AWS: root(FOREIGN) } })),
        },
        { name: "disabled key", subject: aKey({ metadata: { KeyState: "Disabled" } }) },
      ],
      fail: [
        {
          name: "AWS Config has not noticed",
          subject: keyWith(everyone()),
          context: withConfig("KMS_KEY_POLICY_NO_PUBLIC_ACCESS", "COMPLIANT"),
          expect: [{ reason: "public" }, { reason: "config-silent", severity: "info" }],
        },
        {
          name: "AWS Config says so too",
          subject: keyWith(everyone()),
          context: withConfig("KMS_KEY_POLICY_NO_PUBLIC_ACCESS", "NON_COMPLIANT"),
          expect: { reason: "public" },
        },
        ...OPEN.map((bound) => ({
          name: `open ${JSON.stringify(bound)}`,
          subject: keyWith(DELEGATION, everyone(bound)),
          expect: { reason: "public", severity: "critical" as const, discriminator: "default/Open" },
        })),
        { name: "bare star", subject: keyWith(allow({ Principal: "*" })) },
        { name: "star in a list", subject: keyWith(allow({ Principal: { AWS: [role("a"), "*"] } })) },
        {
          name: "AWS_RAM refused: what is known fails by itself",
          subject: aKey({ policy: policy(everyone()), ramPolicy: denied }),
        },
        {
          name: "in AWS_RAM",
          subject: aKey({ ramPolicy: policy(everyone()) }),
          expect: { discriminator: "AWS_RAM/Open", says: "AWS_RAM/Open" },
        },
        {
          name: "each statement that is open by itself, of both policies",
          subject: aKey({
            policy: policy(
              DELEGATION,
              everyone(),
              everyone({ Sid: "Closed", ...when("StringEquals", "kms:CallerAccount", "111122223333") }),
              everyone({
                Sid: "Via",
                ...when("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"),
              }),
            ),
            ramPolicy: policy(everyone({ Sid: "Shared" })),
          }),
          expect: [
            { reason: "public", discriminator: "default/Open" },
            { reason: "public", discriminator: "default/Via" },
            { reason: "public", discriminator: "AWS_RAM/Shared" },
          ],
        },
        {
          name: "no effect for outsiders",
          subject: keyWith(everyone({ Action: ["kms:PutKeyPolicy", "kms:TagResource"] })),
          expect: { reason: "no-effect-for-outsiders", severity: "low" },
        },
        {
          name: "disabled, still public when enabled again",
          subject: aKey({ policy: policy(everyone()), metadata: { KeyState: "Disabled" } }),
        },
      ],
      notApplicable: policyless(rule),
      unknown: [
        {
          name: "AWS Config knows better",
          subject: keyWith(DELEGATION),
          context: withConfig("KMS_KEY_POLICY_NO_PUBLIC_ACCESS", "NON_COMPLIANT"),
          expect: { reason: "config-only", discriminator: "aws-config" },
        },
        ...undecidedCases(rule),
        {
          name: "policy refused",
          subject: aKey({ policy: denied }),
          expect: { reason: "denied:kms:GetKeyPolicy" },
        },
        {
          name: "AWS_RAM not probed",
          subject: aKey({ ramPolicy: notCollected }),
          expect: { reason: "notCollected:kms:GetKeyPolicy#AWS_RAM" },
        },
        {
          name: "no effect for outsiders, AWS_RAM not probed",
          subject: aKey({
            policy: policy(everyone({ Action: "kms:PutKeyPolicy" })),
            ramPolicy: notCollected,
          }),
        },
        { name: "policy that is no JSON", subject: aKey({ policy: "{" }), expect: { reason: "undecided" } },
        {
          name: "NotPrincipal",
          subject: keyWith(allow({ NotPrincipal: { AWS: role("a") } })),
          expect: { reason: "undecided" },
        },
        {
          name: "effect that does not exist",
          subject: keyWith(everyone({ Effect: "Permit" })),
          expect: { reason: "undecided" },
        },
      ],
    });
  });
});
