import { describe, it } from "vitest";
import rule from "../../../rules/external/kms-ext-001.js";
import { AS_OF, aKey, DAY, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";

const imported: MetadataParts = { Origin: "EXTERNAL", ExpirationModel: "KEY_MATERIAL_EXPIRES" };
const until = (days: number): MetadataParts => ({ ...imported, ValidTo: AS_OF + days * DAY });
const steady: MetadataParts = { Origin: "EXTERNAL", ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" };
const hmac: MetadataParts = { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" };
const key = (metadata: MetadataParts, rotations?: KeyParts["rotations"]) =>
  aKey({ metadata, ...(rotations ? { rotations } : {}) });
const material = (KeyMaterialState: string, days?: number) => ({
  KeyMaterialId: KeyMaterialState,
  KeyMaterialState,
  ImportState: "IMPORTED",
  ExpirationModel: "KEY_MATERIAL_EXPIRES",
  ...(days === undefined ? {} : { ValidTo: AS_OF + days * DAY }),
});

describe("KMS-EXT-001", () => {
  it("looks for the material that expires first", () => {
    testRule(rule, {
      pass: [
        { name: "30 days left", subject: key(until(30)), expect: { reason: "lasting", says: "in 30 days" } },
        { name: "a year left", subject: key(until(365)), expect: { reason: "lasting", says: "in 365 days" } },
        { name: "does not expire", subject: key(steady), expect: { reason: "does-not-expire" } },
        { name: "imported HMAC does not expire", subject: key({ ...steady, ...hmac }) },
        { name: "imported HMAC, 40 days left", subject: key({ ...until(40), ...hmac }) },
        {
          name: "material that waits to be rotated in",
          subject: key(steady, [
            material("CURRENT", 200),
            material("PENDING_ROTATION", 2),
            material("PENDING_MULTI_REGION_IMPORT_AND_ROTATION", 2),
          ]),
          expect: { reason: "lasting", says: "in 200 days" },
        },
        {
          name: "shorter by parameter",
          subject: key(until(6)),
          context: { parameters: { importExpiryDays: 5 } },
        },
      ],
      fail: [
        {
          name: "almost 30 days left",
          subject: key(until(29.9)),
          expect: { reason: "expiring", severity: "high", says: "in 29 days" },
        },
        { name: "just over 7 days left", subject: key(until(7.1)), expect: { severity: "high" } },
        { name: "7 days left", subject: key(until(7)), expect: { severity: "critical" } },
        { name: "expired", subject: key(until(-1)), expect: { reason: "expired", severity: "critical" } },
        {
          name: "imported HMAC, 10 days left",
          subject: key({ ...until(10), ...hmac }),
          expect: { severity: "high" },
        },
        {
          name: "material in a state that nobody had heard of, beside one that expires",
          subject: key(steady, [material("CURRENT", 10), material("SHREDDING", 2)]),
          expect: { reason: "expiring" },
        },
        { name: "list of material refused, date near", subject: key(until(3), denied) },
        {
          name: "older material that expires first",
          subject: key(until(90), [material("NON_CURRENT", 5), material("CURRENT", 90)]),
          expect: { severity: "critical", says: "in 5 days" },
        },
        {
          name: "replica: imported for itself",
          subject: aMember("REPLICA", "us-east-1", { metadata: until(5) }),
        },
        {
          name: "longer by parameter",
          subject: key(until(60)),
          context: { parameters: { importExpiryDays: 90 } },
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, { metadata: until(3) }),
        ...["AWS_KMS", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"].map((Origin) => ({
          name: Origin,
          subject: aKey({ metadata: { Origin } }),
          expect: { reason: "not-imported" },
        })),
        {
          name: "waits for import",
          subject: key({ ...imported, KeyState: "PendingImport" }),
          expect: { reason: "see:KMS-EXT-002" },
        },
      ],
      unknown: [
        ...undecidedCases(rule, { metadata: steady }),
        {
          name: "list of material refused",
          subject: key(until(90), denied),
          expect: { reason: "denied:kms:ListKeyRotations" },
        },
        {
          name: "date that KMS does not take",
          subject: key(until(367)),
          expect: { reason: "valid-to-too-far", says: "in 367 days" },
        },
        {
          name: "HMAC, date that KMS does not take",
          subject: key({ ...until(36_500), ...hmac }),
          expect: { reason: "valid-to-too-far" },
        },
        {
          name: "material with a date that KMS does not take",
          subject: key(until(90), [material("NON_CURRENT", 400), material("CURRENT", 90)]),
          expect: { reason: "valid-to-too-far", says: "in 400 days" },
        },
        {
          name: "model of expiry that nobody had heard of",
          subject: key({ ...imported, ...hmac, ExpirationModel: "KEY_MATERIAL_FADES" }),
          expect: { reason: "unheard-of-expirationmodel", says: "KEY_MATERIAL_FADES" },
        },
        {
          name: "material of a model that nobody had heard of",
          subject: key(steady, [{ ...material("CURRENT"), ExpirationModel: "KEY_MATERIAL_FADES" }]),
          expect: { reason: "unheard-of-expirationmodel" },
        },
        {
          name: "material in a state that nobody had heard of, with a date",
          subject: key(steady, [material("CURRENT", 90), material("SHREDDING", 2)]),
          expect: { reason: "unheard-of-keymaterialstate", says: "SHREDDING" },
        },
        {
          name: "material without a state, with a date",
          subject: key(steady, [{ KeyMaterialId: "one", ValidTo: AS_OF + 2 * DAY }]),
          expect: { reason: "material-state-missing" },
        },
        {
          name: "HMAC that expires, nobody knows when",
          subject: key({ ...imported, ...hmac }),
          expect: { reason: "undated" },
        },
        {
          name: "material that expires, nobody knows when",
          subject: key(steady, [material("CURRENT")]),
          expect: { reason: "undated" },
        },
      ],
    });
  });
});
