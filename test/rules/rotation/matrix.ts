import type { Key, KeyMetadata, Status } from "../../../src/model/index.js";
import { need } from "../../../src/model/index.js";
import { AS_OF, aKey, DAY, multiRegion } from "../../../src/testing/index.js";

/*
 * KeySpec x Origin x KeyState x kind of key, as AWS names them (KMS API Reference, CreateKey and KeyMetadata), and one
 * of each that nobody has heard of.
 */

const SIGN = "SIGN_VERIFY";
const CRYPT = "ENCRYPT_DECRYPT";
const MAC = "GENERATE_VERIFY_MAC";
const AGREE = "KEY_AGREEMENT";
const KEM = "ENCAPSULATE_DECAPSULATE";

/** Each KeySpec with the usages that CreateKey takes for it. */
const SPECS: Readonly<Record<string, readonly string[]>> = {
  SYMMETRIC_DEFAULT: [CRYPT],
  RSA_2048: [CRYPT, SIGN],
  RSA_3072: [CRYPT, SIGN],
  RSA_4096: [CRYPT, SIGN],
  ECC_NIST_P256: [SIGN, AGREE],
  ECC_NIST_P384: [SIGN, AGREE],
  ECC_NIST_P521: [SIGN, AGREE],
  ECC_NIST_EDWARDS25519: [SIGN],
  ECC_SECG_P256K1: [SIGN],
  HMAC_224: [MAC],
  HMAC_256: [MAC],
  HMAC_384: [MAC],
  HMAC_512: [MAC],
  SM2: [CRYPT, SIGN, AGREE],
  ML_DSA_44: [SIGN],
  ML_DSA_65: [SIGN],
  ML_DSA_87: [SIGN],
  ML_KEM_512: [KEM],
  ML_KEM_768: [KEM],
  ML_KEM_1024: [KEM],
  SLH_DSA_SHAKE_128S: [SIGN],
};
export const UNHEARD_OF = { spec: "SLH_DSA_SHAKE_128S", origin: "AWS_QKD", state: "Quarantined" };

const ORIGINS = ["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE", UNHEARD_OF.origin];
const STATES = [
  "Creating",
  "Enabled",
  "Disabled",
  "PendingDeletion",
  "PendingImport",
  "PendingReplicaDeletion",
  "Unavailable",
  "Updating",
  UNHEARD_OF.state,
];
/** A replica stands for a multi-Region key whose primary was not scanned; a primary is scanned with its replica. */
const KINDS = ["single", "primary", "replica"] as const;
/** `off`: as kept, but for the switch of automatic rotation. */
const CARES = ["kept", "neglected", "off"] as const;

export interface Cell {
  readonly spec: string;
  readonly usage: string;
  readonly origin: string;
  readonly state: string;
  readonly kind: (typeof KINDS)[number];
  readonly care: (typeof CARES)[number];
}

export const CELLS: readonly Cell[] = Object.entries(SPECS).flatMap(([spec, usages]) =>
  usages.flatMap((usage) =>
    ORIGINS.flatMap((origin) =>
      STATES.flatMap((state) =>
        KINDS.flatMap((kind) => CARES.map((care) => ({ spec, usage, origin, state, kind, care }))),
      ),
    ),
  ),
);

export const nameOf = ({ spec, usage, origin, state, kind, care }: Cell) =>
  [spec, usage, origin, state, kind, care].join(" ");

/** Yes, no, or what a value that nobody has heard of leaves open. */
type Truth = boolean | undefined;
const all = (...truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);
const any = (...truths: readonly Truth[]): Truth => not(all(...truths.map(not)));

/**
 * The status that the catalogue's applicability and predicates ask for, by rule. A rule that one known value rules out
 * is not applicable; one that hangs on an unheard-of value is unknown.
 */
