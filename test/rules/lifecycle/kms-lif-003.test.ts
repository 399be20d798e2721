import { describe, it } from "vitest";
import rule from "../../../rules/lifecycle/kms-lif-003.js";
import type { LastUsage } from "../../../src/model/index.js";
import { AS_OF, aKey, DAY, denied, notCollected, notSampled, testRule } from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, stateCases, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";

const old: MetadataParts = { CreationDate: AS_OF - 900 * DAY };
const used = (days: number): LastUsage => ({
  KeyLastUsage: { Operation: "Decrypt", Timestamp: AS_OF - days * DAY },
  TrackingStartDate: AS_OF - 400 * DAY,
});
const empty = (days: number): LastUsage => ({ TrackingStartDate: AS_OF - days * DAY });
const key = (lastUsage: LastUsage, metadata: MetadataParts = old) => aKey({ metadata, lastUsage });

describe("KMS-LIF-003", () => {
  it("counts whole days without use, as far as the record of use goes", () => {
    testRule(rule, {
      pass: [
        {
          name: "used 90 days ago",
          subject: key(used(90)),
          expect: { reason: "in-use", says: "90 days ago" },
        },
        { name: "used almost 91 days ago", subject: key(used(90.9)) },
        {
          name: "young key without use",
          subject: key({ ...empty(400), KeyCreationDate: AS_OF - 90 * DAY }),
          expect: { reason: "young" },
        },
        { name: "used in the hour after", subject: key(used(-0.01)), expect: { says: " 0 days ago" } },
        {
          name: "longer by parameter",
          subject: key(used(200)),
          context: { parameters: { unusedDays: 365 } },
        },
      ],
      fail: [
        {
          name: "used 91 days ago",
          subject: key(used(91)),
          expect: { reason: "unused", severity: "low", says: "EBS" },
        },
        {
          name: "never used since it was made",
          subject: key(empty(400), { CreationDate: AS_OF - 91 * DAY }),
          expect: { reason: "never-used" },
        },
        {
          name: "no use since the record began, made before",
          subject: key(empty(91)),
          expect: { reason: "unused-since-tracking", says: "for 91 days" },
        },
        {
          name: "no use on record, told with an empty structure",
          subject: key({ ...empty(91), KeyLastUsage: {} }),
          expect: { reason: "unused-since-tracking" },
        },
        {
          name: "replica: its use is kept apart",
          subject: aMember("REPLICA", "us-east-1", { metadata: old, lastUsage: used(300) }),
        },
      ],
      notApplicable: [...nobodysKeys(rule), ...stateCases(rule, "LIVE")],
      unknown: [
        { name: "used in a year", subject: key(used(-365)), expect: { reason: "use-in-future" } },
        ...undecidedCases(rule),
        {
          name: "the record began 90 days ago",
          subject: key(empty(90)),
          expect: { reason: "tracking-began-later", says: "for 90 days" },
        },
        { name: "answer without any date", subject: key({}), expect: { reason: "usage-incomplete" } },
        {
          name: "last use not collected",
          subject: aKey({ lastUsage: notCollected }),
          expect: { reason: "notCollected:kms:GetKeyLastUsage" },
        },
        {
          name: "not in the sample of keys that last use was asked of",
          subject: aKey({ lastUsage: notSampled }),
          expect: { reason: "notSampled:kms:GetKeyLastUsage" },
        },
        { name: "last use refused", subject: aKey({ lastUsage: denied }) },
      ],
    });
  });
});
