import type { ControlStatus, Status, Strength } from "../model/index.js";

/** What the status of a control follows from. */
export interface ControlFacts {
  readonly strength: Strength;
  /** Whether a person has to show something. */
  readonly awaitsPerson: boolean;
  /** Whether somebody answers for it, validly and for all subjects. */
  readonly isAttested: boolean;
  /** Rules that the control maps, and how many of them ran. */
  readonly mapped: number;
  readonly ran: number;
  readonly population: number;
  readonly counts: Readonly<Record<Status, number>>;
  /** Of the failures those that somebody accepted. */
  readonly waived: number;
  /** Of the failures those that a rule itself calls mere information: a person looks at them. */
  readonly notes: number;
  /** False where an account or a Region's keys could not be listed: what was judged may not be all. */
  readonly isWhole: boolean;
}

/**
 * The status of a control: the first that holds of not-satisfied, risk-accepted, indeterminate, needs-manual,
 * supported; not-assessed where nothing was judged. A control some of whose rules did not run, or some of whose
 * keys were never listed, is never `supported`; one on which rules do not bear directly is only where a person answers
 * for it.
 */
export function controlStatus(facts: ControlFacts): ControlStatus {
  const { strength, counts, population, mapped, ran, notes, isAttested } = facts;
  const rests = strength === "direct" || strength === "supporting";
  if (mapped === 0) {
    if (isAttested) return "supported";
    return strength === "manual" || facts.awaitsPerson ? "needs-manual" : "not-assessed";
  }
  if (population === 0) return facts.isWhole ? "not-assessed" : "indeterminate";
  const failures = counts.fail - notes;
  if (rests && failures > facts.waived) return "not-satisfied";
  if (rests && failures > 0) return "risk-accepted";
  if (counts.unknown > 0 || ran < mapped || !facts.isWhole) return "indeterminate";
  if (counts.manual > 0 || counts.fail > 0) return "needs-manual";
  if (!isAttested && (facts.awaitsPerson || strength !== "direct")) return "needs-manual";
  return "supported";
}
