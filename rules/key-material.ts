import type { Rotation, Verdict } from "../src/model/index.js";
import { unknown } from "../src/model/index.js";
import { within } from "./citation.js";

/** Of material that the key cannot do without, and of material that waits to be rotated in (RotationsListEntry). */
const IN_USE: readonly string[] = ["CURRENT", "NON_CURRENT"];
const WAITING: readonly string[] = ["PENDING_ROTATION", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"];

/** What the rules say of material whose place in the key is not known. */
export const MATERIAL_UNDECIDED = {
  "unheard-of-keymaterialstate": "KeyMaterialState {value} is not known to this version",
  "material-state-missing": "ListKeyRotations did not return KeyMaterialState",
} as const;

/**
 * Whether the key cannot do without this material (AWS KMS API Reference, RotationsListEntry): one that waits to be
 * rotated in is not in use yet.
 */
export function isPermanent({ KeyMaterialState = "" }: Rotation): boolean {
  return IN_USE.includes(KeyMaterialState);
}

/** The verdict on material of which it is not known whether it is in use or waits; undefined where it is. */
export function unplacedMaterial(
  { KeyMaterialState: state, at }: Rotation,
  extra?: Pick<Verdict, "discriminator">,
): Verdict | undefined {
  if (state === undefined) return unknown("material-state-missing", {}, [at], extra);
  if (IN_USE.includes(state) || WAITING.includes(state)) return undefined;
  return unknown("unheard-of-keymaterialstate", { value: state }, [within(at, "/KeyMaterialState")], extra);
}
