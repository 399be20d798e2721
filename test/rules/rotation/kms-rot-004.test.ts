import { describe, it } from "vitest";
import rule from "../../../rules/rotation/kms-rot-004.js";
import { AS_OF, aKey, aKeySet, DAY, denied, testRule } from "../../../src/testing/index.js";
import { LAST_YEAR, NEXT_YEAR, on, THIS_YEAR } from "../audit-periods.js";
import {
  attestedCases,
  type MetadataParts,
  nobodysKeys,
  stateCases,
  undecidedCases,
} from "../common-cases.js";
import { aMember } from "../multi-region-key.js";
import { aSuccessor, saidToHaveMoved, seenMoving } from "./successors.js";

const born = (days: number): MetadataParts => ({ CreationDate: AS_OF - days * DAY });
const hmac: MetadataParts = { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" };
const cloudHsm: MetadataParts = { Origin: "AWS_CLOUDHSM", CustomKeyStoreId: "cks-1" };
const xks: MetadataParts = { Origin: "EXTERNAL_KEY_STORE", CustomKeyStoreId: "cks-2" };
const set = (days: number, metadata: MetadataParts) =>
  aKeySet(aKey({ metadata: { ...born(days), ...metadata } }));

const tagged = (days: number, metadata: MetadataParts, tag: string) =>
  aKeySet(aKey({ metadata: { ...born(days), ...metadata }, tags: { "cryptoperiod-days": tag } }));

const made = (day: string, metadata: MetadataParts = hmac) =>
  aKeySet(aKey({ metadata: { ...metadata, CreationDate: on(day) } }));
const discriminator = "period/2025-01-01..2025-12-31";

const over = (name: string, days: number, metadata: MetadataParts, keyClass: string) => ({
  name,
  subject: set(days, metadata),
  expect: { reason: "cryptoperiod-over", severity: "medium" as const, says: `class (${keyClass})` },
});
const rsa = (KeyUsage: string): MetadataParts => ({ KeySpec: "RSA_3072", KeyUsage });

const signing = rsa("SIGN_VERIFY");
const old = aKey({ metadata: { ...signing, CreationDate: on("2021-01-01") } });
const young = aSuccessor(signing);
const shortLived = aKey({
  metadata: { ...signing, ...born(1090) },
  tags: { "cryptoperiod-days": "1065" },
});
const expiring = aKey({ metadata: { ...signing, ...born(1100) } });

describe("KMS-ROT-004", () => {
  it("asks for a successor at the end of the cryptoperiod", () => {
    testRule(rule, {
      pass: [
        {
          name: "replaced in time, and disabled since",
          subject: aKeySet(aKey({ metadata: { ...signing, ...born(1100), KeyState: "Disabled" } })),
          context: { ...seenMoving(expiring, young), settings: { period: "2025-01-01..2026-01-13" } },
          expect: [{ reason: "period-within", says: "to 2025-12-06 = 1060 days" }],
        },
        ...attestedCases(rule, "external-manager", set(8000, xks)).pass,
        ...attestedCases(rule, "imported-age-unproven", set(11, { ...hmac, Origin: "EXTERNAL" })).pass,
        {
          name: "its alias was seen to leave it for its successor",
          subject: aKeySet(old),
          context: seenMoving(old, young),
          expect: {
            reason: "replaced",
            says: "replaced on 2025-12-06, 1800 days old: alias/signing was moved to its successor arn:aws:kms:eu-west-1:111122223333:key/99999999",
          },
        },
        {
          name: "replaced within its cryptoperiod in the period",
          subject: aKeySet(expiring),
          context: { ...seenMoving(expiring, young), settings: { period: "2025-01-01..2026-01-13" } },
          expect: [
            { reason: "replaced" },
            { reason: "period-within", says: "from 2023-01-11 to 2025-12-06 = 1060 days" },
          ],
        },
        {
          name: "replaced before the period",
          subject: aKeySet(old),
          context: { ...seenMoving(old, young), settings: { period: "2025-12-10..2025-12-31" } },
          expect: [{ reason: "replaced" }],
        },
        {
          name: "HMAC within its cryptoperiod to the end of the period",
          subject: made("2024-06-01"),
          context: LAST_YEAR,
          expect: [
            { reason: "cryptoperiod-within" },
            {
              reason: "period-within",
              discriminator,
              says: "The first material was current from 2024-06-01 to 2026-01-01 and beyond = 579 days",
            },
          ],
        },
        {
          name: "made after the period",
          subject: made("2026-01-02"),
          context: LAST_YEAR,
          expect: [{ reason: "cryptoperiod-within" }],
        },
        {
          name: "within, disabled today",
          subject: made("2024-06-01", { ...hmac, KeyState: "Disabled" }),
          context: LAST_YEAR,
          expect: [{ reason: "period-within", discriminator }],
        },
        {
          name: "HMAC on its last day",
          subject: set(730, hmac),
          expect: { reason: "cryptoperiod-within", says: "730 days old" },
        },
        { name: "signing key of two years", example: true, subject: set(731, rsa("SIGN_VERIFY")) },
        {
          name: "tag that allows more than the class",
          subject: tagged(700, hmac, "9000"),
          expect: { reason: "cryptoperiod-within", says: "its class (hmac), 730 days" },
        },
        {
          name: "within its tag",
          subject: tagged(180, hmac, "180"),
          expect: { reason: "cryptoperiod-within", says: "its tag cryptoperiod-days, 180 days" },
        },
        { name: "CloudHSM key of one year", subject: set(365, cloudHsm) },
        {
          name: "longer by parameter",
          subject: set(1000, hmac),
          context: { parameters: { cryptoperiod: { hmac: 1000 } } },
        },
        {
          name: "multi-Region HMAC, both scanned",
          subject: aKeySet(
            aMember("PRIMARY", "eu-west-1", { metadata: hmac }),
            aMember("REPLICA", "us-east-1", { metadata: hmac }),
          ),
        },
      ],
      fail: [
        {
          name: "an alias leads to it",
          subject: aKeySet(
            aKey({
              metadata: { ...signing, CreationDate: on("2021-01-01") },
              aliases: [{ AliasName: "alias/signing", LastUpdatedDate: on("2022-02-02") }, "alias/z"],
            }),
          ),
          expect: { reason: "cryptoperiod-over", says: "; alias/signing leads to it, since 2022-02-02" },
        },
        {
          name: "no alias leads to it, and none was moved",
          subject: aKeySet(old),
          context: saidToHaveMoved(old, young, { LastUpdatedDate: AS_OF - 900 * DAY }),
          expect: { reason: "cryptoperiod-over", says: "no alias leads to it" },
        },
        {
          name: "an alias was moved, but to a key of another kind",
          subject: aKeySet(old),
          context: saidToHaveMoved(old, aSuccessor(rsa("ENCRYPT_DECRYPT"))),
          expect: { reason: "cryptoperiod-over" },
        },
        {
          name: "an alias was moved, but led to that key from the beginning",
          subject: aKeySet(old),
          context: saidToHaveMoved(old, young, { CreationDate: AS_OF - 45 * DAY }),
          expect: { reason: "cryptoperiod-over" },
        },
        {
          name: "an alias was seen to move, but to an older key",
          subject: aKeySet(expiring),
          context: seenMoving(expiring, { ...old, arn: young.arn, keyId: young.keyId }),
          expect: { reason: "cryptoperiod-over" },
        },
        {
          name: "CloudTrail refused, and no alias was moved",
          subject: aKeySet(old),
          context: seenMoving(old, young, denied),
          expect: { reason: "cryptoperiod-over" },
        },
        {
          name: "replaced, but too late in the period",
          subject: aKeySet(old),
          context: { ...seenMoving(old, young), ...LAST_YEAR },
          expect: [{ reason: "period-exceeded", discriminator, says: "to 2025-12-06 = 1800 days" }],
        },
        {
          name: "HMAC beyond its cryptoperiod in the period",
          subject: made("2023-12-01"),
          context: LAST_YEAR,
          expect: [
            { reason: "cryptoperiod-over" },
            {
              reason: "period-exceeded",
              discriminator,
              says: "The first material was current from 2023-12-01 to 2026-01-01 and beyond = 762 days",
            },
          ],
        },
        {
          name: "beyond it since, not in the period",
          subject: made("2024-01-10"),
          context: LAST_YEAR,
          expect: [{ reason: "cryptoperiod-over" }],
        },
        {
          name: "tag that allows less",
          subject: tagged(181, hmac, "180"),
          expect: {
            reason: "cryptoperiod-over",
            says: "181 days old; the cryptoperiod of its tag cryptoperiod-days is 180 days",
          },
        },
        {
          name: "tag that allows less, in the period",
          subject: aKeySet(
            aKey({
              metadata: { ...hmac, CreationDate: on("2024-06-01") },
              tags: { "cryptoperiod-days": "365" },
            }),
          ),
          context: LAST_YEAR,
          expect: [{ reason: "cryptoperiod-over" }, { reason: "period-exceeded", discriminator }],
        },
        {
          name: "beyond that of its class, tags refused",
          subject: aKeySet(aKey({ metadata: { ...hmac, ...born(731) }, tags: denied })),
          expect: { reason: "cryptoperiod-over" },
        },
        { ...over("HMAC", 731, hmac, "hmac"), example: true },
        over("signing", 1096, rsa("SIGN_VERIFY"), "sign"),
        over("ML-DSA", 1096, { KeySpec: "ML_DSA_44", KeyUsage: "SIGN_VERIFY" }, "sign"),
        over("RSA encryption", 731, rsa("ENCRYPT_DECRYPT"), "encryptAsym"),
        over("ML-KEM", 731, { KeySpec: "ML_KEM_768", KeyUsage: "ENCAPSULATE_DECAPSULATE" }, "encryptAsym"),
        over("ECDH", 731, { KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" }, "keyAgreement"),
        over("CloudHSM", 366, cloudHsm, "symmetric"),
        over("imported HMAC: at least that old", 731, { ...hmac, Origin: "EXTERNAL" }, "hmac"),
        {
          name: "young primary of an old replica",
          subject: aKeySet(
            aMember("PRIMARY", "eu-west-1", { metadata: hmac }),
            aMember("REPLICA", "us-east-1", { metadata: { ...hmac, ...born(900) } }),
          ),
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, { metadata: hmac }),
        ...stateCases(rule, "LIVE", { metadata: hmac }),
        { name: "symmetric", subject: set(9000, {}), expect: { reason: "covered-by:KMS-ROT-001" } },
        {
          name: "imported symmetric",
          subject: set(9000, { Origin: "EXTERNAL" }),
          expect: { reason: "covered-by:KMS-ROT-005" },
        },
        {
          name: "external key store, made after the period, disabled since",
          subject: made("2026-01-02", { ...xks, KeyState: "Disabled" }),
          context: LAST_YEAR,
          expect: { reason: "state:Disabled" },
        },
      ],
      unknown: [
        {
          name: "over, and its aliases refused: they may lead elsewhere",
          subject: aKeySet(aKey({ metadata: { ...signing, ...born(1100) }, aliases: denied })),
          expect: { reason: "denied:kms:ListAliases" },
        },
        {
          name: "made after the scan began",
          subject: set(-1, hmac),
          expect: { reason: "date-in-future", says: "CreationDate is 2026-01-16" },
        },
        {
          name: "period not over",
          subject: made("2025-01-01"),
          context: THIS_YEAR,
          expect: { reason: "period-not-over", says: "2026-01-15..2026-06-30 lies after the evidence" },
        },
        {
          name: "period not begun",
          subject: made("2025-01-01"),
          context: NEXT_YEAR,
          expect: { reason: "period-not-begun" },
        },
        {
          name: "beyond it, pending deletion since nobody knows when",
          subject: made("2023-12-01", { ...hmac, KeyState: "PendingDeletion" }),
          context: LAST_YEAR,
          expect: [{ reason: "period-state-undated", says: "the key is PendingDeletion" }],
        },
        ...undecidedCases(rule, { metadata: hmac }),
        {
          name: "tag that is no number",
          subject: tagged(100, hmac, "two years"),
          expect: { reason: "cryptoperiod-tag-invalid" },
        },
        {
          name: "external key store, tag that is no number",
          subject: tagged(100, xks, "two years"),
          expect: { reason: "cryptoperiod-tag-invalid" },
        },
        {
          name: "tags refused",
          subject: aKeySet(aKey({ metadata: { ...hmac, ...born(100) }, tags: denied })),
          expect: { reason: "denied:kms:ListResourceTags" },
        },
        { name: "KeySpec missing", subject: set(9, { KeySpec: undefined }) },
        { name: "Origin missing", subject: set(9, { ...hmac, Origin: undefined }) },
        { name: "KeyUsage missing", subject: set(9, { ...hmac, KeyUsage: undefined }) },
        {
          name: "replica alone",
          subject: aKeySet(aMember("REPLICA", "us-east-1", { metadata: hmac })),
          expect: { reason: "primary-not-scanned" },
        },
        {
          name: "replica alone that does not name its primary",
          subject: aKeySet(
            aMember("REPLICA", "us-east-1", { metadata: { ...hmac, MultiRegionConfiguration: undefined } }),
          ),
          expect: { reason: "primary-not-scanned", says: "primary (not named) was not scanned" },
        },
        {
          name: "primary alone",
          subject: aKeySet(aMember("PRIMARY", "eu-west-1", { metadata: hmac })),
          expect: { reason: "related-key-not-scanned" },
        },
        {
          name: "no creation date",
          subject: set(9, { ...hmac, CreationDate: undefined }),
          expect: { reason: "creation-date-missing" },
        },
      ],
      manual: [
        {
          name: "external key store, made in the period",
          subject: made("2025-12-01", { ...xks, KeyState: "Disabled" }),
          context: LAST_YEAR,
          expect: { reason: "external-manager", discriminator },
        },
        {
          name: "an alias was moved to a younger key of its kind",
          subject: aKeySet(old),
          context: saidToHaveMoved(old, young),
          expect: {
            reason: "perhaps-replaced",
            says: "alias/signing was moved to a younger key of its kind, arn:aws:kms:eu-west-1:111122223333:key/99999999-12ab-34cd-56ef-1234567890ab, on 2025-12-06: show that",
          },
        },
        {
          name: "an alias was moved in time in the period",
          subject: aKeySet(expiring),
          context: { ...saidToHaveMoved(expiring, young), settings: { period: "2025-01-01..2026-01-13" } },
          expect: [{ reason: "perhaps-replaced" }, { discriminator: "period/2025-01-01..2026-01-13" }],
        },
        {
          name: "external key store, in a period",
          subject: made("2015-01-01", xks),
          context: LAST_YEAR,
          expect: [{ reason: "external-manager" }, { reason: "external-manager", discriminator }],
        },
        {
          name: "imported HMAC, within by KMS's date",
          subject: made("2025-02-01", { ...hmac, Origin: "EXTERNAL" }),
          context: LAST_YEAR,
          expect: [{ reason: "imported-age-unproven" }, { reason: "period-imported", discriminator }],
        },
        {
          name: "external key store, whatever its age",
          example: true,
          subject: set(9000, xks),
          expect: { reason: "external-manager" },
        },
        {
          name: "external key store with a tag",
          subject: tagged(100, xks, "90"),
          expect: { reason: "external-manager", says: "within 90 days" },
        },
        {
          name: "beyond its tag, and an alias was moved to a younger key, in the period",
          subject: aKeySet(shortLived),
          context: { ...saidToHaveMoved(shortLived, young), settings: { period: "2025-01-01..2026-01-13" } },
          expect: [
            { reason: "perhaps-replaced", says: "the limit is 1065 days" },
            { reason: "perhaps-replaced", says: "the limit is 1065 days" },
          ],
        },
        {
          name: "imported HMAC, young by KMS's date",
          subject: set(10, { ...hmac, Origin: "EXTERNAL" }),
          expect: { reason: "imported-age-unproven" },
        },
        ...attestedCases(rule, "external-manager", set(8000, xks)).manual,
      ],
    });
  });
});
