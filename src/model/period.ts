import { z } from "zod";

/** An audit period in epoch seconds: from `from` on, until just before `to`. */
export interface Period {
  /** As it was written. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const FORM = "must be two days or instants in UTC, as in 2025-10-01..2026-09-30";
const DAY = 86_400;

interface Bound {
  readonly at: number;
  readonly isDay: boolean;
}

/**
 * Reads `2025-10-01..2026-09-30`: days, both inclusive, or instants (`2025-10-01T00:00:00Z`), of which the second is
 * the first that is not in the period. A string says what is wrong, to follow the name of the field.
 */
export function readPeriod(text: string): Period | string {
  const [first = "", last = "", ...rest] = text.split("..").map((part) => part.trim());
  const [from, to] = [boundOf(first), boundOf(last)];
  if (rest.length > 0 || from === undefined || to === undefined) return FORM;
  for (const [part, bound] of [[first, from] as const, [last, to] as const])
    if (Number.isNaN(bound.at)) return `must name days of the calendar, which ${part} is not`;
  const end = to.isDay ? to.at + DAY : to.at;
  return end > from.at ? { text: `${first}..${last}`, from: from.at, to: end } : "must begin before it ends";
}

/** NaN where the form is right, but no such instant exists. Undefined for any other text. */
function boundOf(text: string): Bound | undefined {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  if (!isDay && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return undefined;
  const whole = isDay ? `${text}T00:00:00Z` : text;
  const at = Date.parse(whole);
  // Date.parse takes June 31 for July 1.
  const exists = !Number.isNaN(at) && new Date(at).toISOString().replace(".000", "") === whole;
  return { at: exists ? at / 1000 : Number.NaN, isDay };
}

/** A period as text, to be read by `readPeriod`. */
export const periodSchema = z.string().superRefine((text, context) => {
  const period = readPeriod(text);
  if (typeof period === "string") context.addIssue({ code: "custom", message: period });
});
