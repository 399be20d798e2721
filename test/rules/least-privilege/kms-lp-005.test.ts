import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-005.js";
import { anAccount, denied, failed, notCollected, testRule } from "../../../src/testing/index.js";
import { managed, withIam } from "../collections.js";

const statement = (parts: object = {}) => ({
  Effect: "Allow",
  Action: "kms:Decrypt",
  Resource: "*",
  ...parts,
});
const one = (...statements: readonly object[]) =>
  withIam({ roles: { app: { managed: ["p"] } }, policies: { p: { statements } } });
const key = (resource: string | readonly string[], parts: object = {}) =>
  one(statement({ Resource: resource, ...parts }));
const subject = anAccount();
const OWN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("KMS-LP-005", () => {
  it("finds managed policies that decrypt with every key", () => {
    testRule(rule, {
      pass: [
        { name: "a key by its ARN", subject, context: key(OWN), expect: { reason: "names-keys" } },
        { name: "multi-Region keys only", subject, context: key("arn:aws:kms:*:*:key/mrk-*") },
        { name: "another action", subject, context: one(statement({ Action: "kms:Encrypt" })) },
        { name: "another service", subject, context: one(statement({ Action: "s3:*" })) },
        { name: "a Deny", subject, context: one(statement({ Effect: "Deny" })) },
        {
          name: "closed by a Deny of its own",
          subject,
          context: one(statement(), statement({ Effect: "Deny", Action: "kms:*" })),
        },
        { name: "another account's keys", subject, context: key("arn:aws:kms:*:999988887777:key/*") },
        { name: "aliases only", subject, context: key("arn:aws:kms:*:*:alias/*") },
      ],
      fail: [
        {
          name: "every key",
          subject,
          context: one(statement()),
          expect: { reason: "all-keys", severity: "medium", discriminator: managed("p"), says: "role/app" },
        },
        { name: "every key by pattern", subject, context: key("arn:aws:kms:*:*:key/*") },
        { name: "every key of a Region", subject, context: key("arn:aws:kms:eu-west-1:111122223333:key/*") },
        { name: "by variable", subject, context: key(`arn:aws:kms:*:\${aws:PrincipalAccount}:key/*`) },
        { name: "anything", subject, context: one(statement({ Action: "*" })) },
        { name: "in other case", subject, context: one(statement({ Action: "KMS:decrypt*" })) },
        { name: "ReEncryptFrom", subject, context: one(statement({ Action: "kms:ReEncrypt*" })) },
        {
          name: "all but a key",
          subject,
          context: one({ Effect: "Allow", Action: "kms:Decrypt", NotResource: OWN }),
        },
        {
          name: "all but an action",
          subject,
          context: one({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
        },
        {
          name: "through a service",
          subject,
          context: one(
            statement({ Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } }),
          ),
          expect: { severity: "low", says: "kms:ViaService" },
        },
        {
          name: "by tag",
          subject,
          context: one(statement({ Condition: { StringEquals: { "aws:ResourceTag/team": "lake" } } })),
          expect: { severity: "low" },
        },
        {
          name: "by tag, where there is one",
          subject,
          context: one(
            statement({ Condition: { StringEqualsIfExists: { "aws:ResourceTag/team": "lake" } } }),
          ),
          expect: { severity: "medium" },
        },
        {
          name: "by another condition",
          subject,
          context: one(statement({ Condition: { Bool: { "aws:SecureTransport": "true" } } })),
          expect: { severity: "medium" },
        },
        {
          name: "attached to nobody",
          subject,
          context: withIam({ policies: { p: { statements: [statement()] } } }),
          expect: { says: "attached to: none" },
        },
      ],
      notApplicable: [
        { name: "no policies", subject, context: withIam({}), expect: { reason: "no-population" } },
        {
          name: "a boundary",
          subject,
          context: withIam({ policies: { p: { statements: [statement()], boundaries: 2 } } }),
          expect: { reason: "no-population" },
        },
        {
          name: "account not scanned",
          subject: anAccount({ outcome: "not-assumable" }),
          expect: { reason: "account:not-assumable" },
        },
      ],
      unknown: [
        {
          name: "not collected",
          subject,
          expect: { reason: "notCollected:iam:GetAccountAuthorizationDetails" },
        },
        {
          name: "refused",
          subject,
          context: withIam(denied),
          expect: { reason: "denied:iam:GetAccountAuthorizationDetails" },
        },
        { name: "failed", subject, context: withIam(failed) },
        { name: "asked for in vain", subject, context: withIam(notCollected, { asOf: 1 }) },
        {
          name: "no document",
          subject,
          context: withIam({ policies: { p: { text: "{" } } }),
          expect: { reason: "unreadable", discriminator: managed("p") },
        },
        { name: "an effect that does not exist", subject, context: one(statement({ Effect: "allow" })) },
      ],
    });
  });
});
