import { aKey, aKeySet, type Cases, denied, type KeyParts } from "../../../src/testing/index.js";
import { LAST_YEAR, NEXT_YEAR, on, rotatedOn, THIS_YEAR } from "../audit-periods.js";
import { withEvents } from "../key-events.js";
import { aMember } from "../multi-region-key.js";

/** Made in 2020 and rotated on these days, ten days before the scan at last unless `parts` say other. */
const kept = (days: readonly string[], parts: KeyParts = {}) =>
  aKeySet(
    aKey({
      rotations: rotatedOn(...days),
      ...parts,
      metadata: { CreationDate: on("2020-01-01"), ...parts.metadata },
    }),
  );
const discriminator = "period/2025-01-01..2025-12-31";

/** KMS-ROT-003 under `--period`: every material that was current in it. */
export const inPeriod = {
  pass: [
    {
      name: "over by its age, but disabled before it was, by CloudTrail",
      subject: kept(["2024-12-01"], { metadata: { KeyState: "Disabled" } }),
      context: withEvents({ DisableKey: [{ eventTime: on("2025-12-07") }] }, LAST_YEAR),
      expect: [
        {
          reason: "period-within",
          discriminator,
          says: "Material 111111111111 was current from 2024-12-01 to 2025-12-07 = 371 days",
        },
      ],
    },
    {
      name: "over by its age, but scheduled for deletion before it was",
      subject: kept(["2024-12-01"], { metadata: { KeyState: "PendingDeletion" } }),
      context: withEvents(
        {
          EnableKey: [{ eventTime: on("2025-11-01") }],
          ScheduleKeyDeletion: [{ eventTime: on("2025-12-01") }],
        },
        LAST_YEAR,
      ),
      expect: [{ reason: "period-within", discriminator, says: "to 2025-12-01 = 365 days" }],
    },
    {
      name: "rotated every year",
      subject: kept(["2024-12-01", "2025-11-20"]),
      context: LAST_YEAR,
      expect: [
        { reason: "material-within" },
        {
          reason: "period-within",
          discriminator,
          says: "Material 111111111111 was current from 2024-12-01 to 2025-11-20 = 354 days; Material 222222222222 was current from 2025-11-20 to 2026-01-01 and beyond = 42 days: within 365 days and 7 of grace (audit period 2025-01-01..2025-12-31, judged 2025-01-01..2025-12-31)",
        },
      ],
    },
    {
      name: "on the last day of grace",
      subject: kept(["2024-12-01", "2025-12-08"]),
      context: LAST_YEAR,
    },
    {
      name: "too long, but before the period",
      subject: kept(["2024-06-01", "2025-05-01"]),
      context: LAST_YEAR,
    },
    {
      name: "rotated in time, disabled today",
      subject: kept(["2024-12-01", "2025-11-20"], { metadata: { KeyState: "Disabled" } }),
      context: LAST_YEAR,
      expect: [{ reason: "period-within", discriminator }],
    },
    {
      name: "rotated in time on demand, automatic rotation off",
      subject: kept(["2024-12-01", "2025-11-20"], { rotation: { KeyRotationEnabled: false } }),
      context: LAST_YEAR,
    },
    {
      name: "made in the period",
      subject: aKeySet(aKey({ metadata: { CreationDate: on("2025-10-07") } })),
      context: LAST_YEAR,
      expect: [
        { reason: "material-within" },
        { reason: "period-within", says: "judged 2025-10-07..2025-12-31" },
      ],
    },
    {
      name: "made after the period: nothing to say of it",
      subject: aKeySet(aKey({ metadata: { CreationDate: on("2026-01-01") } })),
      context: LAST_YEAR,
      expect: [{ reason: "material-within" }],
    },
    {
      name: "no first material on record, but no time too long",
      subject: kept([], {
        rotations: rotatedOn("2025-02-01", "2025-12-20").slice(1),
        metadata: { CreationDate: on("2024-12-01") },
      }),
      context: LAST_YEAR,
    },
  ],
  fail: [
    {
      name: "enabled until it was over, by CloudTrail",
      subject: kept(["2024-12-01"], { metadata: { KeyState: "Disabled" } }),
      context: withEvents(
        { EnableKey: [{ eventTime: on("2025-11-01") }], DisableKey: [{ eventTime: on("2025-12-20") }] },
        LAST_YEAR,
      ),
      expect: [{ reason: "period-exceeded", discriminator, says: "to 2025-12-20 = 384 days" }],
    },
    {
      name: "rotated too late within the period",
      subject: kept(["2023-12-01", "2025-06-01"]),
      context: LAST_YEAR,
      expect: {
        reason: "period-exceeded",
        severity: "high",
        discriminator,
        says: "Material 111111111111 was current from 2023-12-01 to 2025-06-01 = 548 days: longer than 365 days and 7 of grace (audit period 2025-01-01..2025-12-31, judged 2025-01-01..2025-12-31)",
      },
    },
    {
      name: "an hour over",
      subject: kept(["2024-12-01"], {
        rotations: [
          ...rotatedOn("2024-12-01").map((entry) => ({ ...entry, KeyMaterialState: "NON_CURRENT" })),
          { KeyMaterialId: "b", KeyMaterialState: "CURRENT", RotationDate: on("2025-12-08") + 3600 },
        ],
      }),
      context: LAST_YEAR,
      expect: { says: "= 372 days 1 h" },
    },
    {
      name: "never rotated in the period, nor since",
      subject: kept(["2024-10-01"]),
      context: LAST_YEAR,
      expect: [
        { reason: "material-too-old" },
        { reason: "period-exceeded", says: "to 2026-01-01 and beyond = 457 days" },
      ],
    },
    {
      name: "too late within the period, pending deletion today",
      subject: kept(["2023-12-01", "2025-06-01"], { metadata: { KeyState: "PendingDeletion" } }),
      context: LAST_YEAR,
      expect: [{ reason: "period-exceeded" }],
    },
    {
      name: "too late, in a period that is not over",
      subject: kept(["2024-05-01", "2025-08-01"]),
      context: THIS_YEAR,
      expect: [{ reason: "period-exceeded", says: "judged 2025-07-01..2026-01-14" }],
    },
    {
      name: "too late whatever the tags and the status say",
      subject: kept(["2023-12-01", "2025-06-01"], { tags: denied, rotation: denied }),
      context: LAST_YEAR,
    },
    {
      name: "too long by tag",
      subject: kept(["2024-12-01", "2025-11-20"], { tags: { "cryptoperiod-days": "180" } }),
      context: LAST_YEAR,
      expect: { says: "longer than 180 days and 7 of grace" },
    },
    {
      name: "within by parameter, but for three years",
      subject: kept(["2020-01-02", "2025-06-01"]),
      context: { ...LAST_YEAR, parameters: { maxDays: 730 } },
      expect: { says: "longer than 730 days" },
    },
    {
      name: "at least that old: a replica was not scanned",
      subject: aKeySet(
        aMember("PRIMARY", "eu-west-1", {
          metadata: { CreationDate: on("2024-01-01") },
          rotations: rotatedOn("2025-12-01"),
        }),
      ),
      context: LAST_YEAR,
      expect: { says: "= at least 700 days" },
    },
  ],
  notApplicable: [
    {
      name: "disabled, made after the period",
      subject: aKeySet(aKey({ metadata: { CreationDate: on("2026-01-01"), KeyState: "Disabled" } })),
      context: LAST_YEAR,
      expect: { reason: "state:Disabled" },
    },
    {
      name: "imported, in a period",
      subject: kept(["2023-12-01", "2025-06-01"], { metadata: { Origin: "EXTERNAL" } }),
      context: LAST_YEAR,
      expect: { reason: "auto-rotation-unsupported:EXTERNAL" },
    },
  ],
  unknown: [
    {
      name: "disabled when it was over, and perhaps before too",
      subject: kept(["2024-12-01"], { metadata: { KeyState: "Disabled" } }),
      context: withEvents({ DisableKey: [{ eventTime: on("2025-12-20") }] }, LAST_YEAR),
      expect: [{ reason: "period-state-undated" }],
    },
    {
      name: "over, disabled, CloudTrail refused",
      subject: kept(["2024-12-01"], { metadata: { KeyState: "Disabled" } }),
      context: withEvents({ EnableKey: denied }, LAST_YEAR),
      expect: [{ reason: "period-state-undated" }],
    },
    {
      name: "period not over yet, within so far",
      subject: kept(["2024-12-01", "2025-11-20"]),
      context: THIS_YEAR,
      expect: [
        {
          reason: "period-not-over",
          says: "2026-01-15..2026-06-30 lies after the evidence: ask again when it is over. Until then Material 111111111111 was current from 2024-12-01",
        },
      ],
    },
    {
      name: "period not begun",
      subject: kept(["2024-12-01", "2025-11-20"]),
      context: NEXT_YEAR,
      expect: { reason: "period-not-begun", says: "ends on 2026-01-15" },
    },
    {
      name: "over by its age, but disabled since nobody knows when",
      subject: kept(["2024-10-01"], { metadata: { KeyState: "Disabled" } }),
      context: LAST_YEAR,
      expect: [{ reason: "period-state-undated", says: "the key is Disabled" }],
    },
    {
      name: "the first material is not on record",
      subject: kept([], { rotations: rotatedOn("2025-12-01").slice(1) }),
      context: LAST_YEAR,
      expect: [{ reason: "period-history-incomplete", says: "from 2020-01-01 to 2025-12-01" }],
    },
    {
      name: "a rotation without its date",
      subject: kept([], {
        rotations: [...rotatedOn("2023-12-01", "2025-06-01"), { KeyMaterialState: "NON_CURRENT" }],
      }),
      context: LAST_YEAR,
      expect: [{ reason: "period-history-incomplete" }],
    },
    {
      name: "the current material is not the newest",
      subject: kept([], {
        rotations: rotatedOn("2023-12-01", "2025-06-01").map((entry, index) => ({
          ...entry,
          KeyMaterialState: index === 0 ? "CURRENT" : "NON_CURRENT",
        })),
      }),
      context: LAST_YEAR,
    },
    {
      name: "history refused, disabled",
      subject: kept([], { rotations: denied, metadata: { KeyState: "Disabled" } }),
      context: LAST_YEAR,
      expect: { reason: "denied:kms:ListKeyRotations" },
    },
    {
      name: "status refused, within",
      subject: kept(["2024-12-01", "2025-11-20"], { rotation: denied }),
      context: LAST_YEAR,
      expect: { reason: "denied:kms:GetKeyRotationStatus" },
    },
    {
      name: "tags refused in a period",
      subject: kept(["2024-12-01", "2025-11-20"], { tags: denied }),
      context: LAST_YEAR,
      expect: { reason: "denied:kms:ListResourceTags" },
    },
    {
      name: "tag that is no number",
      subject: kept(["2024-12-01", "2025-11-20"], { tags: { "cryptoperiod-days": "a year" } }),
      context: LAST_YEAR,
      expect: { reason: "cryptoperiod-tag-invalid" },
    },
    {
      name: "rotated after the scan, in a period",
      subject: kept(["2024-12-01", "2099-01-01"]),
      context: LAST_YEAR,
      expect: [
        { reason: "date-in-future", discriminator },
        { reason: "date-in-future", says: "RotationDate is 2099-01-01" },
      ],
    },
    {
      name: "replica alone, first material in the period",
      subject: aKeySet(
        aMember("REPLICA", "us-east-1", {
          metadata: { CreationDate: on("2020-01-01") },
          rotations: rotatedOn("2025-12-01"),
        }),
      ),
      context: LAST_YEAR,
      expect: [{ reason: "primary-not-scanned", discriminator }],
    },
    {
      name: "young primary, replica not scanned, in a period",
      subject: aKeySet(
        aMember("PRIMARY", "eu-west-1", {
          metadata: { CreationDate: on("2025-06-01") },
          rotations: rotatedOn("2025-12-01"),
        }),
      ),
      context: LAST_YEAR,
      expect: [{ reason: "related-key-not-scanned", discriminator }],
    },
    {
      name: "made after it was rotated: a younger member's date",
      subject: kept(["2025-02-01", "2025-12-01"], { metadata: { CreationDate: on("2025-03-01") } }),
      context: LAST_YEAR,
      expect: [{ reason: "creation-date-missing", discriminator }],
    },
    {
      name: "unheard-of state in a period",
      subject: kept(["2024-12-01"], { metadata: { KeyState: "Quarantined" } }),
      context: LAST_YEAR,
      expect: [{ reason: "unheard-of-keystate" }, { reason: "unheard-of-keystate", discriminator }],
    },
  ],
} satisfies Cases;