export function expected(cell: Cell): Readonly<Record<string, Status>> {
  const { spec, origin, state, kind, care } = cell;
  const live: Truth = state === UNHEARD_OF.state ? undefined : state === "Enabled";
  const symmetric: Truth = spec === UNHEARD_OF.spec ? undefined : spec === "SYMMETRIC_DEFAULT";
  const from = (...origins: readonly string[]): Truth =>
    origin === UNHEARD_OF.origin ? undefined : origins.includes(origin);
  // The state of a multi-Region key whose primary changes says nothing of whether it is live.
  const changing = state === "Updating" && kind !== "single";
  const lives = changing ? undefined : live;

  // A KeySpec that nobody has heard of may rotate in ways that nobody has heard of, whatever the origin.
  const automatic = all(lives, symmetric === undefined ? undefined : all(symmetric, from("AWS_KMS")));
  const verdict: Status = care === "neglected" ? "fail" : "pass";
  const judged = (applies: Truth, status: Status): Status => {
    // Both members call themselves replica then, and none is known to answer for the set.
    if (changing && kind === "replica") return "unknown";
    return applies === undefined ? "unknown" : applies ? status : "not-applicable";
  };
  // A key of which KMS may not tell its rotation is not asked for it.
  const asked = symmetric !== undefined && origin !== UNHEARD_OF.origin;
  const rotating = all(automatic, asked ? care !== "off" : undefined);
  // Its cryptoperiod is that of its class, which an unheard-of KeySpec does not tell.
  const manual =
    symmetric === undefined ? undefined : any(not(symmetric), from("AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"));
  const replaced = (): Status => {
    if (origin === "EXTERNAL_KEY_STORE") return "manual";
    if (origin === UNHEARD_OF.origin || kind === "replica") return "unknown";
    return origin === "EXTERNAL" && care !== "neglected" ? "manual" : verdict;
  };
  // What was found stands in any state; that nothing was, only in a state that is known.
  const untold = state === UNHEARD_OF.state && care !== "neglected";
  return {
    "KMS-ROT-001": judged(automatic, care === "off" ? "fail" : "pass"),
    "KMS-ROT-002": judged(rotating, verdict),
    "KMS-ROT-003": judged(rotating, verdict),
    "KMS-ROT-004": judged(all(lives, manual), replaced()),
    "KMS-ROT-005": judged(all(lives, symmetric, from("EXTERNAL")), verdict),
    "KMS-ROT-006": judged(all(symmetric, from("AWS_KMS", "EXTERNAL")), untold ? "unknown" : verdict),
  };
}

const OLD = 2000;

/** The members that a scan of the cell's key finds: the primary first. */
export function keysOf(cell: Cell, number: number): readonly Key[] {
  const id = number.toString(16).padStart(32, "0");
  const keyId =
    cell.kind === "single" ? id.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-") : `mrk-${id}`;
  if (cell.kind === "single") return [aCellKey(cell, keyId, "eu-west-1", {})];
  const at = (Region: string) => ({ Arn: `arn:aws:kms:${Region}:111122223333:key/${keyId}`, Region });
  const replica = multiRegion("REPLICA", at("eu-west-1"), [at("us-east-1")]);
  if (cell.kind === "replica") return [aCellKey(cell, keyId, "us-east-1", replica)];
  return [
    aCellKey(cell, keyId, "eu-west-1", multiRegion("PRIMARY", at("eu-west-1"), [at("us-east-1")])),
    aCellKey({ ...cell, state: "Enabled" }, keyId, "us-east-1", replica),
  ];
}

function aCellKey(cell: Cell, keyId: string, region: string, more: Partial<KeyMetadata>): Key {
  const { spec, usage, origin, state, care } = cell;
  const old = care === "neglected";
  const metadata = {
    CreationDate: AS_OF - (old ? OLD : 100) * DAY,
    KeySpec: spec,
    KeyUsage: usage,
    Origin: origin,
    KeyState: state,
    ...(["AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"].includes(origin) && { CustomKeyStoreId: "cks-1" }),
    ...more,
  };
  const exists = (id: "kms:GetKeyRotationStatus" | "kms:ListKeyRotations") =>
    need(id).notFor?.({ KeyId: keyId, Arn: "", KeyManager: "CUSTOMER", ...metadata }) === undefined;
  const first = { KeyMaterialId: "first", KeyMaterialState: "NON_CURRENT" };
  const current = {
    KeyMaterialId: "second",
    KeyMaterialState: "CURRENT",
    RotationDate: AS_OF - (old ? 1000 : 50) * DAY,
    RotationType: "ON_DEMAND",
  };
  const pending = { KeyMaterialId: "third", KeyMaterialState: "PENDING_ROTATION" };
  return aKey({
    keyId,
    region,
    metadata,
    ...(exists("kms:GetKeyRotationStatus") && {
      rotation: {
        KeyRotationEnabled: care !== "off",
        RotationPeriodInDays: old ? 400 : 365,
        NextRotationDate: AS_OF + (old ? -30 : 200) * DAY,
      },
    }),
    ...(exists("kms:ListKeyRotations") && { rotations: old ? [first, current, pending] : [first, current] }),
  });
}
