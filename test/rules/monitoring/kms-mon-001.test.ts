import { describe, it } from "vitest";
import rule from "../../../rules/monitoring/kms-mon-001.js";
import { anAccount, aRegion, denied, failed, notCollected, testRule } from "../../../src/testing/index.js";
import { type WatchParts, withWatch } from "./watching.js";

const subject = anAccount();
const regions = [aRegion()];
const watched = (parts: WatchParts) => withWatch(parts, { regions });
const basic = (ReadWriteType: string, IncludeManagementEvents = true) => ({
  EventSelectors: [{ ReadWriteType, IncludeManagementEvents }],
});
const advanced = (...FieldSelectors: { Field: string; Equals?: string[]; NotEquals?: string[] }[]) => ({
  AdvancedEventSelectors: [{ FieldSelectors }],
});
const MANAGEMENT = { Field: "eventCategory", Equals: ["Management"] };

describe("KMS-MON-001", () => {
  it("asks for a trail of all Regions that records everything and delivers", () => {
    testRule(rule, {
      pass: [
        {
          name: "one trail",
          subject,
          context: watched({}),
          expect: { reason: "logging", says: "by all" },
        },
        {
          name: "the organization's trail",
          subject,
          context: watched({ trails: [{ IsOrganizationTrail: true, owner: "444455556666" }] }),
          expect: { says: "all (of the organization, in 444455556666)" },
        },
        {
          name: "reads by one, writes by another",
          subject,
          context: watched({
            trails: [
              { Name: "r", TrailARN: "arn:aws:cloudtrail:us-east-1:1:trail/r", selectors: basic("ReadOnly") },
              {
                Name: "w",
                TrailARN: "arn:aws:cloudtrail:us-east-1:1:trail/w",
                selectors: basic("WriteOnly"),
              },
            ],
          }),
        },
        {
          name: "advanced selectors, KMS left out: that is another rule's",
          subject,
          context: watched({
            trails: [
              { selectors: advanced(MANAGEMENT, { Field: "eventSource", NotEquals: ["kms.amazonaws.com"] }) },
            ],
          }),
        },
        {
          name: "one of several trails, another unread",
          subject,
          context: watched({
            trails: [{}, { TrailARN: "arn:aws:cloudtrail:us-east-1:1:trail/x", status: denied }],
          }),
        },
      ],
      fail: [
        {
          name: "no trail",
          subject,
          context: watched({ trails: [] }),
          expect: { reason: "no-trail", severity: "high", says: "none" },
        },
        {
          name: "a trail of one Region",
          subject,
          context: watched({ trails: [{ IsMultiRegionTrail: false }] }),
          expect: { reason: "no-trail", says: "there are: all" },
        },
        {
          name: "switched off, settings unread",
          subject,
          context: watched({ trails: [{ status: { IsLogging: false }, selectors: denied }] }),
          expect: { reason: "incomplete", says: "all is not logging" },
        },
        {
          name: "cannot deliver",
          subject,
          context: watched({
            trails: [{ status: { IsLogging: true, LatestDeliveryError: "AccessDenied" } }],
          }),
          expect: { says: "could not deliver (AccessDenied)" },
        },
        {
          name: "writes only",
          subject,
          context: watched({ trails: [{ selectors: basic("WriteOnly") }] }),
          expect: { says: "leaves out reads" },
        },
        {
          name: "data events only",
          subject,
          context: watched({ trails: [{ selectors: basic("All", false) }] }),
          expect: { says: "reads and writes" },
        },
        {
          name: "advanced selectors of writes",
          subject,
          context: watched({
            trails: [{ selectors: advanced(MANAGEMENT, { Field: "readOnly", Equals: ["false"] }) }],
          }),
        },
        {
          name: "advanced selectors of data",
          subject,
          context: watched({
            trails: [{ selectors: advanced({ Field: "eventCategory", Equals: ["Data"] }) }],
          }),
        },
      ],
      notApplicable: [
        {
          name: "suspended",
          subject: anAccount({ outcome: "suspended" }),
          expect: { reason: "account:suspended" },
        },
      ],
      unknown: [
        {
          name: "not collected",
          subject,
          context: { regions },
          expect: { reason: "notCollected:cloudtrail:DescribeTrails" },
        },
        { name: "trails denied", subject, context: watched({ trails: denied }) },
        { name: "status denied", subject, context: watched({ trails: [{ status: denied }] }) },
        { name: "selectors failed", subject, context: watched({ trails: [{ selectors: failed }] }) },
        {
          name: "selectors not collected",
          subject,
          context: watched({ trails: [{ selectors: notCollected }] }),
        },
        {
          name: "a condition on a field that trails did not have",
          subject,
          context: watched({
            trails: [{ selectors: advanced(MANAGEMENT, { Field: "eventName", NotEquals: ["Decrypt"] }) }],
          }),
          expect: { reason: "undecided", says: "does not know" },
        },
        {
          name: "not scanned",
          subject: anAccount({ outcome: "not-assumable", regions: [] }),
          expect: { reason: "not-scanned" },
        },
        {
          name: "all but one kind, and an unread trail",
          subject,
          context: watched({
            trails: [
              { selectors: basic("WriteOnly") },
              { TrailARN: "arn:aws:cloudtrail:us-east-1:1:trail/x", selectors: denied },
            ],
          }),
        },
      ],
    });
  });
});
