import type { Wire } from "../world.js";

const RSA_SIGN = ["PKCS1_V1_5", "PSS"].flatMap((scheme) =>
  [256, 384, 512].map((bits) => `RSASSA_${scheme}_SHA_${bits}`),
);
const RSA_ENCRYPT = ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"];

/** KeyUsage of a spec where a fixture names none. */
export function defaultUsage(spec: string): string {
  if (spec.startsWith("HMAC_")) return "GENERATE_VERIFY_MAC";
  if (spec.startsWith("ML_KEM_")) return "ENCAPSULATE_DECAPSULATE";
  if (spec.startsWith("ECC_") || spec.startsWith("ML_DSA_")) return "SIGN_VERIFY";
  return "ENCRYPT_DECRYPT";
}

/** The algorithm list of DescribeKey for a spec and usage (KMS API reference, KeyMetadata). */
export function algorithms(spec: string, usage: string): Wire {
  switch (usage) {
    case "SIGN_VERIFY":
      return { SigningAlgorithms: signing(spec) };
    case "GENERATE_VERIFY_MAC":
      return { MacAlgorithms: [spec.replace("HMAC_", "HMAC_SHA_")] };
    case "KEY_AGREEMENT":
      return { KeyAgreementAlgorithms: ["ECDH"] };
    case "ENCAPSULATE_DECAPSULATE":
      return { EncapsulationAlgorithms: ["ML_KEM"] };
    default:
      return { EncryptionAlgorithms: encryption(spec) };
  }
}

function encryption(spec: string): string[] {
  if (spec.startsWith("RSA_")) return RSA_ENCRYPT;
  return spec === "SM2" ? ["SM2PKE"] : ["SYMMETRIC_DEFAULT"];
}

function signing(spec: string): string[] {
  switch (spec) {
    case "ECC_NIST_P256":
    case "ECC_SECG_P256K1":
      return ["ECDSA_SHA_256"];
    case "ECC_NIST_P384":
      return ["ECDSA_SHA_384"];
    case "ECC_NIST_P521":
      return ["ECDSA_SHA_512"];
    case "ECC_NIST_EDWARDS25519":
      return ["ED25519_SHA_512", "ED25519_PH_SHA_512"];
    case "SM2":
      return ["SM2DSA"];
    default:
      return spec.startsWith("ML_DSA_") ? ["ML_DSA_SHAKE_256"] : RSA_SIGN;
  }
}
