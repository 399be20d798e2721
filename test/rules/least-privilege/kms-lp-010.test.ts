import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-010.js";
import { aKey, denied, notCollected, testRule } from "../../../src/testing/index.js";
import { withIam } from "../collections.js";
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

const ANY_KEY = { Effect: "Allow", Action: "kms:*", Resource: "*" };
/** Leaves it to IAM, for roles alone. */
const ROLES_ONLY = allow({
  Principal: { AWS: root() },
  Action: "kms:*",
  Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
});

describe("KMS-LP-010", () => {
  it("asks who can still change the policy", () => {
    testRule(rule, {
      pass: [
        { name: "default policy", subject: keyWith(DELEGATION), expect: { reason: "root-may" } },
        { name: "AWS_RAM is not looked at", subject: aKey({ ramPolicy: notCollected }) },
        { name: "everyone of the account", subject: keyWith(allow({ Principal: "*", Action: "kms:*" })) },
        {
          name: "a role that exists",
          subject: keyWith(admin(role("gone")), { ...admin(role("admin")), Sid: "Second" }),
          context: withIam({ roles: { admin: {} } }),
          expect: { reason: "principal-exists", says: "default/Second" },
        },
        {
          name: "a session of a role that exists",
          subject: keyWith(admin("arn:aws:sts::111122223333:assumed-role/admin/jo")),
          context: withIam({ roles: { admin: {} } }),
        },
        {
          name: "IAM lets somebody, the root user aside",
          subject: keyWith(ROLES_ONLY),
          context: withIam({ roles: { admin: { inline: { p: [ANY_KEY] } } } }),
          expect: { reason: "iam-allows", says: "role/admin" },
        },
        {
          name: "IAM lets somebody by the key's tag",
          subject: aKey({ policy: policy(ROLES_ONLY), tags: { a: "b" } }),
          context: withIam({
            roles: {
              admin: {
                inline: { p: [{ ...ANY_KEY, Condition: { StringEquals: { "aws:ResourceTag/a": "b" } } }] },
              },
            },
          }),
          expect: { reason: "iam-allows" },
        },
      ],
      fail: [
        {
          name: "use only",
          subject: keyWith(allow({ Principal: { AWS: root() } })),
          expect: { reason: "locked-out", severity: "high" },
        },
        {
          name: "roles that are gone",
          subject: keyWith(admin(role("admin"))),
          context: withIam({ roles: { other: { inline: { p: [ANY_KEY] } } } }),
          expect: { reason: "holders-gone", says: "role/admin" },
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
        {
          name: "a role only, IAM refused",
          subject: keyWith(admin(role("admin"))),
          context: withIam(denied),
        },
        {
          name: "a federated user may exist",
          subject: keyWith(admin("arn:aws:sts::111122223333:federated-user/jo")),
          context: withIam({}),
          expect: { reason: "undecided" },
        },
        {
          name: "IAM cannot be decided",
          subject: keyWith(ROLES_ONLY),
          context: withIam({
            roles: {
              admin: {
                inline: { p: [{ ...ANY_KEY, Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } } }] },
              },
            },
          }),
          expect: { reason: "undecided", says: "role/admin" },
        },
        { name: "policy that is no JSON", subject: aKey({ policy: "x" }), expect: { reason: "undecided" } },
      ],
    });
  });
});
