import { describe, it } from "vitest";
import rule from "../../../rules/rotation/kms-rot-006.js";
import type { Rotation } from "../../../src/model/index.js";
import { AS_OF, aKey, aKeySet, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, undecidedCases } from "../common-cases.js";

const HOUR = 3600;
const set = (parts: KeyParts = {}) => aKeySet(aKey(parts));
const waiting = { Origin: "EXTERNAL", KeyState: "PendingImport" };
const startedBefore = (hours: number) => ({
  KeyRotationEnabled: true,
  OnDemandRotationStartDate: AS_OF - hours * HOUR,
});
const materials = (KeyMaterialState: string): Partial<Rotation>[] => [
  { KeyMaterialId: "one", KeyMaterialState: "CURRENT" },
  { KeyMaterialId: "two", KeyMaterialState },
];

describe("KMS-ROT-006", () => {
  it("finds rotations that do not end and material that waits", () => {
    testRule(rule, {
      pass: [
        { name: "nothing under way", subject: set(), expect: { reason: "settled" } },
        { name: "started today", subject: set({ rotation: startedBefore(24) }) },
        { name: "several materials in use", subject: set({ rotations: materials("NON_CURRENT") }) },
        {
          name: "imported key without material: KMS tells no status",
          subject: set({ metadata: waiting, rotations: materials("NON_CURRENT") }),
          expect: { reason: "settled-pending-import" },
        },
        {
          name: "imported key that never had material",
          subject: set({ metadata: waiting, rotations: [] }),
          expect: { reason: "settled-pending-import" },
        },
        { name: "disabled key", subject: set({ metadata: { KeyState: "Disabled" } }) },
      ],
      fail: [
        {
          name: "material waits for a rotation that KMS will not make any more",
          subject: set({
            rotations: [
              ...Array.from({ length: 25 }, (_, n) => ({
                KeyMaterialId: `m${n}`,
                KeyMaterialState: n === 24 ? "CURRENT" : "NON_CURRENT",
                RotationDate: AS_OF - (900 - n) * 24 * HOUR,
                RotationType: "ON_DEMAND",
              })),
              { KeyMaterialId: "waiting", KeyMaterialState: "PENDING_ROTATION" },
            ],
          }),
          expect: { reason: "material-pending", says: "all 25 on-demand rotations of the key are used up" },
        },
        {
          name: "started yesterday",
          subject: set({ rotation: startedBefore(25) }),
          expect: { reason: "rotation-stuck", severity: "medium", discriminator: "on-demand-rotation" },
        },
        {
          name: "started yesterday, history refused",
          subject: set({ rotation: startedBefore(25), rotations: denied }),
        },
        {
          name: "material waits; status refused",
          subject: set({ rotation: denied, rotations: materials("PENDING_ROTATION") }),
          expect: { reason: "material-pending", severity: "info", discriminator: "material/two" },
        },
        {
          name: "imported key without material, and new material waits",
          subject: set({ metadata: waiting, rotations: materials("PENDING_ROTATION") }),
          expect: { reason: "material-pending" },
        },
        {
          name: "both",
          subject: set({
            metadata: { Origin: "EXTERNAL" },
            rotation: startedBefore(48),
            rotations: materials("PENDING_MULTI_REGION_IMPORT_AND_ROTATION"),
          }),
          expect: [{ reason: "rotation-stuck" }, { reason: "material-pending" }],
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule),
        {
          name: "RSA",
          subject: set({ metadata: { KeySpec: "RSA_2048" } }),
          expect: { reason: "not-symmetric" },
        },
        {
          name: "CloudHSM",
          subject: set({ metadata: { Origin: "AWS_CLOUDHSM", CustomKeyStoreId: "cks-1" } }),
          expect: { reason: "auto-rotation-unsupported:AWS_CLOUDHSM" },
        },
      ],
      unknown: [
        ...undecidedCases(rule),
        { name: "status refused", subject: set({ rotation: denied }) },
        { name: "history refused", subject: set({ rotations: denied }) },
        {
          name: "started in a year",
          subject: set({ rotation: startedBefore(-365 * 24) }),
          expect: { reason: "start-in-future", says: "OnDemandRotationStartDate is 2027-01-15" },
        },
        {
          name: "imported key without material, history refused",
          subject: set({ metadata: waiting, rotations: denied }),
          expect: { reason: "denied:kms:ListKeyRotations" },
        },
        {
          name: "imported key without material, status refused",
          subject: set({ metadata: waiting, rotation: denied }),
          expect: { reason: "denied:kms:GetKeyRotationStatus" },
        },
        {
          name: "imported key without material, state that nobody had heard of",
          subject: set({ metadata: waiting, rotations: materials("SHREDDING") }),
          expect: { reason: "unheard-of-keymaterialstate" },
        },
        {
          name: "state that nobody had heard of",
          subject: set({ rotations: materials("SHREDDING") }),
          expect: { reason: "unheard-of-keymaterialstate" },
        },
        {
          name: "entry without state",
          subject: set({ rotations: [{ RotationDate: AS_OF }] }),
          expect: { reason: "material-state-missing" },
        },
      ],
    });
  });
});
