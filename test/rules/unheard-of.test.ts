import { describe, expect, it } from "vitest";
import { RULES } from "../../rules/index.generated.js";
import { judge } from "../../src/engine/index.js";
import type { Key, Rule, RuleContext, SubjectKind, Subjects } from "../../src/model/index.js";
import { STATUSES } from "../../src/model/index.js";
import {
  AS_OF,
  aContext,
  aKey,
  aKeySet,
  anAccount,
  aRegion,
  type ContextParts,
  DAY,
  type KeyParts,
  multiRegion,
} from "../../src/testing/index.js";
import type { MetadataParts } from "./common-cases.js";
import { withEvents } from "./key-events.js";

/*
 * Values that AWS may add to its enumerations. A rule that tells the known values apart may not pass a key on one that
 * it does not know, and no rule may break on it; one to which the known values are all the same is not touched by it.
 */

const keyId = "mrk-1234abcd12ab34cd56ef1234567890ab";
const at = (Region: string) => ({ Arn: `arn:aws:kms:${Region}:111122223333:key/${keyId}`, Region });

/** Keys that rules have much to say of. */
const BASES: Readonly<Record<string, KeyParts>> = {
  "kept well": {
    tags: { "data-classification": "pci", owner: "team", lifecycle: "retired", "retired-on": "2026-01-01" },
    aliases: ["alias/app"],
    lastUsage: {
      KeyLastUsage: { Operation: "Decrypt", Timestamp: AS_OF - DAY },
      TrackingStartDate: AS_OF - 300 * DAY,
    },
    grants: [{ GranteePrincipal: "arn:aws:iam::111122223333:role/app" }],
  },
  "in a custom key store": { metadata: { CustomKeyStoreId: "cks-1", Origin: "AWS_CLOUDHSM" } },
  imported: {
    metadata: {
      Origin: "EXTERNAL",
      ExpirationModel: "KEY_MATERIAL_EXPIRES",
      ValidTo: AS_OF + 100 * DAY,
      CreationDate: AS_OF - 10 * DAY,
    },
    rotations: [
      { KeyMaterialId: "a", KeyMaterialState: "NON_CURRENT", ImportState: "IMPORTED" },
      {
        KeyMaterialId: "b",
        KeyMaterialState: "CURRENT",
        ImportState: "IMPORTED",
        RotationDate: AS_OF - DAY,
        ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE",
      },
    ],
  },
  signing: { metadata: { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }, aliases: ["alias/signing"] },
  HMAC: { metadata: { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" } },
  "multi-Region": { keyId, metadata: multiRegion("PRIMARY", at("eu-west-1"), []) },
  "about to go": { metadata: { KeyState: "PendingDeletion", DeletionDate: AS_OF + 40 * DAY } },
};

const CONTEXTS: Readonly<Record<string, ContextParts>> = {
  "nothing else collected": {},
  "events collected, a period asked for": {
    ...withEvents({}),
    settings: { period: "2025-01-01..2025-12-31" },
  },
};

interface Enumeration {
  readonly known: readonly string[];
  readonly plant: string;
  readonly put: (parts: KeyParts, value: string) => KeyParts;
}

const inMetadata =
  (put: (value: string) => MetadataParts) =>
  (parts: KeyParts, value: string): KeyParts => ({
    ...parts,
    metadata: { ...(parts.metadata as MetadataParts | undefined), ...put(value) },
  });

const ENUMERATIONS: Readonly<Record<string, Enumeration>> = {
  KeySpec: {
    known: ["SYMMETRIC_DEFAULT", "RSA_2048", "ECC_NIST_P256", "HMAC_256", "SM2", "ML_DSA_65", "ML_KEM_768"],
    plant: "SLH_DSA_SHAKE_128S",
    put: inMetadata((KeySpec) => ({ KeySpec })),
  },
  KeyUsage: {
    known: [
      "ENCRYPT_DECRYPT",
      "SIGN_VERIFY",
      "GENERATE_VERIFY_MAC",
      "KEY_AGREEMENT",
      "ENCAPSULATE_DECAPSULATE",
    ],
    plant: "WRAP_UNWRAP",
    put: inMetadata((KeyUsage) => ({ KeyUsage })),
  },
  KeyState: {
    known: [
      "Creating",
      "Enabled",
      "Disabled",
      "PendingDeletion",
      "PendingImport",
      "PendingReplicaDeletion",
    ].concat("Unavailable", "Updating"),
    plant: "Quarantined",
    put: inMetadata((KeyState) => ({ KeyState })),
  },
  Origin: {
    known: ["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"],
    plant: "AWS_QKD",
    put: inMetadata((Origin) => ({ Origin })),
  },
  KeyManager: {
    known: ["CUSTOMER", "AWS"],
    plant: "PARTNER",
    put: inMetadata((KeyManager) => ({ KeyManager })),
  },
  GrantOperation: {
    known: ["Decrypt", "Encrypt", "GenerateDataKey", "CreateGrant", "RetireGrant", "DescribeKey", "Sign"],
    plant: "ExportKeyMaterial",
    put: (parts, value) => ({
      ...parts,
      grants: [{ GranteePrincipal: "arn:aws:iam::444455556666:role/partner", Operations: [value] }],
    }),
  },
  KeyMaterialState: {
    known: ["CURRENT", "NON_CURRENT", "PENDING_ROTATION", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"],
    plant: "SHREDDING",
    put: (parts, KeyMaterialState) => ({ ...parts, rotations: [{ KeyMaterialId: "a", KeyMaterialState }] }),
  },
};

const SUBJECTS: { readonly [K in SubjectKind]: (key: Key) => Subjects[K] } = {
  key: (key) => key,
  keySet: (key) => aKeySet(key),
  region: (key) =>
    aRegion({
      aliases: [{ AliasName: "alias/app", TargetKeyId: key.keyId }],
      customKeyStores: [{ CustomKeyStoreId: "cks-1", CustomKeyStoreType: "AWS_CLOUDHSM" }],
    }),
  account: () => anAccount(),
};

/** The status of a rule on a key, and in words all that it said. */
function outcome(rule: Rule, key: Key, more: ContextParts) {
  const regions = [SUBJECTS.region(key)];
  const context = aContext({ ...more, keys: [key], regions }, rule.parameters) as RuleContext<unknown>;
  const judgement = judge(rule, SUBJECTS[rule.subject](key), context);
  if (judgement.kind === "broken") return { status: "broken", words: judgement.message };
  if (judgement.kind === "unread") return { status: "unknown", words: judgement.field.need };
  if (judgement.kind === "not-applicable") return { status: "not-applicable", words: judgement.reason };
  const statuses = judgement.verdicts.map(({ status }) => status);
  const words = judgement.verdicts.map(({ status, message }) => `${status} ${message}`).join(", ");
  return { status: STATUSES.find((status) => statuses.includes(status as never)) ?? "unknown", words };
}

describe.each(Object.entries(ENUMERATIONS))("an unheard-of %s", (_name, { known, plant, put }) => {
  it.each(RULES)("is nothing that $id passes or breaks on", (rule) => {
    const wrong: string[] = [];
    for (const [base, parts] of Object.entries(BASES))
      for (const [context, more] of Object.entries(CONTEXTS)) {
        const on = (value: string) => outcome(rule, aKey(put(parts, value)), more);
        const planted = on(plant);
        const told = known.map(on);
        const tellsApart = new Set(told.map(({ words }) => words)).size > 1;
        const bad = planted.status === "broken" || (planted.status === "pass" && tellsApart);
        if (bad) wrong.push(`${base}, ${context}: ${planted.status} ${planted.words}`);
      }
    expect(wrong).toEqual([]);
  });
});

it("would find a rule that passes on what it does not know", () => {
  const rule = RULES.find(({ id }) => id === "KMS-LIF-004");
  if (!rule) throw new Error("KMS-LIF-004 is gone");
  const known = outcome(rule, aKey({ metadata: { KeyState: "Enabled" } }), {});
  expect(known).toEqual({ status: "pass", words: "pass not-disabled" });
  expect(outcome(rule, aKey({ metadata: { KeyState: "Quarantined" } }), {}).status).toBe("unknown");
});
