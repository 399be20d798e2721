import { describe, it } from "vitest";
import rule from "../../../rules/hipaa/kms-hip-001.js";
import { aKey, denied, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, scopeCases, undecidedCases } from "../common-cases.js";

const tags = { "data-classification": "ephi" };
const inState = (KeyState: string) => aKey({ tags, metadata: { KeyState } });

describe("KMS-HIP-001", () => {
  it("asks whether health data can still be decrypted", () => {
    testRule(rule, {
      pass: [{ name: "Enabled", subject: aKey({ tags }), expect: { reason: "available" } }],
      fail: [
        ...["PendingDeletion", "PendingReplicaDeletion"].map((state) => ({
          name: state,
          subject: inState(state),
          expect: { reason: "pending-deletion", severity: "critical" as const, says: state },
        })),
        ...["Disabled", "Unavailable", "PendingImport"].map((state) => ({
          name: state,
          subject: inState(state),
          expect: { reason: "unavailable", severity: "high" as const },
        })),
        {
          name: "in scope by ARN, tags refused",
          subject: aKey({ tags: denied, metadata: { KeyState: "Disabled" } }),
          context: { settings: { scopes: { phi: { keys: [aKey().arn] } } } },
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, { tags }),
        { name: "no health data", subject: aKey(), expect: { reason: "out-of-scope:phi" } },
      ],
      unknown: [
        ...undecidedCases(rule, { tags }),
        ...scopeCases(rule),
        { name: "no state", subject: aKey({ tags, metadata: { KeyState: undefined } }) },
        { name: "Creating", subject: inState("Creating"), expect: { reason: "in-transition" } },
        { name: "Updating", subject: inState("Updating"), expect: { reason: "in-transition" } },
        {
          name: "disabled, tags refused",
          subject: aKey({ tags: denied, metadata: { KeyState: "Disabled" } }),
        },
      ],
    });
  });
});
