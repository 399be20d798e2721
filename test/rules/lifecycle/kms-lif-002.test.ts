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
import { withEvents } from "../key-events.js";
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
/** Scheduled so many days ago, by CloudTrail. */
const scheduled = (...days: number[]) =>
  withEvents({ ScheduleKeyDeletion: days.map((n) => ({ eventTime: AS_OF - n * DAY })) });
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
        {
          name: "used 111 days ago, scheduled 20 days ago by CloudTrail",
          subject: key(used(111)),
          context: scheduled(20),
          expect: {
            reason: "unused-before-scheduling",
            says: "Last used on 2025-09-26, more than 90 days before its deletion was scheduled on 2025-12-26",
          },
        },
        {
          name: "scheduled twice: the last one counts",
          subject: key(used(100)),
          context: scheduled(9, 80),
          expect: { reason: "unused-before-scheduling" },
        },
        {
          name: "scheduled anew, which CloudTrail does not show yet",
          subject: key(used(100), { DeletionDate: AS_OF + 29.99 * DAY }),
          context: scheduled(60),
          expect: { reason: "unused-before" },
        },
        {
          name: "no use since 90 days before CloudTrail's day",
          subject: key(empty(110)),
          context: scheduled(20),
          expect: { reason: "unused-since-tracking" },
        },
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
          name: "used 110 days ago, scheduled 20 days ago by CloudTrail",
          subject: key(used(110)),
          context: scheduled(20),
          expect: { reason: "used-before", severity: "critical", says: "scheduled on 2025-12-26" },
        },
        {
          name: "primary that waits, scheduled 60 days ago by CloudTrail",
          subject: aMember("PRIMARY", "eu-west-1", {
            metadata: { KeyState: "PendingReplicaDeletion", PendingDeletionWindowInDays: 7 },
            lastUsage: used(140),
          }),
          context: withEvents({
            ScheduleKeyDeletion: [
              { eventTime: AS_OF - 60 * DAY, keyArns: [aMember("PRIMARY", "eu-west-1").arn] },
            ],
          }),
          expect: { reason: "used-before" },
        },
        {
          name: "primary that waits, used since CloudTrail saw it scheduled: it was cancelled in between",
          subject: aMember("PRIMARY", "eu-west-1", {
            metadata: { KeyState: "PendingReplicaDeletion", PendingDeletionWindowInDays: 7 },
            lastUsage: used(3),
          }),
          context: withEvents({
            ScheduleKeyDeletion: [
              { eventTime: AS_OF - 60 * DAY, keyArns: [aMember("PRIMARY", "eu-west-1").arn] },
            ],
          }),
          expect: { reason: "used-shortly-before", says: "by 2026-01-15 at the latest" },
        },
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
        {
          name: "CloudTrail refused",
          subject: key(used(100)),
          context: withEvents({ ScheduleKeyDeletion: denied }),
          expect: {
            reason: "scheduling-undated",
            says: "which was not read (cloudtrail:LookupEvents#ScheduleKeyDeletion: denied)",
          },
        },
        ...[36_500, -3].map((days) => ({
          name: `to be deleted in ${days} days`,
          subject: key(used(200), { DeletionDate: AS_OF + days * DAY }),
          expect: { reason: "deletion-date-impossible" },
        })),
        {
          name: "no event on record",
          subject: key(used(100)),
          context: scheduled(),
          expect: { reason: "scheduling-undated", says: "whose last 90 days hold nothing that decides it" },
        },
        {
          name: "event of another key",
          subject: key(used(100)),
          context: withEvents({ ScheduleKeyDeletion: [{ keyArns: ["arn:aws:kms:eu-west-1:1:key/x"] }] }),
          expect: { reason: "scheduling-undated" },
        },
        {
          name: "no use on record since later than 90 days before CloudTrail's day",
          subject: key(empty(109)),
          context: scheduled(20),
          expect: { reason: "tracking-began-later" },
        },
        {
          name: "used in a year",
          subject: key(used(-365)),
          expect: { reason: "use-in-future", says: "GetKeyLastUsage names 2027-01-15" },
        },
        ...undecidedCases(rule, { metadata: dying }),
        {
          name: "used 91 days ago",
          subject: key(used(91)),
          expect: { reason: "scheduling-undated", says: "(--with-events)" },
        },
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
