import { describe, it } from "vitest";
import rule from "../../../rules/lifecycle/kms-lif-002.js";
import type { LastUsage } from "../../../src/model/index.js";
import {
  AS_OF,
  aKey,
  DAY,
  denied,
  type KeyParts,
  notCollected,
  testRule,
} from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";

const dying: MetadataParts = {
  KeyState: "PendingDeletion",
  DeletionDate: AS_OF + 10 * DAY,
  CreationDate: AS_OF - 900 * DAY,
};
const used = (days: number): LastUsage => ({
  KeyLastUsage: { Operation: "Decrypt", Timestamp: AS_OF - days * DAY },
  TrackingStartDate: AS_OF - 400 * DAY,
});
/** No use on record, which began so many days ago. */
const empty = (days: number): LastUsage => ({ TrackingStartDate: AS_OF - days * DAY });
const key = (lastUsage: KeyParts["lastUsage"], metadata: MetadataParts = {}) =>
  aKey({ metadata: { ...dying, ...metadata }, ...(lastUsage ? { lastUsage } : {}) });
const waiting = (lastUsage: KeyParts["lastUsage"]) =>
  aMember("PRIMARY", "eu-west-1", {
    metadata: {
      KeyState: "PendingReplicaDeletion",
      PendingDeletionWindowInDays: 7,
      CreationDate: AS_OF - 900 * DAY,
    },
    ...(lastUsage ? { lastUsage } : {}),
  });

describe("KMS-LIF-002", () => {
  it("bounds the day of scheduling by the date of deletion", () => {
    testRule(rule, {
      pass: [
        // Scheduled 21 days ago at the earliest.
        { name: "used 112 days ago", subject: key(used(112)), expect: { reason: "unused-before" } },
        {
          name: "made after the record began",
          subject: key({ ...empty(400), KeyCreationDate: AS_OF - 400 * DAY }),
          expect: { reason: "never-used" },
        },
        {
          name: "made after the record began, by DescribeKey",
          subject: key(empty(400), { CreationDate: AS_OF - 50 * DAY }),
          expect: { reason: "never-used" },
        },
        {
          name: "no use since 90 days before the earliest day",
          subject: key(empty(111)),
          expect: { reason: "unused-since-tracking" },
        },
        {
          name: "young primary that waits for its replicas",
          subject: waiting({ ...empty(400), KeyCreationDate: AS_OF - 9 * DAY }),
          expect: { reason: "never-used" },
        },
      ],
      fail: [
        {
          name: "used yesterday",
          subject: key(used(1)),
          expect: { reason: "used-shortly-before", severity: "critical" },
        },
        // Scheduled today at the latest.
        { name: "used 90 days ago", subject: key(used(90)), expect: { says: "2026-01-15 at the latest" } },
        // Two days are left of seven or more: scheduled five days ago at the latest.
        {
          name: "used 95 days ago, two days left",
          subject: key(used(95), { DeletionDate: AS_OF + 2 * DAY }),
          expect: { says: "2026-01-10 at the latest" },
        },
        { name: "primary that waits, used 90 days ago", subject: waiting(used(90)) },
      ],
      notApplicable: [
        ...nobodysKeys(rule, { metadata: dying }),
        ...["Enabled", "Disabled", "PendingImport", "Unavailable", "Creating", "Updating"].map(
          (KeyState) => ({
            name: KeyState,
            subject: aKey({ metadata: { KeyState }, lastUsage: used(1) }),
            expect: { reason: `state:${KeyState}` },
          }),
        ),
      ],
      unknown: [
        ...undecidedCases(rule, { metadata: dying }),
        { name: "used 91 days ago", subject: key(used(91)), expect: { reason: "scheduling-undated" } },
        { name: "used 111 days ago", subject: key(used(111)), expect: { reason: "scheduling-undated" } },
        {
          name: "primary that waits, used 91 days ago",
          subject: waiting(used(91)),
          expect: { reason: "scheduling-undated" },
        },
        { name: "record of 110 days", subject: key(empty(110)), expect: { reason: "tracking-began-later" } },
        {
          name: "primary that waits, no use on record",
          subject: waiting(empty(400)),
          expect: { reason: "tracking-began-later" },
        },
        { name: "answer without any date", subject: key({}), expect: { reason: "usage-incomplete" } },
        {
          name: "use without its time",
          subject: key({ ...empty(400), KeyLastUsage: { Operation: "Decrypt" } }),
        },
        { name: "last use refused", subject: key(denied), expect: { reason: "denied:kms:GetKeyLastUsage" } },
        {
          name: "last use not collected",
          subject: key(notCollected),
          expect: { reason: "notCollected:kms:GetKeyLastUsage" },
        },
      ],
    });
  });
});
