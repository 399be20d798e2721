import { describe, it } from "vitest";
import rule from "../../../rules/hipaa/kms-hip-002.js";
import { aKey, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, scopeCases, undecidedCases } from "../common-cases.js";
import {
  allow,
  DELEGATION,
  deny,
  FOREIGN,
  oddEffect,
  policy,
  role,
  root,
  unknownPolicies,
} from "../policies.js";

const phi: KeyParts = { tags: { "data-classification": "phi" } };
const key = (...statements: object[]) => aKey({ ...phi, policy: policy(...statements) });
const app = (parts: object) => allow({ Principal: { AWS: role("app") }, ...parts });
const when = (operator: string, name: string, value: string) => ({
  Condition: { [operator]: { [name]: value } },
});
const BINDING = [
  when("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"),
  when("StringEquals", "KMS:EncryptionContext:Patient", "42"),
  when("ForAnyValue:StringEquals", "kms:EncryptionContextKeys", "patient"),
  when("StringEqualsIgnoreCase", "kms:RecipientAttestation:PCR0", "ab"),
  when("Null", "kms:EncryptionContext:patient", "false"),
];
const LOOSE = [
  when("StringLike", "kms:ViaService", "*"),
  when("ForAnyValue:StringLike", "kms:EncryptionContextKeys", "*"),
  when("StringEqualsIfExists", "kms:ViaService", "s3.eu-west-1.amazonaws.com"),
  when("StringNotEquals", "kms:ViaService", "ec2.eu-west-1.amazonaws.com"),
  when("ForAllValues:StringEquals", "kms:EncryptionContextKeys", "patient"),
  when("Null", "kms:ViaService", "true"),
  when("Bool", "aws:SecureTransport", "true"),
];

describe("KMS-HIP-002", () => {
  it("asks for a bound on each Allow to decrypt", () => {
    testRule(rule, {
      pass: [
        ...BINDING.map((bound) => ({ name: JSON.stringify(bound), subject: key(app(bound)) })),
        {
          name: "other actions",
          subject: key(app({ Action: ["kms:DescribeKey", "kms:Encrypt"] })),
          expect: { reason: "bound" },
        },
        { name: "a service", subject: key(allow({ Principal: { Service: "s3.amazonaws.com" } })) },
        { name: "a Deny", subject: key(deny({ Principal: "*" })) },
      ],
      fail: [
        ...LOOSE.map((bound) => ({
          name: JSON.stringify(bound),
          subject: key(app(bound)),
          expect: { reason: "unbound", severity: "medium" as const },
        })),
        {
          name: "no condition",
          example: true,
          subject: key(app({ Sid: "App" })),
          expect: { discriminator: "default/App", says: "decrypt" },
        },
        {
          name: "data keys only",
          subject: key(app({ Action: "kms:GenerateDataKey*" })),
          expect: { severity: "low" },
        },
        { name: "foreign account", subject: key(allow({ Principal: { AWS: root(FOREIGN) } })) },
        { name: "everyone", subject: key(allow({ Principal: "*" })) },
        { name: "delegation and an unbound role", subject: key(DELEGATION, app({})) },
        { name: "AWS_RAM refused", subject: aKey({ ...phi, policy: policy(app({})), ramPolicy: denied }) },
      ],
      notApplicable: [
        ...nobodysKeys(rule, phi),
        { name: "no health data", subject: aKey(), expect: { reason: "out-of-scope:phi" } },
        {
          name: "RSA, tags refused",
          subject: aKey({ tags: denied, metadata: { KeySpec: "RSA_2048" } }),
          expect: { reason: "not-symmetric" },
        },
      ],
      unknown: [
        {
          name: "a Deny of all other services beside it",
          subject: key(
            app({}),
            deny({
              Principal: "*",
              Action: "kms:Decrypt",
              ...when("StringNotEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"),
            }),
          ),
          expect: { reason: "deny-unweighed" },
        },
        ...undecidedCases(rule, phi),
        ...scopeCases(rule),
        ...unknownPolicies(phi),
        oddEffect(phi),
        {
          name: "default policy: IAM decides",
          subject: key(DELEGATION),
          expect: { reason: "iam-delegated" },
        },
        { name: "NotPrincipal", subject: key(allow({ NotPrincipal: { AWS: role("x") } })) },
        { name: "tags refused", subject: aKey({ tags: denied }) },
      ],
    });
  });
});
