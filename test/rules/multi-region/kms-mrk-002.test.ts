import { describe, it } from "vitest";
import rule from "../../../rules/multi-region/kms-mrk-002.js";
import { aKey, aKeySet, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";

const primary = (parts: KeyParts = {}) => aMember("PRIMARY", "eu-west-1", parts);
const replica = (parts: KeyParts = {}) => aMember("REPLICA", "us-east-1", parts);
const only = (...allowed: readonly string[]) => ({ parameters: { allowedRegions: { "*": allowed } } });
const phi = (...allowed: readonly string[]) => ({ parameters: { allowedRegions: { phi: allowed } } });
const health: KeyParts = { tags: { "data-classification": "phi" } };
const unnamed: KeyParts = { metadata: { MultiRegionConfiguration: undefined } };
const two: MetadataParts = { MultiRegion: true };

describe("KMS-MRK-002", () => {
  it("holds every related key's Region against those allowed for its class", () => {
    testRule(rule, {
      pass: [
        {
          name: "both allowed",
          subject: aKeySet(primary(), replica()),
          context: only("eu-west-1", "us-east-1"),
          expect: { reason: "allowed", says: "eu-west-1, us-east-1" },
        },
        {
          name: "both allowed for the class",
          subject: aKeySet(primary(health)),
          context: phi("eu-west-1", "us-east-1"),
          expect: { says: "class phi" },
        },
        {
          name: "the class has a list of its own",
          subject: aKeySet(primary(health)),
          context: { parameters: { allowedRegions: { "*": [], phi: ["eu-west-1", "us-east-1"] } } },
        },
      ],
      fail: [
        {
          name: "replica outside, not scanned",
          subject: aKeySet(primary()),
          context: only("eu-west-1"),
          expect: { reason: "region-not-allowed", severity: "high", says: "us-east-1" },
        },
        { name: "primary outside, not scanned", subject: aKeySet(replica()), context: only("us-east-1") },
        {
          name: "class of one member",
          subject: aKeySet(primary(), replica(health)),
          context: phi("eu-west-1"),
          expect: { says: "class phi" },
        },
        {
          name: "outside itself, related keys not named",
          subject: aKeySet(primary(unnamed)),
          context: only("us-east-1"),
          expect: { reason: "region-not-allowed", says: "any: eu-west-1" },
        },
        {
          name: "scanned replica that the primary does not name, outside",
          subject: aKeySet(primary(unnamed), replica(unnamed)),
          context: only("eu-west-1"),
          expect: { reason: "region-not-allowed", says: "any: us-east-1" },
        },
        { name: "nowhere allowed", subject: aKeySet(primary(health)), context: phi() },
        {
          name: "tag that is a name of objects",
          subject: aKeySet(primary({ tags: { "data-classification": "constructor" } })),
          context: only("eu-west-1"),
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, { metadata: two }),
        { name: "single-Region", subject: aKeySet(aKey()), expect: { reason: "not-multi-region" } },
        { name: "nothing configured", subject: aKeySet(primary()), expect: { reason: "no-allowed-regions" } },
        {
          name: "nothing configured for the class",
          subject: aKeySet(primary()),
          context: phi("eu-west-1"),
          expect: { reason: "no-allowed-regions" },
        },
      ],
      unknown: [
        ...undecidedCases(rule, { metadata: two }, only("eu-west-1")),
        {
          name: "allowed itself, related keys not named",
          subject: aKeySet(primary(unnamed)),
          context: only("eu-west-1"),
          expect: { reason: "related-keys-unnamed", says: "any: eu-west-1" },
        },
        {
          name: "replica that does not name its primary",
          subject: aKeySet(
            replica({
              metadata: { MultiRegionConfiguration: { MultiRegionKeyType: "REPLICA", ReplicaKeys: [] } },
            }),
          ),
          context: only("us-east-1"),
          expect: { reason: "related-keys-unnamed" },
        },
        { name: "tags refused", subject: aKeySet(primary({ tags: denied })), context: phi("eu-west-1") },
      ],
    });
  });
});
