import { describe, it } from "vitest";
import rule from "../../../rules/grants/kms-grt-006.js";
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

const app = (parts: object) =>
  allow({ Principal: { AWS: role("app") }, Action: "kms:CreateGrant", ...parts });
const when = (operator: string, name: string, value: string | string[]) => ({
  Condition: { [operator]: { [name]: value } },
});

const LIMITING = [
  when("Bool", "kms:GrantIsForAWSResource", "true"),
  when("ForAllValues:StringEquals", "kms:GrantOperations", ["Decrypt"]),
  when("StringEquals", "kms:GranteePrincipal", role("x")),
  when("ArnLike", "kms:GranteePrincipal", role("team-*")),
  when("StringLike", "kms:ViaService", "ec2.*.amazonaws.com"),
  when("StringEquals", "kms:GranteeServicePrincipal", "s3.amazonaws.com"),
  when("ArnLike", "kms:GrantConstraintSourceArn", "arn:aws:s3:::bucket"),
  when("StringEquals", "kms:ViaService", "ec2.eu-west-1.amazonaws.com"),
];
const LOOSE = [
  when("BoolIfExists", "kms:GrantIsForAWSResource", "true"),
  when("Bool", "kms:GrantIsForAWSResource", "false"),
  when("ForAnyValue:StringEquals", "kms:GrantOperations", ["Decrypt"]),
  when("StringLike", "kms:GranteePrincipal", "*"),
  when("StringLike", "kms:GranteePrincipal", "arn:aws:iam::*:role/*"),
  when("ForAllValues:StringLike", "kms:GrantOperations", ["*"]),
  when("StringLike", "kms:ViaService", "*.amazonaws.com"),
  when("StringNotEquals", "kms:ViaService", "ec2.eu-west-1.amazonaws.com"),
];

describe("KMS-GRT-006", () => {
  it("asks for a limit on each Allow to create grants", () => {
    testRule(rule, {
      pass: [
        ...LIMITING.map((limit) => ({ name: JSON.stringify(limit), subject: keyWith(app(limit)) })),
        {
          name: "other actions",
          subject: keyWith(app({ Action: "kms:Decrypt" })),
          expect: { reason: "limited" },
        },
        { name: "a service", subject: keyWith(app({ Principal: { Service: "s3.amazonaws.com" } })) },
        { name: "a Deny", subject: keyWith(deny({ Principal: "*", Action: "kms:CreateGrant" })) },
      ],
      fail: [
        ...LOOSE.map((limit) => ({
          name: JSON.stringify(limit),
          subject: keyWith(app(limit)),
          expect: { reason: "unlimited", severity: "medium" as const },
        })),
        {
          name: "no condition",
          subject: keyWith(app({ Sid: "App" })),
          expect: { discriminator: "default/App", says: "role/app" },
        },
        {
          name: "constraint type alone",
          subject: keyWith(app(when("StringEquals", "kms:GrantConstraintType", "EncryptionContextEquals"))),
          expect: { reason: "constraint-type-alone", severity: "low" },
        },
        { name: "foreign account", subject: keyWith(app({ Principal: { AWS: root(FOREIGN) } })) },
        { name: "among kms:Create*", subject: keyWith(app({ Action: "kms:Create*" })) },
        { name: "AWS_RAM refused", subject: aKey({ policy: policy(app({})), ramPolicy: denied }) },
      ],
      notApplicable: policyless(rule),
      unknown: [
        {
          name: "a Deny of all but services' grants beside it",
          subject: keyWith(
            app({}),
            deny({
              Principal: "*",
              Action: "kms:CreateGrant",
              ...when("BoolIfExists", "kms:GrantIsForAWSResource", "false"),
            }),
          ),
          expect: { reason: "deny-unweighed" },
        },
        ...undecidedCases(rule),
        ...unknownPolicies(),
        oddEffect(),
        {
          name: "default policy: IAM decides",
          subject: keyWith(DELEGATION),
          expect: { reason: "iam-delegated" },
        },
        {
          name: "NotPrincipal",
          subject: keyWith(app({ Principal: undefined, NotPrincipal: { AWS: role("x") } })),
        },
      ],
    });
  });
});
