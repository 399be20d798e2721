import type { KeyMetadata } from "../src/model/index.js";

/*
 * The values of KMS's enumerations that this version knows (AWS KMS API Reference, KeyMetadata). A value outside them
 * leaves a rule undecided rather than guessed.
 */

const KEY_STATES = [
  "Creating",
  "Enabled",
  "Disabled",
  "PendingDeletion",
  "PendingImport",
  "PendingReplicaDeletion",
  "Unavailable",
  "Updating",
] as const;
export type KeyState = (typeof KEY_STATES)[number];

const KEY_USAGES = [
  "ENCRYPT_DECRYPT",
  "SIGN_VERIFY",
  "GENERATE_VERIFY_MAC",
  "KEY_AGREEMENT",
  "ENCAPSULATE_DECAPSULATE",
] as const;

const ORIGINS = ["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"] as const;
export type Origin = (typeof ORIGINS)[number];

/** What the strength of a KeySpec rests on. */
export interface KeySpecFacts {
  /** Security strength in bits, NIST SP 800-57 Part 1 Rev. 5, tables 2 and 3; FIPS 203 and 204 categories. */
  readonly bits: number;
  /** Broken by a large quantum computer: rests on factoring or discrete logarithms. */
  readonly quantumVulnerable: boolean;
}

const classical = (bits: number): KeySpecFacts => ({ bits, quantumVulnerable: true });
const lasting = (bits: number): KeySpecFacts => ({ bits, quantumVulnerable: false });

/** Every KeySpec known, with its strength. */
export const KEY_SPECS: Readonly<Record<string, KeySpecFacts>> = {
  SYMMETRIC_DEFAULT: lasting(256),
  HMAC_224: lasting(192),
  HMAC_256: lasting(256),
  HMAC_384: lasting(256),
  HMAC_512: lasting(256),
  RSA_2048: classical(112),
  RSA_3072: classical(128),
  RSA_4096: classical(128),
  ECC_NIST_P256: classical(128),
  ECC_NIST_P384: classical(192),
  ECC_NIST_P521: classical(256),
  ECC_NIST_EDWARDS25519: classical(128),
  ECC_SECG_P256K1: classical(128),
  SM2: classical(128),
  ML_DSA_44: lasting(128),
  ML_DSA_65: lasting(192),
  ML_DSA_87: lasting(256),
  ML_KEM_512: lasting(128),
  ML_KEM_768: lasting(192),
  ML_KEM_1024: lasting(256),
};

const isOneOf =
  <T extends string>(values: readonly T[]) =>
  (value: string | undefined): value is T =>
    (values as readonly (string | undefined)[]).includes(value);

export const isKeyState = isOneOf(KEY_STATES);
export const isKeyUsage = isOneOf(KEY_USAGES);
export const isOrigin = isOneOf(ORIGINS);

export function isKeySpec(value: string | undefined): value is string {
  return value !== undefined && Object.hasOwn(KEY_SPECS, value);
}

/** KeySpec, or the older field that some answers still carry alone. */
export function keySpecOf(
  metadata: Pick<KeyMetadata, "KeySpec" | "CustomerMasterKeySpec">,
): string | undefined {
  return metadata.KeySpec ?? metadata.CustomerMasterKeySpec;
}
