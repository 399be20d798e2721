import { describe, it } from "vitest";
import rule from "../../../rules/pci/kms-pci-005.js";
import type { LastUsage } from "../../../src/model/index.js";
import { aKey, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, undecidedCases } from "../common-cases.js";

const moment = (text: string) => Date.parse(text) / 1000;
const tags = { lifecycle: "retired", "retired-on": "2026-01-01" };
const used = (Operation: string, at: string): LastUsage => ({
  KeyLastUsage: { Operation, Timestamp: moment(at) },
  TrackingStartDate: moment("2025-06-01T00:00:00Z"),
});
const never = (since: string): LastUsage => ({ TrackingStartDate: moment(since) });
const key = (lastUsage: KeyParts["lastUsage"], parts: KeyParts = {}) =>
  aKey({ tags, ...(lastUsage ? { lastUsage } : {}), ...parts });

const PROTECTING = [
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "Sign",
  "GenerateMac",
  "Encapsulate",
];

describe("KMS-PCI-005", () => {
  it("decides by the last operation and the date of retirement", () => {
    testRule(rule, {
      pass: [
        {
          name: "last used on the day of retirement",
          subject: key(used("Encrypt", "2026-01-01T23:00:00Z")),
          expect: { reason: "unused-since-retirement" },
        },
        {
          name: "never used since the record began, before retirement",
          subject: key(never("2025-06-01T00:00:00Z")),
          expect: { reason: "never-used-since-tracking" },
        },
        {
          name: "the same, told with an empty structure",
          subject: key({ ...never("2025-06-01T00:00:00Z"), KeyLastUsage: {} }),
          expect: { reason: "never-used-since-tracking" },
        },
        {
          name: "made after the record began, and never used",
          subject: key({ ...never("2026-01-05T00:00:00Z"), KeyCreationDate: moment("2026-01-06T00:00:00Z") }),
          expect: { reason: "never-used-since-tracking" },
        },
      ],
      fail: [
        ...PROTECTING.map((operation) => ({
          name: operation,
          subject: key(used(operation, "2026-01-02T00:00:00Z")),
          expect: { reason: "used-after-retirement", severity: "high" as const, says: operation },
        })),
        {
          name: "retired, in other case",
          subject: key(used("Encrypt", "2026-01-02T00:00:00Z"), { tags: { ...tags, lifecycle: "Retired" } }),
        },
        {
          name: "retired at an exact moment",
          subject: key(used("Encrypt", "2026-01-01T12:00:01Z"), {
            tags: { ...tags, "retired-on": "2026-01-01T12:00:00Z" },
          }),
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, { tags }),
        { name: "not retired", subject: aKey(), expect: { reason: "not-retired" } },
      ],
      unknown: [
        ...undecidedCases(rule, { tags }),
        {
          name: "used in a year",
          subject: key(used("Encrypt", "2027-01-10T00:00:00Z")),
          expect: { reason: "use-in-future", says: "GetKeyLastUsage names 2027-01-10" },
        },
        {
          name: "decrypted since",
          subject: key(used("Decrypt", "2026-01-10T00:00:00Z")),
          expect: { reason: "last-use-inconclusive", says: "Decrypt" },
        },
        {
          name: "re-encrypted since: from or to",
          subject: key(used("ReEncrypt", "2026-01-10T00:00:00Z")),
          expect: { reason: "last-use-inconclusive" },
        },
        {
          name: "the record began after retirement",
          subject: key(never("2026-01-05T00:00:00Z")),
          expect: { reason: "tracking-began-later" },
        },
        { name: "answer without any date", subject: key({}), expect: { reason: "usage-incomplete" } },
        {
          name: "no date of retirement",
          subject: key(used("Encrypt", "2026-01-10T00:00:00Z"), { tags: { lifecycle: "retired" } }),
          expect: { reason: "retired-on-missing" },
        },
        {
          name: "date of retirement that is none",
          subject: key(never("2025-06-01T00:00:00Z"), { tags: { ...tags, "retired-on": "last summer" } }),
          expect: { reason: "retired-on-missing" },
        },
        {
          name: "a day that no month has",
          subject: key(used("Encrypt", "2026-01-10T00:00:00Z"), {
            tags: { ...tags, "retired-on": "2025-06-31" },
          }),
          expect: { reason: "retired-on-missing" },
        },
        {
          name: "date of retirement to come",
          subject: key(used("Encrypt", "2026-01-10T00:00:00Z"), {
            tags: { ...tags, "retired-on": "2026-12-01" },
          }),
          expect: { reason: "retired-in-future" },
        },
        {
          name: "last use not collected",
          subject: key(undefined),
          expect: { reason: "notCollected:kms:GetKeyLastUsage" },
        },
        { name: "tags refused", subject: key(undefined, { tags: denied }) },
      ],
    });
  });
});
