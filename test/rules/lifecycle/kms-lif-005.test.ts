import { describe, it } from "vitest";
import rule from "../../../rules/lifecycle/kms-lif-005.js";
import { AS_OF, aKey, DAY, denied, testRule } from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";
import { withEvents } from "../key-events.js";
import { aMember } from "../multi-region-key.js";

const left = (days: number): MetadataParts => ({
  KeyState: "PendingDeletion",
  DeletionDate: AS_OF + days * DAY,
});
const waiting = (window?: number) =>
  aMember("PRIMARY", "eu-west-1", {
    metadata: { KeyState: "PendingReplicaDeletion", PendingDeletionWindowInDays: window },
  });
/** Scheduled five days ago, as CloudTrail recorded request and response. */
const scheduled = (request: unknown, response?: unknown) =>
  withEvents({
    ScheduleKeyDeletion: [
      {
        eventTime: AS_OF - 5 * DAY,
        requestParameters: { pendingWindowInDays: request },
        responseElements: response === undefined ? {} : { pendingWindowInDays: response },
      },
    ],
  });

describe("KMS-LIF-005", () => {
  it("knows the period of a primary that waits, and a lower bound of any other", () => {
    testRule(rule, {
      pass: [
        {
          name: "scheduled with 30 days, by CloudTrail",
          subject: aKey({ metadata: left(25) }),
          context: scheduled(30, 30),
          expect: {
            reason: "scheduled-long",
            says: "scheduled on 2026-01-10 with a waiting period of 30 days",
          },
        },
        {
          name: "scheduled without a number: the response tells the default",
          subject: aKey({ metadata: left(25) }),
          context: scheduled(undefined, 30),
        },
        { name: "30 days left", subject: aKey({ metadata: left(30) }), expect: { reason: "time-left" } },
        { name: "window of 30 days", subject: waiting(30), expect: { reason: "window-long" } },
        {
          name: "window by parameter",
          subject: waiting(14),
          context: { parameters: { minWindowDays: 14 } },
        },
        {
          name: "time left by parameter",
          subject: aKey({ metadata: left(14) }),
          context: { parameters: { minWindowDays: 14 } },
        },
      ],
      fail: [
        {
          name: "scheduled with 7 days, by CloudTrail",
          subject: aKey({ metadata: left(2) }),
          context: scheduled(7),
          expect: { reason: "scheduled-short", severity: "medium", says: "7 days; the limit is 30" },
        },
        {
          name: "window of 29 days",
          subject: waiting(29),
          expect: { reason: "window-short", severity: "medium", says: "29 days" },
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, { metadata: left(3) }),
        ...["Enabled", "Disabled", "PendingImport", "Unavailable", "Creating", "Updating"].map(
          (KeyState) => ({
            name: KeyState,
            subject: aKey({ metadata: { KeyState } }),
            expect: { reason: `state:${KeyState}` },
          }),
        ),
      ],
      unknown: [
        {
          name: "CloudTrail refused",
          subject: aKey({ metadata: left(2) }),
          context: withEvents({ ScheduleKeyDeletion: denied }),
          expect: {
            reason: "window-unknown",
            says: "not read (cloudtrail:LookupEvents#ScheduleKeyDeletion: denied)",
          },
        },
        {
          name: "scheduled anew, which CloudTrail does not show yet",
          subject: aKey({ metadata: left(29.99) }),
          context: scheduled(7),
          expect: { reason: "window-unknown", says: "whose last 90 days hold nothing that decides it" },
        },
        {
          name: "to be deleted in a hundred years",
          subject: aKey({ metadata: left(36_500) }),
          expect: { reason: "deletion-date-impossible", says: "DeletionDate is 2125-12-22" },
        },
        ...[4_000, 31, 6, -1].map((days) => ({
          name: `window of ${days} days, which KMS does not take`,
          subject: waiting(days),
          expect: {
            reason: "window-impossible",
            says: `DescribeKey says that the waiting period is ${days} days`,
          },
        })),
        {
          name: "scheduled with 6 days, by CloudTrail",
          subject: aKey({ metadata: left(1) }),
          context: scheduled(6),
          expect: { reason: "window-impossible", says: "CloudTrail says that the waiting period is 6 days" },
        },
        { name: "no event", subject: aKey({ metadata: left(2) }), context: withEvents({}) },
        {
          name: "event without the number",
          subject: aKey({ metadata: left(2) }),
          context: scheduled("seven"),
          expect: { reason: "window-unknown" },
        },
        ...undecidedCases(rule, { metadata: left(3) }),
        {
          name: "almost 30 days left: the rest may have passed",
          subject: aKey({ metadata: left(29.9) }),
          expect: { reason: "window-unknown", says: "29 days are left" },
        },
        { name: "overdue", subject: aKey({ metadata: left(-0.5) }), expect: { says: "0 days are left" } },
        { name: "neither date nor window", subject: waiting(), expect: { reason: "window-missing" } },
        { name: "no date", subject: aKey({ metadata: { KeyState: "PendingDeletion" } }) },
      ],
    });
  });
});
