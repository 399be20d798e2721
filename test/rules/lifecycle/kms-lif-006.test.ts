import { describe, it } from "vitest";
import rule from "../../../rules/lifecycle/kms-lif-006.js";
import { AS_OF, aKey, DAY, denied, type KeyParts, notSampled, testRule } from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";
import { withEvents } from "../key-events.js";

const HOUR = DAY / 24;
const made = (KeyState: string, seconds: number): MetadataParts => ({
  KeyState,
  CreationDate: AS_OF - seconds,
});
const awaiting = (
  days: number,
  metadata: MetadataParts = {},
  rotations: KeyParts["rotations"] = [],
  parts: KeyParts = {},
) =>
  aKey({
    ...parts,
    metadata: {
      ...made("PendingImport", days * DAY),
      Origin: "EXTERNAL",
      CurrentKeyMaterialId: undefined,
      ...metadata,
    },
    rotations,
  });
const used = (days: number): KeyParts => ({
  lastUsage: {
    KeyLastUsage: { Operation: "Decrypt", Timestamp: AS_OF - days * DAY },
    TrackingStartDate: AS_OF - 400 * DAY,
  },
});
const lost = [{ KeyMaterialId: "first", KeyMaterialState: "CURRENT", ImportState: "PENDING_IMPORT" }];
const ago = (seconds: number) => [{ eventTime: AS_OF - seconds }];
const updating = aKey({ metadata: made("Updating", 90 * DAY) });

