import { describe, it } from "vitest";
import rule from "../../../rules/monitoring/kms-mon-002.js";
import type { FieldSelector } from "../../../src/model/index.js";
import { anAccount, aRegion, denied, failed, testRule } from "../../../src/testing/index.js";
import { ACCOUNT } from "../policies.js";
import { type WatchParts, watching, withWatch } from "./watching.js";

const subject = anAccount();
const regions = [aRegion()];
const watched = (parts: WatchParts) => withWatch(parts, { regions });
const KMS = "kms.amazonaws.com";
const excludes = (...ExcludeManagementEventSources: string[]) => ({
  EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true, ExcludeManagementEventSources }],
});
const advanced = (...selectors: FieldSelector[][]) => ({
  AdvancedEventSelectors: selectors.map((FieldSelectors) => ({ FieldSelectors })),
});
const MANAGEMENT = { Field: "eventCategory", Equals: ["Management"] };
const WITHOUT_KMS = { Field: "eventSource", NotEquals: [KMS] };
const WRITES = { Field: "readOnly", Equals: ["false"] };
const trail = (name: string) => ({ Name: name, TrailARN: `arn:aws:cloudtrail:us-east-1:1:trail/${name}` });

describe("KMS-MON-002", () => {
  it("asks that trails keep the events of KMS where they keep others", () => {
    testRule(rule, {
      pass: [
        {
          name: "nothing excluded",
          subject,
          context: watched({}),
          expect: { reason: "recorded", says: "1 Regions" },
        },
        {
          name: "another service excluded",
          subject,
          context: watched({ trails: [{ selectors: excludes("rdsdata.amazonaws.com") }] }),
        },
        {
          name: "excluded by one, kept by another",
          subject,
          context: watched({ trails: [{ ...trail("cheap"), selectors: excludes(KMS) }, trail("whole")] }),
          expect: { says: "by whole" },
        },
        {
          name: "advanced selectors, KMS in a selector of its own",
          subject,
          context: watched({
            trails: [
              {
                selectors: advanced(
                  [MANAGEMENT, WITHOUT_KMS],
                  [MANAGEMENT, { Field: "eventSource", StartsWith: ["kms."] }],
                ),
              },
            ],
          }),
        },
        {
          name: "nobody keeps reads",
          subject,
          context: watched({ trails: [{ selectors: advanced([MANAGEMENT, WRITES]) }] }),
        },
        {
          name: "a prefix that is not refused",
          subject,
          context: watched({
            trails: [
              {
                selectors: advanced([
                  MANAGEMENT,
                  { Field: "eventSource", NotStartsWith: ["rds"], NotEndsWith: [".cn"] },
                ]),
              },
            ],
          }),
        },
      ],
      fail: [
        {
          name: "excluded",
          subject,
          context: watched({ trails: [{ selectors: excludes(KMS) }] }),
          expect: { reason: "excluded", severity: "high", says: "(reads and writes) in eu-west-1: all" },
        },
        {
          name: "excluded by advanced selectors",
          subject,
          context: watched({ trails: [{ selectors: advanced([MANAGEMENT, WITHOUT_KMS]) }] }),
        },
        {
          name: "a prefix that is refused",
          subject,
          context: watched({
            trails: [{ selectors: advanced([MANAGEMENT, { Field: "eventSource", NotStartsWith: ["kms"] }]) }],
          }),
        },
        {
          name: "reads of KMS excluded",
          subject,
          context: watched({
            trails: [{ selectors: advanced([MANAGEMENT, WITHOUT_KMS], [MANAGEMENT, WRITES]) }],
          }),
          expect: { says: "(reads)" },
        },
        {
          name: "the trail that keeps them is off",
          subject,
          context: watched({
            trails: [
              { ...trail("cheap"), selectors: excludes(KMS) },
              { ...trail("whole"), status: { IsLogging: false } },
            ],
          }),
          expect: { says: ": cheap" },
        },
        {
          name: "in one of two Regions",
          subject,
          context: {
            regions: [aRegion(), aRegion({ region: "us-east-1" })],
            monitoring: {
              [`${ACCOUNT}/eu-west-1`]: watching({ trails: [{ selectors: excludes(KMS) }] }),
              [`${ACCOUNT}/us-east-1`]: watching({
                trails: [{ selectors: excludes(KMS) }, { ...trail("local"), IsMultiRegionTrail: false }],
              }),
            },
          },
          expect: { says: "in eu-west-1: all" },
        },
      ],
      notApplicable: [
        {
          name: "no trail",
          subject,
          context: watched({ trails: [] }),
          expect: { reason: "see:KMS-MON-001" },
        },
        {
          name: "closed",
          subject: anAccount({ outcome: "excluded" }),
          expect: { reason: "account:excluded" },
        },
      ],
      unknown: [
        { name: "trails denied", subject, context: watched({ trails: denied }) },
        { name: "not collected", subject, context: { regions } },
        { name: "selectors failed", subject, context: watched({ trails: [{ selectors: failed }] }) },
        {
          name: "excluded, and an unread trail",
          subject,
          context: watched({ trails: [{ selectors: excludes(KMS) }, { ...trail("x"), selectors: denied }] }),
        },
        {
          name: "a condition on another field",
          subject,
          context: watched({
            trails: [{ selectors: advanced([MANAGEMENT, { Field: "eventName", NotEquals: ["Decrypt"] }]) }],
          }),
          expect: { reason: "undecided" },
        },
        { name: "not scanned", subject: anAccount({ outcome: "failed" }), expect: { reason: "not-scanned" } },
      ],
    });
  });
});
