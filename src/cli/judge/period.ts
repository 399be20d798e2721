import { type Mistake, readPeriod } from "../../model/index.js";
import type { Choice } from "./choice.js";

/** Where the evidence ends: that of a scan now, or that of an earlier one. */
export interface EvidenceEnd {
  readonly at: Date;
  /** As a user is told it. */
  readonly words: string;
}

/**
 * The choice with the audit period of `--period`, which beats that of the settings. Adds to `mistakes` a period that
 * cannot be read, or of which no evidence can tell yet.
 */
export function withPeriod(
  choice: Choice,
  given: string | undefined,
  end: EvidenceEnd | undefined,
  mistakes: Mistake[],
): Choice {
  const option = given === undefined ? "settings.period" : "--period";
  const text = given ?? choice.settings.period;
  if (text === undefined) return choice;
  const period = readPeriod(text);
  if (typeof period === "string") {
    mistakes.push({ code: "period", message: `${option}: ${period}, not "${text}"` });
    return choice;
  }
  if (end !== undefined && period.from >= end.at.getTime() / 1000) {
    const message = `${option}: ${period.text} has not begun by ${end.words}: name a period that has`;
    mistakes.push({ code: "period-not-begun", message });
  }
  if (choice.settings.period === period.text) return choice;
  return { ...choice, settings: { ...choice.settings, period: period.text } };
}
