import { describe, it } from "vitest";
import rule from "../../../rules/multi-region/kms-mrk-004.js";
import { aKey, aKeySet, testRule } from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";

const primary = (KeyState = "Enabled") => aMember("PRIMARY", "eu-west-1", { metadata: { KeyState } });
const replica = (KeyState: string | undefined = "Enabled") =>
  aMember("REPLICA", "us-east-1", { metadata: { KeyState } });
const two: MetadataParts = { MultiRegion: true };

describe("KMS-MRK-004", () => {
  it("wants every related key, and in a state that fits", () => {
    testRule(rule, {
      pass: [
        {
          name: "both enabled",
          subject: aKeySet(primary(), replica()),
          expect: { reason: "consistent", says: "All 2" },
        },
        { name: "both disabled", subject: aKeySet(primary("Disabled"), replica("Disabled")) },
        { name: "primary disabled", subject: aKeySet(primary("Disabled"), replica()) },
        { name: "replica on its way out", subject: aKeySet(primary(), replica("PendingDeletion")) },
        {
          name: "primary on its way out",
          subject: aKeySet(primary("PendingDeletion"), replica("PendingDeletion")),
        },
      ],
      fail: [
        {
          name: "primary that waits",
          subject: aKeySet(primary("PendingReplicaDeletion"), replica()),
          expect: [
            { reason: "primary-waiting", severity: "medium", discriminator: "eu-west-1", says: "us-east-1" },
          ],
        },
        {
          name: "disabled replica",
          subject: aKeySet(primary(), replica("Disabled")),
          expect: [{ reason: "replica-disabled", severity: "medium", discriminator: "us-east-1" }],
        },
        {
          name: "primary that waits, replica not scanned",
          subject: aKeySet(primary("PendingReplicaDeletion")),
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, { metadata: two }),
        { name: "single-Region", subject: aKeySet(aKey()), expect: { reason: "not-multi-region" } },
      ],
      unknown: [
        ...undecidedCases(rule, { metadata: two }),
        {
          name: "replica not scanned",
          subject: aKeySet(primary()),
          expect: { reason: "related-key-not-scanned", discriminator: "not-scanned", says: "us-east-1" },
        },
        {
          name: "related keys not named",
          subject: aKeySet(
            aMember("PRIMARY", "eu-west-1", { metadata: { MultiRegionConfiguration: undefined } }),
          ),
          expect: { reason: "related-key-not-scanned", says: "those that DescribeKey did not name" },
        },
        {
          name: "primary not scanned",
          subject: aKeySet(replica("Disabled")),
          expect: [{ reason: "related-key-not-scanned", says: "eu-west-1" }],
        },
        {
          name: "state of a replica that nobody knows",
          subject: aKeySet(primary(), replica("Quarantined")),
          expect: [{ reason: "unheard-of-keystate", discriminator: "us-east-1" }],
        },
        {
          name: "replica without a state",
          subject: aKeySet(primary(), aMember("REPLICA", "us-east-1", { metadata: { KeyState: undefined } })),
        },
      ],
    });
  });
});
