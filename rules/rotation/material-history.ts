import type { Citation, KeySet, Rotation } from "../../src/model/index.js";
import { known } from "../../src/model/index.js";
import { within } from "../citation.js";
import { createdAt, type MaterialBirth } from "../material-age.js";

/** A time in which one key material was the current one, epoch seconds. */
export interface MaterialSpan {
  /** Names it, as a sentence begins: `Material 1f0c2ab94d77`, its id cut short. */
  readonly material: string;
  readonly from: number;
  /** When the next one took its place; absent of the current one. */
  readonly to?: number;
  /** Begins with the creation of the key, as far as the members scanned tell it. */
  readonly isFirst: boolean;
  /** Why it may have been current for longer: a message of the rules about age. */
  readonly maybeLonger?: "primary-not-scanned" | "related-key-not-scanned" | "creation-date-missing";
  /** Whether a rotation that is not on record may lie within. */
  readonly maybeShorter: boolean;
  readonly evidence: readonly Citation[];
}

export interface MaterialHistory {
  /** One after the other, without a gap. */
  readonly spans: readonly MaterialSpan[];
  /** When the key was made, as far as that is known for sure. */
  readonly created: number | undefined;
  /** Listed members that are not in the snapshot. */
  readonly missing: readonly string[];
}

/** The history of a key that another took the place of at an instant; `evidence` shows when. */
export function endedAt(
  history: MaterialHistory,
  at: number,
  evidence: readonly Citation[],
): MaterialHistory {
  const spans = history.spans
    .filter(({ from }) => from < at)
    .map((span) =>
      span.to !== undefined && span.to <= at
        ? span
        : { ...span, to: at, evidence: [...span.evidence, ...evidence] },
    );
  return { ...history, spans };
}

type Dated = Rotation & { readonly RotationDate: number };

const isDated = (rotation: Rotation): rotation is Dated => rotation.RotationDate !== undefined;

/** The life of material that nothing but a new key ends. */
export function onlyMaterial(set: KeySet): MaterialHistory {
  return historyOf(set, undefined);
}

/**
 * The whole history by ListKeyRotations, in which the first material alone has no RotationDate. Unread where it was
 * not read.
 */
export function materialHistory(set: KeySet): MaterialHistory {
  const rotations = known(set.lead.rotations).filter(
    (rotation) => isDated(rotation) || !rotation.KeyMaterialState?.startsWith("PENDING"),
  );
  return historyOf(set, rotations);
}

/** @param listed every material but those that wait; undefined of a key that can have but one */
function historyOf(set: KeySet, listed: readonly Rotation[] | undefined): MaterialHistory {
  const rotations = listed ?? [];
  const dated = rotations.filter(isDated).sort((a, b) => a.RotationDate - b.RotationDate);
  const undated = rotations.filter((rotation) => !isDated(rotation));
  const birth = createdAt(set);
  const missing = birth?.missing ?? [];
  // Two without a date, or a current one that is not the newest: some rotation has no date, and may lie anywhere.
  const current = rotations.find(({ KeyMaterialState }) => KeyMaterialState === "CURRENT");
  const isTorn = undated.length > 1 || (current !== undefined && current !== (dated.at(-1) ?? undated[0]));
  const spans = dated.map((rotation, index): MaterialSpan => {
    const next = dated[index + 1];
    return {
      material: nameOf(rotation),
      from: rotation.RotationDate,
      ...(next && { to: next.RotationDate }),
      isFirst: false,
      maybeShorter: isTorn,
      evidence: [rotation, ...(next ? [next] : [])].map(({ at }) => within(at, "/RotationDate")),
    };
  });
  const first = firstSpan(set, birth, undated[0], dated[0]);
  const isWhole = listed === undefined || (!isTorn && undated.length === 1);
  const created = missing.length === 0 && set.primaryScanned ? birth?.since : undefined;
  return { spans: [{ ...first, maybeShorter: !isWhole }, ...spans], created, missing };
}

/** Of the first material, until the first rotation. */
function firstSpan(
  set: KeySet,
  birth: MaterialBirth | undefined,
  entry: Rotation | undefined,
  next: Dated | undefined,
): Omit<MaterialSpan, "maybeShorter"> {
  // A creation after the first rotation is a younger member's: it says nothing of the material's.
  const since = birth && (next === undefined || birth.since <= next.RotationDate) ? birth.since : undefined;
  const maybeLonger = !set.primaryScanned
    ? "primary-not-scanned"
    : birth && birth.missing.length > 0
      ? "related-key-not-scanned"
      : since === undefined
        ? "creation-date-missing"
        : undefined;
  return {
    material: entry ? nameOf(entry) : "The first material",
    from: since ?? Number.NEGATIVE_INFINITY,
    ...(next && { to: next.RotationDate }),
    isFirst: true,
    ...(maybeLonger && { maybeLonger }),
    evidence: [...(birth?.evidence ?? []), ...(next ? [within(next.at, "/RotationDate")] : [])],
  };
}

function nameOf({ KeyMaterialId }: Rotation): string {
  return KeyMaterialId === undefined ? "Material without an id" : `Material ${KeyMaterialId.slice(0, 12)}`;
}
