import { describe, it } from "vitest";
import rule from "../../../rules/rotation/kms-rot-001.js";
import type { RotationStatus } from "../../../src/model/index.js";
import { aKey, aKeySet, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { withConfig } from "../collections.js";
import { type MetadataParts, nobodysKeys, stateCases, undecidedCases } from "../common-cases.js";
import { aMember } from "../multi-region-key.js";

const on: RotationStatus = { KeyRotationEnabled: true, RotationPeriodInDays: 365 };
const off: RotationStatus = { KeyRotationEnabled: false };
const set = (parts: KeyParts = {}) => aKeySet(aKey(parts));

const unfit = (name: string, metadata: MetadataParts, detail: string) => ({
  name,
  subject: set({ rotation: off, metadata }),
  expect: { reason: `auto-rotation-unsupported:${detail}` },
});

describe("KMS-ROT-001", () => {
  it("asks for automatic rotation only where KMS offers it", () => {
    testRule(rule, {
      pass: [
        {
          name: "AWS Config agrees",
          subject: set({ rotation: on }),
          context: withConfig("CMK_BACKING_KEY_ROTATION_ENABLED", "COMPLIANT"),
          expect: [
            { reason: "rotation-on" },
            { reason: "config-agrees", discriminator: "aws-config", says: "a-config-rule of 2026-01-09" },
          ],
        },
        {
          name: "AWS Config did not judge the key",
          subject: set({ rotation: on }),
          context: withConfig("CMK_BACKING_KEY_ROTATION_ENABLED", "INSUFFICIENT_DATA"),
          expect: [{ reason: "rotation-on" }],
        },
        {
          name: "AWS Config denied",
          subject: set({ rotation: on }),
          context: withConfig("CMK_BACKING_KEY_ROTATION_ENABLED", denied),
        },
        { name: "rotation on", subject: set({ rotation: on }), expect: { reason: "rotation-on" } },
        { name: "period unknown", subject: set({ rotation: { KeyRotationEnabled: true } }) },
        {
          name: "spec under its older name",
          subject: set({ metadata: { KeySpec: undefined, CustomerMasterKeySpec: "SYMMETRIC_DEFAULT" } }),
        },
        {
          name: "primary and replica, once",
          subject: aKeySet(
            aMember("PRIMARY", "eu-west-1", { rotation: on }),
            aMember("REPLICA", "us-east-1", { rotation: on }),
          ),
        },
      ],
      fail: [
        {
          name: "AWS Config has not noticed",
          subject: set({ rotation: off }),
          context: withConfig("CMK_BACKING_KEY_ROTATION_ENABLED", "COMPLIANT"),
          expect: [{ reason: "rotation-off" }, { reason: "config-silent", severity: "info" }],
        },
        {
          name: "AWS Config says so too",
          subject: set({ rotation: off }),
          context: withConfig("CMK_BACKING_KEY_ROTATION_ENABLED", "NON_COMPLIANT"),
          expect: { reason: "rotation-off" },
        },
        {
          name: "rotation off",
          subject: set({ rotation: off }),
          expect: { reason: "rotation-off", severity: "high" },
        },
        {
          name: "replica whose primary was not scanned",
          subject: aKeySet(aMember("REPLICA", "us-east-1", { rotation: off })),
          expect: { says: "replica in us-east-1" },
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule),
        ...stateCases(rule, "LIVE", { rotation: off }),
        unfit("RSA", { KeySpec: "RSA_2048" }, "RSA_2048"),
        unfit("HMAC", { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }, "HMAC_256"),
        unfit("ML-DSA", { KeySpec: "ML_DSA_65", KeyUsage: "SIGN_VERIFY" }, "ML_DSA_65"),
        unfit("ML-KEM", { KeySpec: "ML_KEM_768", KeyUsage: "ENCAPSULATE_DECAPSULATE" }, "ML_KEM_768"),
        unfit("imported", { Origin: "EXTERNAL" }, "EXTERNAL"),
        unfit("CloudHSM", { Origin: "AWS_CLOUDHSM", CustomKeyStoreId: "cks-1" }, "AWS_CLOUDHSM"),
        unfit("XKS", { Origin: "EXTERNAL_KEY_STORE", CustomKeyStoreId: "cks-2" }, "EXTERNAL_KEY_STORE"),
        unfit("custom store without its origin", { CustomKeyStoreId: "cks-3" }, "custom-key-store"),
        {
          name: "RSA whose rotation status was refused",
          subject: set({ rotation: denied, metadata: { KeySpec: "RSA_4096" } }),
          expect: { reason: "auto-rotation-unsupported:RSA_4096" },
        },
        {
          name: "unheard-of state of a key that could not rotate anyway",
          subject: set({ metadata: { KeyState: "Quarantined", KeySpec: "ECC_NIST_P256" } }),
          expect: { reason: "auto-rotation-unsupported:ECC_NIST_P256" },
        },
      ],
      unknown: [
        {
          name: "AWS Config knows better",
          subject: set({ rotation: on }),
          context: withConfig("CMK_BACKING_KEY_ROTATION_ENABLED", "NON_COMPLIANT"),
          expect: { reason: "config-only", discriminator: "aws-config" },
        },
        ...undecidedCases(rule),
        {
          name: "status refused",
          subject: set({ rotation: denied }),
          expect: { reason: "denied:kms:GetKeyRotationStatus" },
        },
        {
          name: "status without its answer",
          subject: set({ rotation: {} as RotationStatus }),
          expect: { reason: "status-missing" },
        },
        { name: "KeyState missing", subject: set({ metadata: { KeyState: undefined } }) },
        { name: "KeySpec missing", subject: set({ metadata: { KeySpec: undefined } }) },
        { name: "Origin missing", subject: set({ metadata: { Origin: undefined } }) },
      ],
    });
  });
});
