import { describe, it } from "vitest";
import rule from "../../../rules/lifecycle/kms-lif-004.js";
import { AS_OF, aKey, DAY, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";

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

describe("KMS-LIF-004", () => {
  it("rules out a long time where it can, and never proves one", () => {
    testRule(rule, {
      pass: [
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
      notApplicable: nobodysKeys(rule, { metadata: disabled(900) }),
      unknown: [
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
