import { describe, it } from "vitest";
import rule from "../../../rules/aliases/kms-als-004.js";
import {
  aKey,
  aRegion,
  type Case,
  denied,
  type KeyParts,
  testRule,
  unsupported,
} from "../../../src/testing/index.js";

const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
const one = [{ TargetKeyId: id }];
const here = aRegion({ region: "us-east-1", aliases: one });
const there = aRegion({ region: "eu-west-1", aliases: one });
const keys = (first: KeyParts = {}, second: KeyParts = {}) => [
  aKey({ ...first, region: "us-east-1" }),
  aKey({ ...second, region: "eu-west-1" }),
];
/** The subject's Region and the other, with these keys. */
const both = (first: KeyParts = {}, second: KeyParts = {}): NonNullable<Case["context"]> => ({
  regions: [here, there],
  keys: keys(first, second),
});
const named = (namePattern: string) => ({ regions: [here], keys: keys(), parameters: { namePattern } });
const signing: KeyParts = { metadata: { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" } };
const classed = (name: string): KeyParts => ({ tags: { "data-classification": name } });

describe("KMS-ALS-004", () => {
  it("compares names with the convention, and targets across Regions", () => {
    testRule(rule, {
      pass: [
        {
          name: "alike",
          subject: here,
          context: both(),
          expect: { reason: "consistent", says: "All 1 aliases" },
        },
        { name: "one Region", subject: here, context: { regions: [here], keys: keys() } },
        { name: "reported in the other Region", subject: there, context: both(signing) },
        { name: "by the convention", subject: here, context: named("alias/[a-z]+") },
        {
          name: "a Region that is not enabled",
          subject: here,
          context: { regions: [here, aRegion({ region: "af-south-1", aliases: unsupported })], keys: keys() },
        },
        {
          name: "without a key there",
          subject: here,
          context: { regions: [here, there], keys: [aKey({ region: "us-east-1" })] },
        },
        {
          name: "the same alias of AWS's",
          subject: aRegion({
            region: "us-east-1",
            aliases: [...one, { AliasName: "alias/aws/s3", TargetKeyId: id }],
          }),
          context: {
            regions: [here, aRegion({ aliases: [{ AliasName: "alias/aws/s3", TargetKeyId: "other" }] })],
            keys: keys(),
          },
        },
      ],
      fail: [
        {
          name: "another KeySpec",
          subject: here,
          context: both(signing),
          expect: [
            {
              reason: "targets-differ",
              severity: "low",
              discriminator: "alias/app",
              says: "RSA_2048 SIGN_VERIFY in us-east-1",
            },
          ],
        },
        {
          name: "another KeyUsage",
          subject: here,
          context: both({ metadata: { KeySpec: "RSA_2048" } }, signing),
          expect: { says: "another kind" },
        },
        {
          name: "another class",
          subject: here,
          context: both(classed("phi"), classed("internal")),
          expect: {
            says: "for data of class phi in us-east-1, and to one for data of class internal in eu-west-1",
          },
        },
        {
          name: "a class and none",
          subject: here,
          context: both(classed("phi")),
          expect: { says: "of no class" },
        },
        { name: "another KeySpec, tags refused", subject: here, context: both({ ...signing, tags: denied }) },
        {
          name: "beside the convention",
          subject: here,
          context: named("alias/[a-z]+/[a-z]+"),
          expect: [{ reason: "name-odd", discriminator: "name/alias/app" }],
        },
        { name: "by a part of the name only", subject: here, context: named("alias/a") },
      ],
      notApplicable: [{ name: "no aliases", subject: aRegion(), expect: { reason: "no-customer-aliases" } }],
      unknown: [
        { name: "aliases refused", subject: aRegion({ aliases: denied }) },
        {
          name: "aliases of the other Region refused",
          subject: here,
          context: { regions: [here, aRegion({ aliases: denied })], keys: keys() },
          expect: [{ reason: "regions-unread", says: "eu-west-1" }],
        },
        {
          name: "key not described",
          subject: here,
          context: both({ metadata: denied }),
          expect: { reason: "target-unknown" },
        },
        {
          name: "tags of the other key refused",
          subject: here,
          context: both({}, { tags: denied }),
          expect: { reason: "target-unknown", says: "kms:ListResourceTags" },
        },
      ],
    });
  });
});
