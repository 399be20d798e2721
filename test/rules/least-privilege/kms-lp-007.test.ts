import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-007.js";
import { aKey, denied, notCollected, testRule } from "../../../src/testing/index.js";
import { undecidedCases } from "../common-cases.js";
import { ACCOUNT, allow, DELEGATION, deny, keyWith, policy, policyless } from "../policies.js";

const service = (parts: object = {}) =>
  allow({
    Sid: "Topic",
    Principal: { Service: "s3.amazonaws.com" },
    Action: "kms:GenerateDataKey*",
    ...parts,
  });
const when = (operator: string, name: string, value: string) => ({
  Condition: { [operator]: { [name]: value } },
});

const ORGANIZATION = { id: "o-exampleorg1", managementAccount: ACCOUNT, accounts: [ACCOUNT] };

const GUARDS = [
  when("StringEquals", "aws:SourceAccount", ACCOUNT),
  when("ArnLike", "aws:SourceArn", `arn:aws:sns:eu-west-1:${ACCOUNT}:*`),
  when("StringEquals", "aws:SourceOrgID", "o-exampleorg1"),
  when("ArnLike", "kms:EncryptionContext:aws:logs:arn", `arn:aws:logs:eu-west-1:${ACCOUNT}:*`),
];

describe("KMS-LP-007", () => {
  it("asks for whom a service may act", () => {
    testRule(rule, {
      pass: [
        { name: "no service", subject: keyWith(DELEGATION), expect: { reason: "guarded" } },
        ...GUARDS.map((guard) => ({ name: JSON.stringify(guard), subject: keyWith(service(guard)) })),
        {
          name: "a Deny for others' resources",
          subject: keyWith(
            service(),
            deny({
              Principal: "*",
              Action: "kms:*",
              ...when("StringNotEquals", "aws:SourceAccount", ACCOUNT),
            }),
          ),
        },
        {
          name: "service that sends no SourceArn, by parameter",
          subject: keyWith(service()),
          context: { parameters: { withoutSourceArn: ["s3.amazonaws.com"] } },
        },
        {
          name: "a wildcard that asks for its own account, where the key is there",
          subject: keyWith(
            allow({ Principal: "*", ...when("StringEqualsIfExists", "kms:CallerAccount", ACCOUNT) }),
          ),
        },
        {
          name: "a Deny for everybody else's callers and one for everybody else's resources",
          subject: keyWith(
            allow({ Principal: "*" }),
            deny({
              Principal: "*",
              Condition: {
                StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorg1" },
                BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
              },
            }),
            deny({
              Principal: "*",
              Condition: {
                StringNotEqualsIfExists: { "aws:SourceOrgID": "o-exampleorg1" },
                Bool: { "aws:PrincipalIsAWSService": "true" },
              },
            }),
          ),
          context: { organization: ORGANIZATION },
          expect: { reason: "guarded" },
        },
        { name: "everyone is judged elsewhere", subject: keyWith(allow({ Principal: "*" })) },
      ],
      fail: [
        {
          name: "a wildcard that asks for anybody's resource",
          subject: keyWith(allow({ Principal: "*", ...when("ArnLike", "aws:SourceArn", "arn:aws:s3:::*") })),
          expect: { reason: "unguarded" },
        },
        {
          name: "a Deny that closes the wildcard for all but services",
          subject: keyWith(
            allow({ Principal: "*" }),
            deny({
              Principal: "*",
              Condition: {
                StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorg1" },
                BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
              },
            }),
          ),
          context: { organization: ORGANIZATION },
          expect: { reason: "unguarded" },
        },
        {
          name: "no condition",
          subject: keyWith(service()),
          expect: {
            reason: "unguarded",
            severity: "medium",
            discriminator: "default/Topic",
            says: "s3.amazonaws.com",
          },
        },
        { name: "any account", subject: keyWith(service(when("StringLike", "aws:SourceAccount", "*"))) },
        ...["*", "arn:aws:logs:*:*:*", "arn:aws:logs:eu-west-1:*:log-group:app"].map((arn) => ({
          name: `anybody's resource in the encryption context: ${arn}`,
          subject: keyWith(service(when("ArnLike", "kms:EncryptionContext:aws:logs:arn", arn))),
          expect: { reason: "unguarded" },
        })),
        {
          name: "a wildcard narrowed to services",
          subject: keyWith(allow({ Principal: "*", ...when("Bool", "aws:PrincipalIsAWSService", "true") })),
          expect: { reason: "unguarded", says: "any AWS service" },
        },
        {
          name: "kms:ViaService never holds for a service",
          subject: keyWith(service(when("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"))),
          expect: { reason: "ineffective", severity: "low" },
        },
        { name: "AWS_RAM refused", subject: aKey({ policy: policy(service()), ramPolicy: denied }) },
      ],
      notApplicable: policyless(rule),
      unknown: [
        ...undecidedCases(rule),
        { name: "policy refused", subject: aKey({ policy: denied }) },
        { name: "AWS_RAM not probed", subject: aKey({ ramPolicy: notCollected }) },
        {
          name: "an ARN of fewer than six parts",
          subject: keyWith(service(when("ArnLike", "aws:SourceArn", "arn:aws:s3*"))),
          expect: { reason: "undecided" },
        },
        {
          name: "kms:CallerAccount alone",
          subject: keyWith(service(when("StringEquals", "kms:CallerAccount", ACCOUNT))),
          expect: { reason: "undecided" },
        },
      ],
    });
  });
});
