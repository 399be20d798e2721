import { describe, it } from "vitest";
import rule from "../../../rules/lifecycle/kms-lif-005.js";
import { AS_OF, aKey, DAY, testRule } from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";

const left = (days: number): MetadataParts => ({
  KeyState: "PendingDeletion",
  DeletionDate: AS_OF + days * DAY,
});
const waiting = (window?: number) =>
  aMember("PRIMARY", "eu-west-1", {
    metadata: { KeyState: "PendingReplicaDeletion", PendingDeletionWindowInDays: window },
  });

describe("KMS-LIF-005", () => {
  it("knows the period of a primary that waits, and a lower bound of any other", () => {
    testRule(rule, {
      pass: [
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
