import type { CallOutcome, Ignorance, NeedId } from "../model/index.js";

/** A read that AWS did not answer: how it ended, with what code, on which page. */
export interface Refusal {
  readonly outcome: CallOutcome;
  readonly code: string;
  readonly page: number;
}

/** Codes of ours, for reads without an answer of AWS's. */
export const CODES = {
  /** Planned, and no call was made. */
  notMade: "not-made",
  /** Some pages came, the last one did not. */
  partPaged: "part-paged",
  /** The answer is not what the API reference says. */
  malformed: "malformed-answer",
  disabledRegion: "disabled-region",
  notPlanned: "not-collected",
} as const;

/** Whether a call's outcome answers its read. The policy `AWS_RAM` not found is an answer: the key is not shared. */
export function answers(need: NeedId, outcome: CallOutcome): boolean {
  return outcome === "ok" || (outcome === "notFound" && need === "kms:GetKeyPolicy#AWS_RAM");
}

/** What a refused read leaves unknown, and in which way. */
export function ignoranceOf(outcome: CallOutcome): Exclude<Ignorance, "notCollected" | "notSampled"> {
  switch (outcome) {
    case "denied":
      return "denied";
    case "notFound":
      return "gone";
    case "unsupported":
    case "disabledRegion":
      return "unsupported";
    default:
      return "failed";
  }
}
