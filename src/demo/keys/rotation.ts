import { epoch } from "../identifiers.js";
import type { Wire } from "../world.js";
import { materialId } from "./metadata.js";

const DAY = 86_400_000;

/** One key material that a key has or had, oldest first. */
export interface Material {
  /** Absent for the first material and for one that waits for its rotation. */
  readonly rotatedAt?: Date | undefined;
  readonly type?: "AUTOMATIC" | "ON_DEMAND" | undefined;
  /** Absent: CURRENT for the newest that is in use, NON_CURRENT for those before. */
  readonly pending?: "PENDING_ROTATION" | "PENDING_MULTI_REGION_IMPORT_AND_ROTATION" | undefined;
  /** Imported material only. */
  readonly imported?:
    | {
        readonly present: boolean;
        readonly expires?: Date | undefined;
        readonly description?: string | undefined;
      }
    | undefined;
}

/** Yearly (or slower) automatic rotations from the day they were switched on. */
export function automaticRotations(since: Date, periodDays: number, now: Date): { past: Date[]; next: Date } {
  const past: Date[] = [];
  let next = since.getTime() + periodDays * DAY;
  while (next <= now.getTime()) {
    past.push(new Date(next));
    next += periodDays * DAY;
  }
  return { past, next: new Date(next) };
}

/** The id of the material in use; undefined where there is none. */
export function currentMaterialId(
  account: string,
  keyId: string,
  materials: readonly Material[],
): string | undefined {
  const index = currentIndex(materials);
  return index < 0 ? undefined : materialId(account, keyId, index);
}

/** Both forms of ListKeyRotations: past rotations, and all materials. */
export function rotationLists(
  account: string,
  keyId: string,
  materials: readonly Material[],
): { rotations: Wire[]; keyMaterials: Wire[] } {
  const current = currentIndex(materials);
  const keyMaterials = materials.map((material, index) => ({
    KeyId: keyId,
    KeyMaterialId: materialId(account, keyId, index),
    ...(material.imported?.description && { KeyMaterialDescription: material.imported.description }),
    ...(material.imported && { ImportState: material.imported.present ? "IMPORTED" : "PENDING_IMPORT" }),
    KeyMaterialState: material.pending ?? (index === current ? "CURRENT" : "NON_CURRENT"),
    ...(material.imported?.present && {
      ExpirationModel: material.imported.expires ? "KEY_MATERIAL_EXPIRES" : "KEY_MATERIAL_DOES_NOT_EXPIRE",
    }),
    ...(material.imported?.expires && { ValidTo: epoch(material.imported.expires) }),
    ...(material.rotatedAt && {
      RotationDate: epoch(material.rotatedAt),
      RotationType: material.type ?? "AUTOMATIC",
    }),
  }));
  const rotations = keyMaterials
    .filter((entry) => "RotationDate" in entry)
    .map(({ KeyId, RotationDate, RotationType, ...rest }: Wire) => ({
      KeyId,
      ...rest,
      RotationDate,
      RotationType,
    }));
  return { rotations, keyMaterials };
}

/** GetKeyRotationStatus of a key that supports automatic rotation. */
export function rotationEnabled(periodDays: number, next: Date, onDemandSince?: Date): Wire {
  return {
    KeyRotationEnabled: true,
    RotationPeriodInDays: periodDays,
    NextRotationDate: epoch(next),
    ...onDemand(onDemandSince),
  };
}

/** GetKeyRotationStatus where automatic rotation is off or not supported. */
export function rotationDisabled(onDemandSince?: Date): Wire {
  return { KeyRotationEnabled: false, ...onDemand(onDemandSince) };
}

function onDemand(since: Date | undefined): Wire {
  return since ? { OnDemandRotationStartDate: epoch(since) } : {};
}

function currentIndex(materials: readonly Material[]): number {
  return materials.findLastIndex((material) => material.pending === undefined);
}
