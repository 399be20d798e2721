import { describe, it } from "vitest";
import rule from "../../../rules/aliases/kms-als-002.js";
import { aKey, aRegion, denied, failed, gone, testRule } from "../../../src/testing/index.js";

const TargetKeyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const subject = aRegion({ aliases: [{ TargetKeyId }] });
const inState = (KeyState: string | undefined) => ({ keys: [aKey({ metadata: { KeyState } })] });

describe("KMS-ALS-002", () => {
  it("follows each alias of the customer to its key", () => {
    testRule(rule, {
      pass: [
        {
          name: "enabled",
          subject: aRegion({ aliases: [{ TargetKeyId }, { AliasName: "alias/b", TargetKeyId }] }),
          context: inState("Enabled"),
          expect: { reason: "usable", says: "all 2 aliases" },
        },
        {
          name: "beside aliases of AWS's",
          subject: aRegion({
            aliases: [
              { TargetKeyId },
              { AliasName: "alias/aws/s3", TargetKeyId: "gone" },
              { AliasName: "alias/aws/ebs" },
            ],
          }),
          context: inState("Enabled"),
          expect: { says: "all 1 aliases" },
        },
      ],
      fail: [
        ...["Disabled", "PendingDeletion", "PendingReplicaDeletion", "PendingImport", "Unavailable"].map(
          (KeyState) => ({
            name: KeyState,
            subject,
            context: inState(KeyState),
            expect: {
              reason: "unusable",
              severity: "high" as const,
              discriminator: "alias/app",
              says: KeyState,
            },
          }),
        ),
        { name: "no such key", subject, context: { keys: [] }, expect: { reason: "target-missing" } },
        {
          name: "a name like AWS's",
          subject: aRegion({
            aliases: [{ AliasName: "alias/aws-like", TargetKeyId: "gone" }, { TargetKeyId }],
          }),
          context: inState("Enabled"),
          expect: [{ discriminator: "alias/aws-like" }],
        },
        {
          name: "key of that id in another Region",
          subject,
          context: { keys: [aKey({ region: "us-east-1" })] },
        },
      ],
      notApplicable: [
        { name: "no aliases", subject: aRegion(), expect: { reason: "no-customer-aliases" } },
        { name: "predefined only", subject: aRegion({ aliases: [{ AliasName: "alias/aws/ebs" }] }) },
        { name: "AWS's only", subject: aRegion({ aliases: [{ AliasName: "alias/aws/ebs", TargetKeyId }] }) },
        { name: "without a target", subject: aRegion({ aliases: [{ AliasName: "alias/app" }] }) },
      ],
      unknown: [
        { name: "aliases refused", subject: aRegion({ aliases: denied }) },
        {
          name: "keys not listed",
          subject,
          context: { keysListed: failed },
          expect: { reason: "target-unknown", says: "kms:ListKeys: failed" },
        },
        {
          name: "key not described",
          subject,
          context: { keys: [aKey({ metadata: denied })] },
          expect: { reason: "target-unknown" },
        },
        { name: "key that vanished", subject, context: { keys: [aKey({ metadata: gone })] } },
        { name: "Creating", subject, context: inState("Creating"), expect: { reason: "in-transition" } },
        { name: "Updating", subject, context: inState("Updating"), expect: { reason: "in-transition" } },
        {
          name: "state that nobody knows",
          subject,
          context: inState("Quarantined"),
          expect: { reason: "unheard-of-keystate" },
        },
        { name: "no state", subject, context: inState(undefined) },
      ],
    });
  });
});
