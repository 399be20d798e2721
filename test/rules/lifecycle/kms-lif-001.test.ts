import { describe, it } from "vitest";
import rule from "../../../rules/lifecycle/kms-lif-001.js";
import type { RelatedMember } from "../../../src/model/index.js";
import { AS_OF, aKey, DAY, denied, testRule } from "../../../src/testing/index.js";
import { withConfig } from "../collections.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";

const dying: MetadataParts = { KeyState: "PendingDeletion", DeletionDate: AS_OF + 9.5 * DAY };
const primary = (keyState: string): RelatedMember => ({
  arn: "arn:aws:kms:eu-west-1:111122223333:key/mrk-1",
  region: "eu-west-1",
  type: "PRIMARY",
  keyState,
});
const replica = aMember("REPLICA", "us-east-1", { metadata: dying });

describe("KMS-LIF-001", () => {
  it("tells which keys are about to be lost", () => {
    testRule(rule, {
      pass: [
        {
          name: "AWS Config agrees",
          subject: aKey(),
          context: withConfig("KMS_CMK_NOT_SCHEDULED_FOR_DELETION", "COMPLIANT"),
          expect: [
            { reason: "not-scheduled" },
            { reason: "config-agrees", discriminator: "aws-config", says: "a-config-rule of 2026-01-09" },
          ],
        },
        {
          name: "AWS Config did not judge the key",
          subject: aKey(),
          context: withConfig("KMS_CMK_NOT_SCHEDULED_FOR_DELETION", "INSUFFICIENT_DATA"),
          expect: [{ reason: "not-scheduled" }],
        },
        {
          name: "AWS Config denied",
          subject: aKey(),
          context: withConfig("KMS_CMK_NOT_SCHEDULED_FOR_DELETION", denied),
        },
        ...["Enabled", "Disabled", "PendingImport", "Unavailable", "Creating", "Updating"].map(
          (KeyState) => ({
            name: KeyState,
            subject: aKey({ metadata: { KeyState } }),
            expect: { reason: "not-scheduled" },
          }),
        ),
        {
          name: "approved",
          subject: aKey({ metadata: dying, tags: { "deletion-approved": "CHG-42" } }),
          expect: { reason: "approved" },
        },
      ],
      fail: [
        {
          name: "AWS Config has not noticed",
          subject: aKey({ metadata: dying }),
          context: withConfig("KMS_CMK_NOT_SCHEDULED_FOR_DELETION", "COMPLIANT"),
          expect: [{ reason: "scheduled" }, { reason: "config-silent", severity: "info" }],
        },
        {
          name: "AWS Config says so too",
          subject: aKey({ metadata: dying }),
          context: withConfig("KMS_CMK_NOT_SCHEDULED_FOR_DELETION", "NON_COMPLIANT"),
          expect: { reason: "scheduled" },
        },
        {
          name: "scheduled",
          subject: aKey({ metadata: dying }),
          expect: { reason: "scheduled", severity: "critical", says: "days left: 9" },
        },
        ...["no", "FALSE", " pending "].map((refusal) => ({
          name: `approval that is none: ${refusal}`,
          subject: aKey({ metadata: dying, tags: { "deletion-approved": refusal } }),
          expect: { reason: "scheduled" },
        })),
        { name: "empty approval", subject: aKey({ metadata: dying, tags: { "deletion-approved": "" } }) },
        {
          name: "primary that waits for its replicas",
          subject: aMember("PRIMARY", "eu-west-1", {
            metadata: { KeyState: "PendingReplicaDeletion", PendingDeletionWindowInDays: 30 },
          }),
          expect: { severity: "critical", says: "30 from when" },
        },
        {
          name: "no date",
          subject: aKey({ metadata: { KeyState: "PendingDeletion" } }),
          expect: { says: "not told" },
        },
        {
          name: "date that no waiting period comes to",
          subject: aKey({ metadata: { ...dying, DeletionDate: AS_OF + 400 * DAY } }),
          expect: { reason: "scheduled", says: "days left: not known (DeletionDate 2027-02-19" },
        },
        {
          name: "waiting period that KMS does not take",
          subject: aMember("PRIMARY", "eu-west-1", {
            metadata: { KeyState: "PendingReplicaDeletion", PendingDeletionWindowInDays: 4_000 },
          }),
          expect: { reason: "scheduled", says: "not known (PendingDeletionWindowInDays is 4000" },
        },
        {
          name: "replica of a living primary",
          subject: replica,
          context: { related: [primary("Enabled")] },
          expect: { severity: "high" },
        },
        {
          name: "replica of a dying primary",
          subject: replica,
          context: { related: [primary("PendingReplicaDeletion")] },
          expect: { severity: "critical" },
        },
        {
          name: "replica of a primary that was not scanned",
          subject: replica,
          expect: { severity: "critical" },
        },
        {
          name: "imported HMAC: can be made again",
          subject: aKey({ metadata: { ...dying, Origin: "EXTERNAL", KeySpec: "HMAC_256" } }),
          expect: { severity: "high" },
        },
        {
          name: "imported symmetric: cannot",
          subject: aKey({ metadata: { ...dying, Origin: "EXTERNAL" } }),
          expect: { severity: "critical" },
        },
      ],
      notApplicable: nobodysKeys(rule, { metadata: dying }),
      unknown: [
        {
          name: "AWS Config knows better",
          subject: aKey(),
          context: withConfig("KMS_CMK_NOT_SCHEDULED_FOR_DELETION", "NON_COMPLIANT"),
          expect: { reason: "config-only", discriminator: "aws-config" },
        },
        ...undecidedCases(rule),
        { name: "no state", subject: aKey({ metadata: { KeyState: undefined } }) },
        { name: "scheduled, tags refused", subject: aKey({ metadata: dying, tags: denied }) },
      ],
    });
  });
});
