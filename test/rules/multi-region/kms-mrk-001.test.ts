import { describe, it } from "vitest";
import rule from "../../../rules/multi-region/kms-mrk-001.js";
import { aKey, aKeySet, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, stateCases, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";

const primary = (parts: KeyParts = {}) => aMember("PRIMARY", "eu-west-1", parts);
const replica = (parts: KeyParts = {}) => aMember("REPLICA", "us-east-1", parts);
const because: KeyParts = { tags: { "mrk-justification": "failover of the web shop" } };

describe("KMS-MRK-001", () => {
  it("asks the primary for a reason", () => {
    testRule(rule, {
      pass: [
        { name: "single-Region", subject: aKeySet(aKey()), expect: { reason: "single-region" } },
        { name: "MultiRegion missing", subject: aKeySet(aKey({ metadata: { MultiRegion: undefined } })) },
        { name: "justified", subject: aKeySet(primary(because), replica()), expect: { reason: "justified" } },
        {
          name: "replica that says it, alone",
          subject: aKeySet(replica(because)),
          expect: { reason: "justified", says: "primary was not scanned" },
        },
      ],
      fail: [
        {
          name: "no tag",
          subject: aKeySet(primary(), replica()),
          expect: { reason: "unjustified", severity: "low" },
        },
        { name: "empty tag", subject: aKeySet(primary({ tags: { "mrk-justification": " " } })) },
        { name: "said on the replica only", subject: aKeySet(primary(), replica(because)) },
        {
          name: "where data must stay",
          subject: aKeySet(primary()),
          context: { parameters: { residency: true } },
          expect: { severity: "medium" },
        },
      ],
      notApplicable: [...nobodysKeys(rule), ...stateCases(rule, "NOTDEL")],
      unknown: [
        ...undecidedCases(rule),
        {
          name: "replica alone",
          subject: aKeySet(replica()),
          expect: { reason: "primary-not-scanned", says: "eu-west-1" },
        },
        { name: "tags refused", subject: aKeySet(primary({ tags: denied })) },
      ],
    });
  });
});
