import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-006.js";
import { anAccount, denied, testRule } from "../../../src/testing/index.js";
import { managed, withIam } from "../collections.js";
import { role, user } from "../policies.js";

const all = { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" };
const subject = anAccount();

describe("KMS-LP-006", () => {
  it("finds inline policies that decrypt with every key", () => {
    testRule(rule, {
      pass: [
        {
          name: "other actions",
          subject,
          context: withIam({ roles: { app: { inline: { p: [{ ...all, Action: "kms:Encrypt" }] } } } }),
          expect: { reason: "names-keys" },
        },
      ],
      fail: [
        {
          name: "a role's, a user's and a group's",
          subject,
          context: withIam({
            roles: { app: { inline: { p: [all] } } },
            users: { sam: { inline: { q: [all] } } },
            groups: { team: { inline: { r: [all] } } },
          }),
          expect: [
            { reason: "all-keys", severity: "medium", discriminator: `${role("app")}/p` },
            { discriminator: `${user("sam")}/q` },
            { discriminator: "arn:aws:iam::111122223333:group/team/r" },
          ],
        },
        {
          name: "through a service",
          subject,
          context: withIam({
            roles: {
              app: { inline: { p: [{ ...all, Condition: { StringLike: { "kms:ViaService": "s3.*" } } }] } },
            },
          }),
          expect: { severity: "low" },
        },
      ],
      notApplicable: [
        {
          name: "managed ones only",
          subject,
          context: withIam({ roles: { app: { managed: [managed("p")] } } }),
          expect: { reason: "no-population" },
        },
        {
          name: "a service-linked role's",
          subject,
          context: withIam({
            roles: {
              AWSServiceRoleForBackup: {
                path: "/aws-service-role/backup.amazonaws.com/",
                inline: { p: [all] },
              },
            },
          }),
          expect: { reason: "no-population" },
        },
        { name: "account not scanned", subject: anAccount({ outcome: "suspended" }) },
      ],
      unknown: [
        {
          name: "not collected",
          subject,
          expect: { reason: "notCollected:iam:GetAccountAuthorizationDetails" },
        },
        { name: "refused", subject, context: withIam(denied) },
        {
          name: "a statement that is none",
          subject,
          context: withIam({
            roles: { app: { inline: { p: [{ Effect: "Permit", Resource: "*", Action: "kms:*" }] } } },
          }),
          expect: { reason: "unreadable" },
        },
      ],
    });
  });
});
