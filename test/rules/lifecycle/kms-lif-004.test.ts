import { describe, it } from "vitest";
import rule from "../../../rules/lifecycle/kms-lif-004.js";
import { AS_OF, aKey, DAY, denied, type KeyParts, notSampled, testRule } from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";
import { withEvents } from "../key-events.js";

const disabled = (days: number): MetadataParts => ({
  KeyState: "Disabled",
  CreationDate: AS_OF - days * DAY,
});
const used = (days: number): KeyParts => ({
  lastUsage: {
    KeyLastUsage: { Operation: "Decrypt", Timestamp: AS_OF - days * DAY },
    TrackingStartDate: AS_OF - 400 * DAY,
  },
});

const ago = (days: number) => ({ eventTime: AS_OF - days * DAY });
const old = aKey({ metadata: disabled(900) });

describe("KMS-LIF-004", () => {
  it("rules out a long time where it can, and proves one by events alone", () => {
    testRule(rule, {
      pass: [
        {
          name: "disabled on the last day allowed, by CloudTrail",
          subject: old,
          context: withEvents({ DisableKey: [ago(60)] }, { parameters: { disabledDays: 60 } }),
          expect: { reason: "disabled-lately", says: "since 2025-11-16, for 60 days" },
        },
        {
          name: "deletion cancelled lately",
          subject: old,
          context: withEvents({ CancelKeyDeletion: [ago(5)] }),
          expect: { reason: "disabled-lately" },
        },
        {
          name: "disabled long ago, its deletion cancelled lately",
          subject: old,
          context: withEvents(
            { DisableKey: [ago(80)], CancelKeyDeletion: [ago(40), ago(70)] },
            { parameters: { disabledDays: 60 } },
          ),
          expect: { reason: "disabled-lately", says: "for 40 days" },
        },
        {
          name: "in use until it was disabled just now, which CloudTrail does not show yet",
          subject: aKey({ metadata: disabled(900), ...used(0.01) }),
          context: withEvents({}),
          expect: { reason: "used-lately" },
        },
        {
          name: "enabled for a day lately, and disabled again",
          subject: old,
          context: withEvents(
            { DisableKey: [ago(5), ago(80)], EnableKey: [ago(6)] },
            {
              parameters: { disabledDays: 30 },
            },
          ),
          expect: { reason: "disabled-lately", says: "for 5 days" },
        },
        {
          name: "enabled last: its disabling is not told yet",
          subject: old,
          context: withEvents({ DisableKey: [ago(80)], EnableKey: [ago(6)] }),
          expect: { reason: "enabled-lately", says: "6 days ago" },
        },
        ...[
          "Enabled",
          "PendingDeletion",
          "PendingReplicaDeletion",
          "PendingImport",
          "Unavailable",
          "Creating",
          "Updating",
        ].map((KeyState) => ({
          name: KeyState,
          subject: aKey({ metadata: { KeyState } }),
          expect: { reason: "not-disabled" },
        })),
        {
          name: "key of 90 days",
          subject: aKey({ metadata: disabled(90) }),
          expect: { reason: "young-key" },
        },
        {
          name: "used 90 days ago",
          subject: aKey({ metadata: disabled(900), ...used(90) }),
          expect: { reason: "used-lately", says: "90 days ago" },
        },
        {
          name: "longer by parameter",
          subject: aKey({ metadata: disabled(200) }),
          context: { parameters: { disabledDays: 365 } },
        },
      ],
      fail: [
        {
          name: "disabled a day too long, by CloudTrail",
          subject: old,
          context: withEvents({ DisableKey: [ago(61)] }, { parameters: { disabledDays: 60 } }),
          expect: {
            reason: "disabled-long",
            severity: "low",
            says: "since 2025-11-15 at the latest, for 61 days",
          },
        },
        {
          name: "disabled again and again: the first counts",
          subject: old,
          context: withEvents(
            { DisableKey: [ago(1), ago(40), ago(80)] },
            {
              parameters: { disabledDays: 60 },
            },
          ),
          expect: { reason: "disabled-long", says: "for 80 days" },
        },
        {
          name: "deletion cancelled long ago",
          subject: old,
          context: withEvents(
            { CancelKeyDeletion: [ago(70)], EnableKey: [ago(75)] },
            {
              parameters: { disabledDays: 60 },
            },
          ),
          expect: { reason: "disabled-long", says: "for 70 days" },
        },
        {
          name: "neither disabled, enabled nor used in 90 days",
          subject: aKey({ metadata: disabled(900), ...used(91) }),
          context: withEvents({}),
          expect: { reason: "disabled-throughout", says: "since 2025-10-17, 90 days" },
        },
        {
          name: "neither disabled nor enabled in 90 days, and no use on record for longer",
          subject: aKey({
            metadata: disabled(900),
            lastUsage: { TrackingStartDate: AS_OF - 120 * DAY, KeyCreationDate: AS_OF - 900 * DAY },
          }),
          context: withEvents({}),
          expect: { reason: "disabled-throughout" },
        },
      ],
      notApplicable: nobodysKeys(rule, { metadata: disabled(900) }),
      unknown: [
        ...(["DisableKey", "CancelKeyDeletion", "EnableKey"] as const).map((name) => ({
          name: `${name} refused`,
          subject: old,
          context: withEvents({ [name]: denied }),
          expect: { reason: "disabled-since-unknown", says: `(cloudtrail:LookupEvents#${name}: denied)` },
        })),
        ...[undefined, denied].map((lastUsage) => ({
          name: `no event, last use ${lastUsage ? "refused" : "not collected"}: it may have been disabled just now`,
          subject: aKey({ metadata: disabled(900), ...(lastUsage && { lastUsage }) }),
          context: withEvents({}),
          expect: { reason: "disabled-perhaps", says: "(--with-last-usage)" },
        })),
        {
          name: "no event, and not in the sample of keys that last use was asked of",
          subject: aKey({ metadata: disabled(900), lastUsage: notSampled }),
          context: withEvents({}),
          expect: { reason: "notSampled:kms:GetKeyLastUsage" },
        },
        {
          name: "no event, no use on record since lately",
          subject: aKey({ metadata: disabled(900), lastUsage: { TrackingStartDate: AS_OF - 80 * DAY } }),
          context: withEvents({}),
          expect: { reason: "disabled-perhaps" },
        },
        {
          name: "made in the time of the history, and disabled after what it shows",
          subject: aKey({ metadata: disabled(80), ...used(70) }),
          context: withEvents({}, { parameters: { disabledDays: 60 } }),
          expect: { reason: "disabled-since-unknown" },
        },
        {
          name: "disabled in a year",
          subject: old,
          context: withEvents({ DisableKey: [ago(-365)] }),
          expect: { reason: "disabled-since-unknown", says: "times after the scan: a clock is wrong" },
        },
        {
          name: "no event, but a longer limit",
          subject: old,
          context: withEvents({}, { parameters: { disabledDays: 91 } }),
          expect: { reason: "disabled-since-unknown", says: "whose last 90 days hold nothing" },
        },
        {
          name: "no event, but a shorter history",
          subject: old,
          context: withEvents({}, {}, { from: AS_OF - 30 * DAY, to: AS_OF }),
        },
        {
          name: "enabled last, long ago",
          subject: old,
          context: withEvents({ EnableKey: [ago(80)] }, { parameters: { disabledDays: 60 } }),
        },
        {
          name: "made after the scan began",
          subject: aKey({ metadata: disabled(-1) }),
          expect: { reason: "date-in-future" },
        },
        { name: "used in a year", subject: aKey({ metadata: disabled(900), ...used(-365) }) },
        ...undecidedCases(rule),
        {
          name: "key of 91 days",
          subject: aKey({ metadata: disabled(91) }),
          expect: { reason: "disabled-since-unknown", says: "more than 90 days" },
        },
        { name: "used 91 days ago", subject: aKey({ metadata: disabled(900), ...used(91) }) },
        { name: "last use refused", subject: aKey({ metadata: disabled(900), lastUsage: denied }) },
        {
          name: "no date of creation",
          subject: aKey({ metadata: { KeyState: "Disabled", CreationDate: undefined } }),
        },
      ],
    });
  });
});
