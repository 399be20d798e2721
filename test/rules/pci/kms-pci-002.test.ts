import { describe, it } from "vitest";
import rule from "../../../rules/pci/kms-pci-002.js";
import { aKey, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, scopeCases, stateCases, undecidedCases } from "../common-cases.js";

const spec = (KeySpec: string, parts: KeyParts = {}) =>
  aKey({ ...parts, metadata: { KeySpec, KeyUsage: "SIGN_VERIFY", ...parts.metadata } });
const pci = { tags: { "data-classification": "pan" } };

const ALLOWED = [
  "HMAC_224",
  "HMAC_512",
  "RSA_3072",
  "RSA_4096",
  "ECC_NIST_P256",
  "ECC_NIST_P521",
  "ECC_NIST_EDWARDS25519",
  "ML_DSA_44",
  "ML_KEM_512",
  "ML_KEM_1024",
];

describe("KMS-PCI-002", () => {
  it("grades specs by list, strength and scope", () => {
    testRule(rule, {
      pass: [
        {
          name: "symmetric",
          subject: aKey(),
          expect: { reason: "acceptable", says: "256 bits; quantum-vulnerable: no" },
        },
        ...ALLOWED.map((name) => ({ name, subject: spec(name, pci) })),
        {
          name: "RSA says that a quantum computer breaks it",
          subject: spec("RSA_3072"),
          expect: { says: "quantum-vulnerable: yes" },
        },
        { name: "SM2 in China", subject: spec("SM2", { partition: "aws-cn", region: "cn-north-1" }) },
        { name: "tags do not matter at 128 bits", subject: spec("ECC_NIST_P384", { tags: denied }) },
        {
          name: "new spec that the configuration allows",
          subject: spec("SLH_DSA_128S"),
          context: { parameters: { allow: ["SLH_DSA_128S"] } },
          expect: { says: "unknown bits" },
        },
        {
          name: "RSA_2048 allowed outside PCI scope",
          subject: spec("RSA_2048"),
          context: { parameters: { allow: ["RSA_2048"] } },
        },
      ],
      fail: [
        {
          name: "RSA_2048",
          subject: spec("RSA_2048"),
          expect: { reason: "discouraged", severity: "low", says: "112 bits" },
        },
        {
          name: "RSA_2048 in PCI scope",
          subject: spec("RSA_2048", pci),
          expect: { reason: "below-minimum", severity: "medium", says: "at least 128" },
        },
        {
          name: "RSA_2048, tags refused: what is known fails by itself",
          subject: spec("RSA_2048", { tags: denied }),
          expect: { reason: "discouraged", severity: "low" },
        },
        {
          name: "128 bits asked of all",
          subject: spec("RSA_2048"),
          context: { parameters: { minimumBits: 128 } },
          expect: { reason: "below-minimum", severity: "medium" },
        },
        { name: "secp256k1", subject: spec("ECC_SECG_P256K1", pci), expect: { severity: "low" } },
        {
          name: "SM2 elsewhere",
          subject: spec("SM2"),
          expect: { reason: "not-allowed", severity: "high" },
        },
        {
          name: "taken off the list by configuration",
          subject: spec("RSA_4096"),
          context: { parameters: { allow: ["ML_DSA_65"] } },
          expect: { reason: "not-allowed" },
        },
        {
          name: "spec under its older name",
          subject: aKey({ metadata: { KeySpec: undefined, CustomerMasterKeySpec: "RSA_2048" } }),
        },
      ],
      notApplicable: [...nobodysKeys(rule), ...stateCases(rule, "NOTDEL")],
      unknown: [
        ...undecidedCases(rule),
        { name: "no spec", subject: aKey({ metadata: { KeySpec: undefined } }) },
        {
          name: "RSA_2048 allowed, tags refused: PCI scope would decide",
          subject: spec("RSA_2048", { tags: denied }),
          context: { parameters: { allow: ["RSA_2048"] } },
          expect: { reason: "denied:kms:ListResourceTags" },
        },
        ...scopeCases(
          rule,
          { metadata: { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" } },
          { parameters: { allow: ["RSA_2048"] } },
        ),
      ],
    });
  });
});
