import { describe, it } from "vitest";
import rule from "../../../rules/rotation/kms-rot-003.js";
import type { RotationStatus } from "../../../src/model/index.js";
import {
  AS_OF,
  aKey,
  aKeySet,
  DAY,
  denied,
  type KeyParts,
  notCollected,
  testRule,
} from "../../../src/testing/index.js";
import { nobodysKeys, stateCases, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";
import { OF_CONFIG } from "./of-config.js";
import { inPeriod } from "./rot-003-in-period.js";

const next = (days: number) => ({
  KeyRotationEnabled: true,
  RotationPeriodInDays: 365,
  NextRotationDate: AS_OF + days * DAY,
});
const rotatedBefore = (...days: number[]) => [
  { KeyMaterialId: "first", KeyMaterialState: "NON_CURRENT" },
  ...days.map((before, index) => ({
    KeyMaterialId: `material-${index}`,
    KeyMaterialState: index === days.length - 1 ? "CURRENT" : "NON_CURRENT",
    RotationDate: AS_OF - before * DAY,
    RotationType: "AUTOMATIC",
  })),
];
const aged = (days: number, parts: KeyParts = {}): KeyParts => ({
  ...parts,
  metadata: { CreationDate: AS_OF - days * DAY, ...parts.metadata },
});
const set = (days: number, parts: KeyParts = {}) => aKeySet(aKey(aged(days, parts)));

describe("KMS-ROT-003", () => {
  it("asks whether rotations took place", () => {
    testRule(rule, {
      pass: [
        ...inPeriod.pass,
        { name: "young key, never rotated yet", subject: set(100) },
        { name: "made while the scan began, by a clock four minutes ahead", subject: set(-240 / 86_400) },
        {
          name: "old key, rotated lately; the newest entry counts",
          example: true,
          subject: set(2000, { rotations: rotatedBefore(10, 700) }),
          expect: { reason: "material-within", says: "10 days old" },
        },
        { name: "late, within grace", subject: set(300, { rotation: next(-7) }) },
        { name: "over the period, within grace", subject: set(2000, { rotations: rotatedBefore(372) }) },
        {
          name: "old replica, rotated primary",
          subject: aKeySet(
            aMember("PRIMARY", "eu-west-1", { rotations: rotatedBefore(20) }),
            aMember("REPLICA", "us-east-1"),
          ),
        },
        {
          name: "young pair, both scanned",
          subject: aKeySet(aMember("PRIMARY", "eu-west-1"), aMember("REPLICA", "us-east-1")),
        },
      ],
      fail: [
        ...inPeriod.fail,
        {
          name: "overdue by a day more than grace",
          subject: set(100, { rotation: next(-8) }),
          expect: { reason: "rotation-overdue", severity: "high", says: "8 days overdue" },
        },
        {
          name: "overdue, history refused",
          subject: set(100, { rotation: next(-30), rotations: denied }),
        },
        {
          name: "switched on yesterday, last rotated two years ago",
          example: true,
          subject: set(2000, { rotation: next(364), rotations: rotatedBefore(730) }),
          expect: { reason: "material-too-old", says: "730 days old" },
        },
        {
          name: "rotated on demand as often as KMS allows",
          subject: set(9000, {
            rotations: rotatedBefore(...Array.from({ length: 25 }, (_, n) => 5000 - n * 10)).map((entry) => ({
              ...entry,
              RotationType: "ON_DEMAND",
            })),
          }),
          expect: { reason: "material-too-old", says: "all 25 on-demand rotations of the key are used up" },
        },
        {
          name: "rotated on demand once, overdue",
          subject: set(900, {
            rotation: next(-30),
            rotations: [{ RotationDate: AS_OF - 800 * DAY, RotationType: "ON_DEMAND" }],
          }),
          expect: { reason: "rotation-overdue", says: "(24 of 25 on-demand rotations are left)" },
        },
        {
          name: "rotated in a way that nobody had heard of",
          subject: set(900, { rotations: [{ RotationDate: AS_OF - 800 * DAY, RotationType: "PARTNER" }] }),
          expect: { reason: "material-too-old", says: "(at most 25 of 25 on-demand rotations are left)" },
        },
        {
          name: "switched on yesterday, five years old, only one material",
          subject: set(1826, { rotation: next(364) }),
          expect: { reason: "never-rotated", says: "Rotate on demand now" },
        },
        {
          name: "young primary of an old replica",
          subject: aKeySet(aMember("PRIMARY", "eu-west-1"), aMember("REPLICA", "us-east-1", aged(900))),
          expect: { reason: "never-rotated", says: "900 days old" },
        },
      ],
      notApplicable: [
        ...inPeriod.notApplicable,
        ...nobodysKeys(rule),
        ...stateCases(rule, "LIVE"),
        {
          name: "rotation off",
          subject: set(5000, { rotation: { KeyRotationEnabled: false } }),
          expect: { reason: "see:KMS-ROT-001" },
        },
        { name: "imported", subject: set(5000, { metadata: { Origin: "EXTERNAL" } }) },
      ],
      unknown: [
        ...inPeriod.unknown,
        ...undecidedCases(rule),
        {
          name: "made after the scan began",
          subject: set(-1),
          expect: { reason: "date-in-future", says: "CreationDate is 2026-01-16, after" },
        },
        {
          name: "rotated in a hundred years",
          subject: set(2000, { rotations: rotatedBefore(-36_500) }),
          expect: { reason: "date-in-future", says: "RotationDate is 2125-12-22" },
        },
        {
          name: "due beyond the period",
          subject: set(100, { rotation: next(366) }),
          expect: { reason: "next-date-too-far", says: "due on 2027-01-16" },
        },
        {
          name: "status without its answer",
          subject: aKeySet(aKey({ rotation: { RotationPeriodInDays: 365 } as RotationStatus })),
          expect: { reason: "status-missing" },
        },
        {
          name: "old, history without dates and without a first material",
          subject: set(1826, { rotations: [] }),
          expect: { reason: "history-incomplete" },
        },
        {
          name: "old, two materials without a date",
          subject: set(1826, { rotations: [{ KeyMaterialId: "a" }, { KeyMaterialId: "b" }] }),
          expect: { reason: "history-incomplete" },
        },
        {
          name: "old, the current material is not known",
          subject: set(1826, { metadata: { CurrentKeyMaterialId: undefined } }),
          expect: { reason: "history-incomplete" },
        },
        { name: "history refused", subject: set(100, { rotations: denied }) },
        { name: "history not collected", subject: set(100, { rotations: notCollected }) },
        {
          name: "period missing",
          subject: set(100, { rotation: { KeyRotationEnabled: true, NextRotationDate: AS_OF } }),
          expect: { reason: "period-missing" },
        },
        ...OF_CONFIG.map(([query, subject]) => ({
          name: `answer of ${query}`,
          subject,
          expect: { reason: "period-not-in-config", says: "AWS Config, from which the key was read" },
        })),
        {
          name: "period of no days",
          subject: set(100, { rotation: { ...next(9), RotationPeriodInDays: 0 } }),
          expect: { reason: "period-impossible" },
        },
        {
          name: "next date missing",
          subject: set(100, { rotation: { KeyRotationEnabled: true, RotationPeriodInDays: 365 } }),
          expect: { reason: "next-date-missing" },
        },
        {
          name: "replica alone, no rotation on record",
          subject: aKeySet(aMember("REPLICA", "us-east-1", aged(3000))),
          expect: { reason: "primary-not-scanned", says: "eu-west-1" },
        },
        {
          name: "young primary, replica not scanned",
          subject: aKeySet(aMember("PRIMARY", "eu-west-1")),
          expect: { reason: "related-key-not-scanned", says: "us-east-1" },
        },
        {
          name: "no creation date",
          subject: aKeySet(aKey({ metadata: { CreationDate: undefined } })),
          expect: { reason: "creation-date-missing" },
        },
      ],
    });
  });
});
