import { describe, it } from "vitest";
import rule from "../../../rules/rotation/kms-rot-005.js";
import { AS_OF, aKey, aKeySet, DAY, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { LAST_YEAR, NEXT_YEAR, on, rotatedOn, THIS_YEAR } from "../audit-periods.js";
import {
  attestedCases,
  type MetadataParts,
  nobodysKeys,
  stateCases,
  undecidedCases,
} from "../common-cases.js";
import { aMember } from "../multi-region-key.js";
import { aSuccessor, saidToHaveMoved, seenMoving } from "./successors.js";

const imported: MetadataParts = { Origin: "EXTERNAL", ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" };
const born = (days: number): MetadataParts => ({ ...imported, CreationDate: AS_OF - days * DAY });
const rotated = (days: number) => [
  { KeyMaterialId: "first", KeyMaterialState: "NON_CURRENT", ImportState: "IMPORTED" },
  { KeyMaterialId: "second", KeyMaterialState: "CURRENT", RotationDate: AS_OF - days * DAY },
];
const set = (days: number, parts: KeyParts = {}) => aKeySet(aKey({ metadata: born(days), ...parts }));
const tagged = (days: string) => ({ tags: { "cryptoperiod-days": days } });
const kept = (days: readonly string[], parts: KeyParts = {}) =>
  aKeySet(
    aKey({
      rotations: rotatedOn(...days),
      ...parts,
      metadata: { ...imported, CreationDate: on("2020-01-01"), ...parts.metadata },
    }),
  );
const discriminator = "period/2025-01-01..2025-12-31";
const old = aKey({ metadata: born(900) });
const young = aSuccessor(imported);

describe("KMS-ROT-005", () => {
  it("holds imported material to its limit, and passes only on a rotation on record", () => {
    testRule(rule, {
      pass: [
        ...attestedCases(rule, "age-unproven", set(101)).pass,
        {
          name: "its alias was seen to leave it for its successor",
          subject: aKeySet(old),
          context: seenMoving(old, young),
          expect: { reason: "replaced", says: "860 days old" },
        },
        {
          name: "rotated in time throughout the period",
          subject: kept(["2024-12-01", "2025-11-20"]),
          context: LAST_YEAR,
          expect: [{ reason: "material-within" }, { reason: "period-within", discriminator }],
        },
        {
          name: "rotated in last year",
          example: true,
          subject: set(2000, { rotations: rotated(365) }),
          expect: { reason: "material-within", says: "365 days ago" },
        },
      ],
      fail: [
        {
          name: "an alias leads to it",
          subject: set(900, { aliases: ["alias/zone"] }),
          expect: {
            reason: "material-too-old",
            says: "on-demand rotations are left); alias/zone leads to it",
          },
        },
        {
          name: "an alias was moved, but to a key of another origin",
          subject: aKeySet(old),
          context: saidToHaveMoved(old, aSuccessor({})),
          expect: { reason: "material-too-old" },
        },
        {
          name: "rotated too late within the period",
          subject: kept(["2023-12-01", "2025-06-01"]),
          context: LAST_YEAR,
          expect: [
            { reason: "period-exceeded", discriminator, says: "from 2023-12-01 to 2025-06-01 = 548 days" },
          ],
        },
        {
          name: "first material, at least as old as the key, in the period",
          subject: kept(["2025-06-01"]),
          context: LAST_YEAR,
          expect: {
            reason: "period-exceeded",
            says: "Material 000000000000 was current from 2020-01-01 to 2025-06-01",
          },
        },
        {
          name: "rotated on demand as often as KMS allows",
          subject: kept([], {
            rotations: Array.from({ length: 25 }, (_, n) => ({
              KeyMaterialId: `m${n}`,
              RotationDate: on("2020-02-01") + n * DAY,
              RotationType: "ON_DEMAND",
            })),
          }),
          expect: { reason: "material-too-old", says: "all 25 on-demand rotations of the key are used up" },
        },
        {
          name: "rotated in too long ago",
          example: true,
          subject: set(2000, { rotations: rotated(366) }),
          expect: { reason: "material-too-old", severity: "medium", says: "366 days old" },
        },
        { name: "never rotated, at least as old as the key", subject: set(366) },
        { name: "too old whatever the tags say", subject: set(366, { tags: denied }) },
        {
          name: "shorter by tag",
          subject: set(2000, { rotations: rotated(200), ...tagged("180") }),
          expect: { says: "the limit is 180 days" },
        },
      ],
      notApplicable: [
        {
          name: "never imported, in a period",
          subject: kept([], {
            rotations: [],
            metadata: { KeyState: "PendingImport", CurrentKeyMaterialId: undefined },
          }),
          context: LAST_YEAR,
          expect: { reason: "state:PendingImport" },
        },
        ...nobodysKeys(rule, { metadata: imported }),
        ...stateCases(rule, "LIVE", { metadata: imported }),
        {
          name: "imported HMAC",
          subject: set(900, {
            metadata: { ...imported, KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" },
          }),
          expect: { reason: "not-symmetric" },
        },
        { name: "generated by KMS", subject: aKeySet(aKey()), expect: { reason: "covered-by:KMS-ROT-001" } },
        {
          name: "external key store",
          subject: aKeySet(aKey({ metadata: { Origin: "EXTERNAL_KEY_STORE", CustomKeyStoreId: "cks-1" } })),
          expect: { reason: "covered-by:KMS-ROT-004" },
        },
      ],
      unknown: [
        {
          name: "rotated after the scan",
          subject: set(2000, { rotations: rotated(-1) }),
          expect: { reason: "date-in-future" },
        },
        {
          name: "period not over",
          subject: kept(["2024-12-01", "2025-11-20"]),
          context: THIS_YEAR,
          expect: { reason: "period-not-over" },
        },
        {
          name: "period not begun",
          subject: kept(["2024-12-01", "2025-11-20"]),
          context: NEXT_YEAR,
          expect: { reason: "period-not-begun" },
        },
        {
          name: "over by its age, but without its material since nobody knows when",
          subject: kept(["2024-10-01"], { metadata: { KeyState: "PendingImport" } }),
          context: LAST_YEAR,
          expect: { reason: "period-state-undated" },
        },
        {
          name: "the first material is not on record",
          subject: kept([], { rotations: rotatedOn("2025-12-01").slice(1) }),
          context: LAST_YEAR,
          expect: { reason: "period-history-incomplete" },
        },
        {
          name: "primary alone, in a period",
          subject: aKeySet(
            aMember("PRIMARY", "eu-west-1", {
              metadata: { ...imported, CreationDate: on("2025-06-01") },
              rotations: rotatedOn("2025-12-01"),
            }),
          ),
          context: LAST_YEAR,
          expect: { reason: "related-key-not-scanned", discriminator },
        },
        ...undecidedCases(rule, { metadata: imported }),
        { name: "Origin missing", subject: set(9, { metadata: { Origin: undefined } }) },
        { name: "history refused", subject: set(9, { rotations: denied }) },
        { name: "tags refused", subject: set(900, { rotations: rotated(9), tags: denied }) },
        {
          name: "tag that is no number",
          subject: set(900, { rotations: rotated(9), ...tagged("0") }),
          expect: { reason: "cryptoperiod-tag-invalid" },
        },
        {
          name: "replica alone",
          subject: aKeySet(aMember("REPLICA", "us-east-1", { metadata: imported })),
          expect: { reason: "primary-not-scanned" },
        },
        {
          name: "no creation date",
          subject: set(9, { metadata: { ...imported, CreationDate: undefined } }),
          expect: { reason: "creation-date-missing" },
        },
      ],
      manual: [
        {
          name: "an alias was moved to a younger key of its kind",
          subject: aKeySet(old),
          context: saidToHaveMoved(old, young),
          expect: { reason: "perhaps-replaced" },
        },
        { name: "never rotated, young key", subject: set(100), expect: { reason: "age-unproven" } },
        ...attestedCases(rule, "age-unproven", set(101)).manual,
        {
          name: "first material within the period",
          subject: kept(["2025-06-01"], { metadata: { CreationDate: on("2025-02-01") } }),
          context: LAST_YEAR,
          expect: { reason: "period-imported", discriminator, says: "show when it was generated" },
        },
      ],
    });
  });
});
