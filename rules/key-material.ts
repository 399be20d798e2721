import type { Rotation } from "../src/model/index.js";

/**
 * Whether the key cannot do without this material (AWS KMS API Reference, RotationsListEntry): one that waits to be
 * rotated in is not in use yet.
 */
export function isPermanent({ KeyMaterialState }: Rotation): boolean {
  return KeyMaterialState === "CURRENT" || KeyMaterialState === "NON_CURRENT";
}
