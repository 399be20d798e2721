import { type Call, regionOf } from "../call.js";
import { AwsError, validationError } from "../errors.js";
import type { KeyRecord, Wire } from "../world.js";
import { paged } from "./key-lists.js";
import { resolveKey } from "./resolve-key.js";

const HUNDRED = { default: 100, max: 1000 };

/** GetKeyPolicy: `default`, also where PolicyName is left out, or `AWS_RAM` of a shared key. */
export function getKeyPolicy(call: Call): Wire {
  const key = resolveKey(call);
  const name = call.input.PolicyName ?? "default";
  if (name === "default") return { Policy: key.policies.default, PolicyName: "default" };
  if (name === "AWS_RAM" && key.policies.AWS_RAM !== undefined) {
    return { Policy: key.policies.AWS_RAM, PolicyName: "AWS_RAM" };
  }
  throw new AwsError("NotFoundException", "No such policy exists");
}

export function listKeyPolicies(call: Call): Wire {
  const names = resolveKey(call).policies.AWS_RAM === undefined ? ["default"] : ["default", "AWS_RAM"];
  return paged(call, names, HUNDRED, "PolicyNames");
}

/**
 * GetKeyRotationStatus. Keys in custom key stores and imported keys without material refuse it;
 * asymmetric and HMAC keys answer false (developer guide, "Key states", "Special-purpose keys").
 */
export function getKeyRotationStatus(call: Call): Wire {
  const key = resolveKey(call);
  refuseCustomStore(key);
  const { Origin, KeyState } = key.metadata;
  if (Origin === "EXTERNAL" && KeyState === "PendingImport" && isSymmetric(key)) throw unsupportedOrigin(key);
  return { KeyId: key.keyId, ...key.rotationStatus };
}

/** ListKeyRotations; ALL_KEY_MATERIAL only on keys that can rotate. */
export function listKeyRotations(call: Call): Wire {
  const key = resolveKey(call);
  refuseCustomStore(key);
  const include = call.input.IncludeKeyMaterial ?? "ROTATIONS_ONLY";
  if (include === "ROTATIONS_ONLY") return paged(call, key.rotations, HUNDRED, "Rotations");
  if (include !== "ALL_KEY_MATERIAL") {
    throw validationError(
      "includeKeyMaterial",
      include,
      "Member must satisfy enum value set: [ROTATIONS_ONLY, ALL_KEY_MATERIAL]",
    );
  }
  if (!isSymmetric(key)) {
    throw new AwsError(
      "UnsupportedOperationException",
      `${key.arn} key spec is ${String(key.metadata.KeySpec)} which is not valid for this operation.`,
    );
  }
  return paged(call, key.keyMaterials, HUNDRED, "Rotations");
}

/** GetKeyLastUsage by key id or ARN. */
export function getKeyLastUsage(call: Call): Wire {
  const key = resolveKey(call);
  return {
    KeyId: key.keyId,
    KeyLastUsage: key.lastUsage,
    TrackingStartDate: regionOf(call).trackingStart,
    KeyCreationDate: key.metadata.CreationDate,
  };
}

function refuseCustomStore(key: KeyRecord): void {
  if (key.metadata.CustomKeyStoreId !== undefined) throw unsupportedOrigin(key);
}

function unsupportedOrigin(key: KeyRecord): AwsError {
  return new AwsError(
    "UnsupportedOperationException",
    `${key.arn} origin is ${String(key.metadata.Origin)} which is not valid for this operation.`,
  );
}

function isSymmetric(key: KeyRecord): boolean {
  return key.metadata.KeySpec === "SYMMETRIC_DEFAULT";
}
