import type { Key } from "../../src/model/index.js";

/** How often a key can be rotated on demand in its life (KMS Developer Guide, "Perform on-demand key rotation"). */
const ALLOWED = 25;

/** Why KMS rotates (AWS KMS API Reference, RotationsListEntry); one that came later may count or not. */
const TYPES = ["AUTOMATIC", "ON_DEMAND"];

/**
 * How many on-demand rotations ListKeyRotations leaves a key, as the end of a sentence that asks for one, and what to
 * do where none is left. Nothing where the history was not read.
 */
export function onDemandLeft(key: Key): string {
  if (key.rotations.state !== "known") return "";
  const dated = key.rotations.value.filter(({ RotationDate }) => RotationDate !== undefined);
  const used = dated.filter(({ RotationType }) => RotationType === "ON_DEMAND").length;
  const left = Math.max(0, ALLOWED - used);
  if (left === 0)
    return `, but all ${ALLOWED} on-demand rotations of the key are used up: create a successor and point its aliases there`;
  const atMost = dated.every(({ RotationType = "" }) => TYPES.includes(RotationType)) ? "" : "at most ";
  return ` (${atMost}${left} of ${ALLOWED} on-demand rotations are left)`;
}
