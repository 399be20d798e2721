import type { Attestation, Framework } from "../model/index.js";
import { attestationState, coverOf } from "../model/index.js";
import { namesFramework } from "./frameworks.js";

/** What people say of one control. */
export interface ControlAttestations {
  readonly ids: readonly string[];
  /** Why some of them do not count, or not for all. */
  readonly notes: readonly string[];
  /** Whether a valid one answers for the control as a whole. */
  readonly isAttested: boolean;
}

/**
 * The attestations that name a control, or an item of a rule that it maps; only the former answer for the control, the
 * latter show in the rule's verdicts.
 * @param asOf epoch seconds
 */
export function controlAttestations(
  framework: Framework,
  control: Framework["controls"][number],
  attestations: readonly Attestation[],
  asOf: number,
): ControlAttestations {
  const own = attestations.filter(({ covers }) => covers.some((entry) => isOf(entry, framework, control)));
  const items = attestations.filter(({ covers }) => covers.some((entry) => isItemOf(entry, control)));
  const all = attestations.filter((one) => own.includes(one) || items.includes(one));
  return {
    ids: all.map(({ id }) => id),
    notes: all.flatMap((one) => noteOn(one, own.includes(one), asOf)),
    isAttested: own.some((one) => one.subjects === undefined && attestationState(one, asOf) === "valid"),
  };
}

/** Whether what an attestation covers is the control itself. */
export function isOf(entry: string, framework: Framework, control: Framework["controls"][number]): boolean {
  const { owner, item } = coverOf(entry);
  return item === control.id && namesFramework(owner, framework);
}

function isItemOf(entry: string, { rules, items }: Framework["controls"][number]): boolean {
  const { owner, item } = coverOf(entry);
  return rules.includes(owner) && (items?.[owner] === undefined || items[owner].includes(item));
}

function noteOn(one: Attestation, isOwn: boolean, asOf: number): readonly string[] {
  const state = attestationState(one, asOf);
  if (state === "expired") return [`attestation ${one.id} expired on ${one.expires}`];
  if (state === "not-yet-valid") return [`attestation ${one.id} counts only from ${one.on}`];
  if (!isOwn || one.subjects === undefined) return [];
  const subjects = one.subjects.length === 1 ? "1 subject" : `${one.subjects.length} subjects`;
  return [`attestation ${one.id} is about ${subjects} only`];
}
