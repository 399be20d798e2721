import { describe, it } from "vitest";
import rule from "../../../rules/multi-region/kms-mrk-003.js";
import type { KeySet } from "../../../src/model/index.js";
import { aKey, aKeySet, denied, type KeyParts, notCollected, testRule } from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";
import { allow, DELEGATION, deny, policy, role, root } from "../policies.js";

const set = (first: KeyParts, second: KeyParts) =>
  aKeySet(aMember("PRIMARY", "eu-west-1", first), aMember("REPLICA", "us-east-1", second));
const app = (parts: object = {}) => allow({ Sid: "App", Principal: { AWS: role("app") }, ...parts });
const policies = (first: readonly object[], second: readonly object[]) =>
  set({ policy: policy(...first) }, { policy: policy(...second) });
const through = (region: string) =>
  app({
    Resource: `arn:aws:kms:${region}:111122223333:key/*`,
    Condition: {
      StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com`, "aws:RequestedRegion": region },
      ArnLike: { "aws:SourceArn": `arn:aws:s3:${region}:111122223333:x` },
    },
  });
const bound = { Condition: { StringEquals: { "kms:EncryptionContext:tenant": "a" } } };
const grant = (parts: object = {}) => ({
  GranteePrincipal: role("app"),
  Operations: ["Decrypt", "Encrypt"],
  ...parts,
});
const broader = { reason: "policy-broader", severity: "high", discriminator: "policy/us-east-1" } as const;
const differs = { reason: "policy-differs", severity: "medium" } as const;
const two: MetadataParts = { MultiRegion: true };

describe("KMS-MRK-003", () => {
  it("finds what differs beside the Region, and who lets in more", () => {
    testRule(rule, {
      pass: [
        { name: "alike", subject: set({}, {}), expect: { reason: "alike", says: "eu-west-1, us-east-1" } },
        { name: "but for the Region", subject: policies([through("eu-west-1")], [through("us-east-1")]) },
        {
          name: "but for order, Sid and spelling",
          subject: policies(
            [DELEGATION, app({ Action: ["kms:Decrypt", "kms:Encrypt"] })],
            [
              app({ Sid: "Other", Action: ["kms:encrypt", "kms:Decrypt"] }),
              { ...DELEGATION, Principal: { AWS: "111122223333" } },
            ],
          ),
        },
        {
          name: "both of a third Region's resource",
          subject: policies([through("ap-south-1")], [through("ap-south-1")]),
        },
        {
          name: "grants but for the Region, and those of services",
          subject: set(
            {
              grants: [
                grant({
                  Constraints: { EncryptionContextEquals: { a: "arn:aws:s3:eu-west-1:1:x", b: "1" } },
                }),
              ],
            },
            {
              grants: [
                grant({
                  Operations: ["Encrypt", "Decrypt"],
                  Constraints: { EncryptionContextEquals: { b: "1", a: "arn:aws:s3:us-east-1:1:x" } },
                }),
                grant({ GranteePrincipal: "dynamodb.us-east-1.amazonaws.com" }),
                grant({
                  GranteePrincipal: "arn:aws:sts::111122223333:assumed-role/aws:ec2-infrastructure/i-0123",
                }),
              ],
            },
          ),
        },
        {
          name: "tags of AWS's own",
          subject: set(
            { tags: { region: "eu-west-1" } },
            { tags: { region: "us-east-1", "aws:cloudformation:stack-id": "x" } },
          ),
        },
      ],
      fail: [
        {
          name: "one more is let in",
          subject: policies([DELEGATION], [DELEGATION, app({ Principal: { AWS: root("999988887777") } })]),
          expect: { ...broader, says: "only there default/App" },
        },
        { name: "one more action", subject: policies([app()], [app({ Action: "kms:*" })]), expect: broader },
        { name: "without its condition", subject: policies([app(bound)], [app()]), expect: broader },
        {
          name: "without a Deny",
          subject: policies([app(), deny({ Principal: "*" })], [app()]),
          expect: broader,
        },
        {
          name: "shared through RAM",
          subject: set({}, { ramPolicy: policy(app({ Principal: { AWS: root("999988887777") } })) }),
          expect: broader,
        },
        { name: "with one more condition", subject: policies([app()], [app(bound)]), expect: differs },
        { name: "one fewer", subject: policies([DELEGATION, app()], [DELEGATION]), expect: differs },
        {
          name: "a part of everyone's",
          subject: policies([app({ Principal: "*" })], [app()]),
          expect: differs,
        },
        {
          name: "with a Deny",
          subject: policies([app()], [app(), deny({ Principal: "*" })]),
          expect: differs,
        },
        {
          name: "a grant more",
          subject: set({}, { grants: [grant()] }),
          expect: { reason: "grants-broader", severity: "high", discriminator: "grants/us-east-1" },
        },
        {
          name: "a grant without its constraint",
          subject: set(
            { grants: [grant({ Constraints: { EncryptionContextEquals: { a: "1" } } })] },
            { grants: [grant()] },
          ),
          expect: { reason: "grants-broader" },
        },
        {
          name: "a grant for less",
          subject: set({ grants: [grant()] }, { grants: [grant({ Operations: ["Decrypt"] })] }),
          expect: { reason: "grants-differ", severity: "medium" },
        },
        {
          name: "a tag less, one other",
          subject: set({ tags: { owner: "a", environment: "prod" } }, { tags: { environment: "dev" } }),
          expect: { reason: "tags-differ", severity: "medium", says: "environment, owner" },
        },
        {
          name: "replicas whose primary was not scanned",
          subject: aKeySet(
            aMember("REPLICA", "us-east-1", { tags: { owner: "a" } }),
            aMember("REPLICA", "us-west-2", { tags: { owner: "b" } }),
          ),
          expect: { discriminator: "tags/us-west-2" },
        },
        {
          name: "tags differ, grants refused",
          subject: set({ tags: { owner: "a" } }, { grants: denied }),
          expect: { reason: "tags-differ" },
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, { metadata: two }),
        { name: "single-Region", subject: aKeySet(aKey()), expect: { reason: "not-multi-region" } },
        {
          name: "one member",
          subject: aKeySet(aMember("PRIMARY", "eu-west-1")),
          expect: { reason: "one-member" },
        },
      ],
      unknown: [
        ...undecidedCases(rule, { metadata: two }).map((one) => ({
          ...one,
          subject: aKeySet((one.subject as KeySet).lead, aMember("REPLICA", "us-east-1")),
        })),
        { name: "policy of the replica refused", subject: set({}, { policy: denied }) },
        { name: "AWS_RAM of the primary not probed", subject: set({ ramPolicy: notCollected }, {}) },
        { name: "grants refused", subject: set({ grants: denied }, {}) },
        { name: "tags refused", subject: set({}, { tags: denied }) },
        {
          name: "policy that is no JSON",
          subject: set({ policy: "{" }, {}),
          expect: { reason: "policy-unreadable", discriminator: "policy/us-east-1" },
        },
      ],
    });
  });
});
