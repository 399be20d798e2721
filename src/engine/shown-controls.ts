import type { Framework, RuleInfo } from "../model/index.js";
import { isOf } from "./control-attestations.js";
import type { Selection } from "./rule-set.js";

/** Frameworks with the controls that a run shows, and how many it does not. */
export interface ShownControls {
  readonly frameworks: readonly Framework[];
  readonly leftOut: number;
}

/**
 * What a run shows of its frameworks: all of those that were chosen. Where none were, but rules were named, the controls
 * that map one of these or that an attestation names: of the others it could only say that nobody looked.
 */
export function shownControls(
  frameworks: readonly Framework[],
  chosen: readonly RuleInfo[],
  { rules = [], frameworks: asked, attestations = [] }: Selection,
): ShownControls {
  if (asked !== undefined || rules.every((word) => word.startsWith("!"))) return { frameworks, leftOut: 0 };
  const ids = new Set(chosen.map(({ id }) => id));
  const covers = attestations.flatMap((one) => one.covers);
  const shown = frameworks.map((framework) => ({
    ...framework,
    controls: framework.controls.filter(
      (control) =>
        control.rules.some((id) => ids.has(id)) || covers.some((entry) => isOf(entry, framework, control)),
    ),
  }));
  return {
    frameworks: shown.filter(({ controls }) => controls.length > 0),
    leftOut: countOf(frameworks) - countOf(shown),
  };
}

const countOf = (frameworks: readonly Framework[]) =>
  frameworks.reduce((sum, { controls }) => sum + controls.length, 0);
