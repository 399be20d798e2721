import { describe, it } from "vitest";
import rule from "../../../rules/rotation/kms-rot-002.js";
import type { RotationStatus } from "../../../src/model/index.js";
import { AS_OF, aKey, aKeySet, DAY, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, stateCases, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";
import { OF_CONFIG } from "./of-config.js";

const period = (days: number) => ({
  KeyRotationEnabled: true,
  RotationPeriodInDays: days,
  NextRotationDate: AS_OF + DAY,
});
const set = (days: number, parts: KeyParts = {}) => aKeySet(aKey({ rotation: period(days), ...parts }));
const tagged = (days: string) => ({ tags: { "cryptoperiod-days": days } });

describe("KMS-ROT-002", () => {
  it("holds the period against the lesser of parameter and tag", () => {
    testRule(rule, {
      pass: [
        { name: "exactly the limit", subject: set(365), expect: { reason: "period-within" } },
        {
          name: "longer by parameter",
          subject: set(730),
          context: { parameters: { maxDays: 730 } },
          expect: { says: "limit of 730 days" },
        },
        { name: "tag that allows more than the parameter", subject: set(300, tagged("9000")) },
      ],
      fail: [
        {
          name: "one day over",
          subject: set(366),
          expect: { reason: "period-too-long", severity: "medium", says: "366 days; the limit is 365" },
        },
        { name: "seven years, tags refused", subject: set(2560, { tags: denied }) },
        {
          name: "tag that allows less",
          subject: set(365, tagged("180")),
          expect: { says: "the limit is 180 days" },
        },
        {
          name: "replica whose primary was not scanned",
          subject: aKeySet(aMember("REPLICA", "us-east-1", { rotation: period(1000) })),
          expect: { says: "replica in us-east-1" },
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule),
        ...stateCases(rule, "LIVE"),
        {
          name: "rotation off",
          subject: aKeySet(aKey({ rotation: { KeyRotationEnabled: false } })),
          expect: { reason: "see:KMS-ROT-001" },
        },
        { name: "HMAC", subject: set(999, { metadata: { KeySpec: "HMAC_512" } }) },
      ],
      unknown: [
        ...undecidedCases(rule),
        {
          name: "status without its answer",
          subject: aKeySet(aKey({ rotation: { RotationPeriodInDays: 365 } as RotationStatus })),
          expect: { reason: "status-missing" },
        },
        {
          name: "answer from before periods existed",
          subject: aKeySet(aKey({ rotation: { KeyRotationEnabled: true } })),
          expect: { reason: "period-missing" },
        },
        ...OF_CONFIG.map(([query, subject]) => ({
          name: `answer of ${query}`,
          subject,
          expect: { reason: "period-not-in-config", says: "AWS Config, from which the key was read" },
        })),
        ...[0, -365].map((days) => ({
          name: `period of ${days} days`,
          subject: set(days),
          expect: { reason: "period-impossible", says: `returned ${days} as` },
        })),
        {
          name: "tags refused",
          subject: set(365, { tags: denied }),
          expect: { reason: "denied:kms:ListResourceTags" },
        },
        {
          name: "tag that is no number",
          subject: set(365, tagged("one year")),
          expect: { reason: "cryptoperiod-tag-invalid" },
        },
        { name: "status refused", subject: aKeySet(aKey({ rotation: denied })) },
      ],
    });
  });
});
