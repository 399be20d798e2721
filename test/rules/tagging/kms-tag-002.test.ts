import { describe, it } from "vitest";
import rule from "../../../rules/tagging/kms-tag-002.js";
import { aKey, denied, notCollected, testRule } from "../../../src/testing/index.js";
import { withIam } from "../collections.js";
import { undecidedCases } from "../common-cases.js";
import { allow, DELEGATION, keyWith, policy, policyless, role } from "../policies.js";

const byTag = (name: string) =>
  allow({ Sid: "Abac", Principal: { AWS: role("app") }, Condition: { StringEquals: { [name]: "x" } } });

const USE = { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" };

describe("KMS-TAG-002", () => {
  it("notes conditions without documented effect, and leaves the rest to IAM", () => {
    testRule(rule, {
      pass: [
        {
          name: "only administrators may change the tags that decide",
          subject: keyWith(DELEGATION),
          context: withIam({
            roles: {
              app: {
                inline: {
                  abac: [{ ...USE, Condition: { StringEquals: { "aws:ResourceTag/team": "lake" } } }],
                },
              },
              admin: { inline: { all: [{ Effect: "Allow", Action: "kms:*", Resource: "*" }] } },
            },
          }),
          expect: { reason: "guarded", discriminator: "tags", says: "abac let tags decide" },
        },
      ],
      fail: [
        {
          name: "somebody else may",
          subject: keyWith(DELEGATION),
          context: withIam({
            roles: {
              app: {
                inline: {
                  abac: [{ ...USE, Condition: { StringEquals: { "aws:ResourceTag/team": "lake" } } }],
                },
              },
              tagger: { inline: { tags: [{ Effect: "Allow", Action: "kms:TagResource", Resource: "*" }] } },
            },
          }),
          expect: {
            reason: "users-may-change",
            severity: "high",
            discriminator: "tags",
            says: "role/tagger",
          },
        },
        {
          name: "aliases decide by IAM and in the key policy, and a user of the key may move them",
          subject: keyWith(
            DELEGATION,
            byTag("kms:RequestAlias"),
            allow({ Principal: { AWS: role("app") }, Action: "kms:UpdateAlias" }),
          ),
          context: withIam({
            roles: {
              app: {},
              reader: {
                inline: {
                  alias: [
                    {
                      ...USE,
                      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/x" } },
                    },
                  ],
                },
              },
            },
          }),
          expect: {
            reason: "users-may-change",
            discriminator: "aliases",
            says: "alias, default/Abac let aliases decide",
          },
        },
        {
          name: "who has the tag may change it",
          subject: aKey({ policy: policy(DELEGATION), tags: { a: "b" } }),
          context: withIam({
            roles: {
              app: {
                inline: {
                  p: [
                    {
                      ...USE,
                      Action: ["kms:Decrypt", "kms:UntagResource"],
                      Condition: { StringEquals: { "aws:ResourceTag/a": "b" } },
                    },
                  ],
                },
              },
            },
          }),
          expect: { reason: "users-may-change", discriminator: "tags", says: "role/app" },
        },
        {
          name: "everyone may",
          subject: keyWith(
            DELEGATION,
            byTag("kms:RequestAlias"),
            allow({ Principal: "*", Action: "kms:UpdateAlias" }),
          ),
          context: withIam({}),
          expect: { reason: "everyone", discriminator: "aliases" },
        },
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
      notApplicable: [
        ...policyless(rule),
        {
          name: "no policy looks at tags or aliases of keys",
          subject: keyWith(DELEGATION),
          context: withIam({
            roles: {
              app: {
                inline: {
                  s3: [
                    {
                      Effect: "Allow",
                      Action: "s3:*",
                      Resource: "*",
                      Condition: { StringEquals: { "aws:ResourceTag/a": "b" } },
                    },
                  ],
                },
              },
            },
          }),
          expect: { reason: "no-abac" },
        },
      ],
      unknown: [
        ...undecidedCases(rule),
        { name: "IAM not collected", subject: keyWith(DELEGATION), expect: { reason: "iam-not-collected" } },
        { name: "kms:RequestAlias works in key policies", subject: keyWith(byTag("kms:RequestAlias")) },
        { name: "IAM refused", subject: keyWith(DELEGATION), context: withIam(denied) },
        {
          name: "who may change tags cannot be decided",
          subject: keyWith(DELEGATION),
          context: withIam({
            roles: {
              app: {
                inline: {
                  abac: [{ ...USE, Condition: { StringEquals: { "aws:ResourceTag/team": "lake" } } }],
                },
              },
              tagger: {
                inline: {
                  tags: [
                    {
                      Effect: "Allow",
                      Action: "kms:TagResource",
                      Resource: "*",
                      Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } },
                    },
                  ],
                },
              },
            },
          }),
          expect: { reason: "undecided", says: "role/tagger" },
        },
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