describe("KMS-LIF-006", () => {
  it("dates a state by the key's creation and by events", () => {
    testRule(rule, {
      pass: [
        {
          name: "primary changing for an hour, by CloudTrail",
          subject: updating,
          context: withEvents({ UpdatePrimaryRegion: ago(HOUR) }),
          expect: {
            reason: "since-lately",
            says: "since 2026-01-14 (UpdatePrimaryRegion), not for more than an hour",
          },
        },
        {
          name: "material deleted 7 days ago",
          subject: awaiting(900, {}, lost),
          context: withEvents({ DeleteImportedKeyMaterial: ago(7 * DAY) }),
          expect: { reason: "since-lately", says: "(DeleteImportedKeyMaterial), not for more than 7 days" },
        },
        {
          name: "imported since it was lost before, and lost again lately",
          subject: awaiting(900, {}, lost),
          context: withEvents({
            DeleteExpiredKeyMaterial: [...ago(2 * DAY), ...ago(60 * DAY)],
            ImportKeyMaterial: ago(50 * DAY),
          }),
          expect: { reason: "since-lately", says: "since 2026-01-13" },
        },
        ...["Enabled", "Disabled", "PendingDeletion", "PendingReplicaDeletion"].map((KeyState) => ({
          name: KeyState,
          subject: aKey({ metadata: { KeyState } }),
          expect: { reason: "settled" },
        })),
        {
          name: "Creating for an hour",
          example: true,
          subject: aKey({ metadata: made("Creating", HOUR) }),
          expect: { reason: "young" },
        },
        { name: "Updating for an hour", subject: aKey({ metadata: made("Updating", HOUR) }) },
        { name: "made for an import 7 days ago", subject: awaiting(7) },
        {
          name: "no import in the whole history, but used in the last week: its loss does not show yet",
          subject: awaiting(900, {}, lost, used(7)),
          context: withEvents({}),
          expect: { reason: "used-lately", says: "used on 2026-01-08" },
        },
        { name: "material lost in the first week", subject: awaiting(6, {}, lost) },
      ],
      fail: [
        {
          name: "primary changing for longer, by CloudTrail",
          subject: updating,
          context: withEvents({ UpdatePrimaryRegion: [...ago(HOUR + 1), ...ago(50 * DAY)] }),
          expect: { reason: "stuck", says: "since 2026-01-14 (UpdatePrimaryRegion), for more than an hour" },
        },
        {
          name: "material expired 8 days ago; list of material refused",
          subject: awaiting(900, {}, denied),
          context: withEvents({ DeleteExpiredKeyMaterial: ago(8 * DAY) }),
          expect: {
            reason: "stuck",
            says: "since 2026-01-07 (DeleteExpiredKeyMaterial), for more than 7 days",
          },
        },
        {
          name: "lost, then its deletion cancelled: it has waited since the first",
          subject: awaiting(900, {}, lost),
          context: withEvents({ CancelKeyDeletion: ago(DAY), DeleteImportedKeyMaterial: ago(30 * DAY) }),
          expect: { reason: "stuck", says: "(DeleteImportedKeyMaterial)" },
        },
        {
          name: "no import and no loss in the whole history, and not used for longer than a week",
          subject: awaiting(900, {}, lost, used(8)),
          context: withEvents({}),
          expect: {
            reason: "stuck-throughout",
            says: "since 2025-10-17 holds no import: for more than 7 days",
          },
        },
        {
          name: "imported HMAC, no import since it was made",
          subject: awaiting(20, { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }),
          context: withEvents({}),
          expect: { reason: "stuck-throughout", says: "since 2025-12-26" },
        },
        {
          name: "Unavailable",
          example: true,
          subject: aKey({
            metadata: { KeyState: "Unavailable", CustomKeyStoreId: "cks-1", Origin: "AWS_CLOUDHSM" },
          }),
          expect: { reason: "unavailable", severity: "medium" },
        },
        {
          name: "never imported",
          subject: awaiting(7.1),
          expect: { reason: "never-imported", says: "PendingImport since" },
        },
      ],
      notApplicable: nobodysKeys(rule, { metadata: { KeyState: "Unavailable" } }),
      unknown: [
        {
          name: "no import in the whole history, last use not collected",
          subject: awaiting(900, {}, lost),
          context: withEvents({}),
          expect: { reason: "stuck-perhaps", says: "(--with-last-usage)" },
        },
        {
          name: "no import in the whole history, not in the sample of keys that last use was asked of",
          subject: awaiting(900, {}, lost, { lastUsage: notSampled }),
          context: withEvents({}),
          expect: { reason: "notSampled:kms:GetKeyLastUsage" },
        },
        {
          name: "no import in the whole history, no use on record since lately",
          subject: awaiting(900, {}, lost, { lastUsage: { TrackingStartDate: AS_OF - 5 * DAY } }),
          context: withEvents({}),
          expect: { reason: "stuck-perhaps" },
        },
        {
          name: "CloudTrail refused",
          subject: updating,
          context: withEvents({ UpdatePrimaryRegion: denied }),
          expect: { reason: "since-unknown", says: "(cloudtrail:LookupEvents#UpdatePrimaryRegion: denied)" },
        },
        { name: "no change of the primary on record", subject: updating, context: withEvents({}) },
        {
          name: "one of the histories refused",
          subject: awaiting(900, {}, lost),
          context: withEvents({ DeleteImportedKeyMaterial: ago(DAY), ImportKeyMaterial: denied }),
        },
        {
          name: "imported last: its loss is not told yet",
          subject: awaiting(900, {}, lost),
          context: withEvents({ ImportKeyMaterial: ago(30 * DAY) }),
        },
        {
          name: "Creating, made two hours ago, which CloudTrail does not date",
          subject: aKey({ metadata: made("Creating", 2 * HOUR) }),
          context: withEvents({}),
          expect: { reason: "since-unknown", says: "which does not record it" },
        },
        {
          name: "made after the scan began",
          subject: aKey({ metadata: made("Creating", -DAY) }),
          expect: { reason: "date-in-future" },
        },
        ...undecidedCases(rule),
        {
          name: "Creating, made two hours ago",
          subject: aKey({ metadata: made("Creating", 2 * HOUR) }),
          expect: { reason: "since-unknown" },
        },
        { name: "Updating", subject: aKey({ metadata: made("Updating", 90 * DAY) }) },
        { name: "material lost, nobody knows when", subject: awaiting(90, {}, lost) },
        { name: "material imported once", subject: awaiting(90, { CurrentKeyMaterialId: "first" }) },
        {
          name: "imported HMAC",
          subject: awaiting(90, { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }),
        },
        { name: "list of material refused", subject: awaiting(90, {}, denied) },
        { name: "no date of creation", subject: awaiting(90, { CreationDate: undefined }) },
      ],
    });
  });
});
