import { remembering } from "../src/model/index.js";

export const DAY = 86_400;
export const HOUR = 3_600;

/** How far clocks of the same time may differ: AWS itself takes requests signed up to five minutes off. */
const CLOCK_SKEW = 300;

/** Whether a date lies after the instant that is judged at, by more than clocks may differ. */
export function isAfter(date: number, asOf: number): boolean {
  return date > asOf + CLOCK_SKEW;
}

/** Whole days in a span of seconds; what lies in the future counts as none. */
export function wholeDays(seconds: number): number {
  return Math.max(0, Math.floor(seconds / DAY));
}

/** `366 days`, or `365 days 12 h` where hours are over. */
export function spanText(seconds: number): string {
  const hours = Math.floor((Math.max(0, seconds) % DAY) / HOUR);
  return `${wholeDays(seconds)} days${hours > 0 ? ` ${hours} h` : ""}`;
}

/** First and last second of the years that a date of ten characters can name. */
const FIRST_DATE = -62_135_596_800;
const LAST_DATE = 253_402_300_799;

/** Dates of keys lie within some years. */
const dayText = remembering(10_000, (day: number) => new Date(day * DAY * 1000).toISOString().slice(0, 10));

/** `2026-01-31`, UTC, of epoch seconds; what lies beyond the years 1 to 9999 is told as their first or last day. */
export function dateText(epochSeconds: number): string {
  const within = Math.max(FIRST_DATE, Math.min(LAST_DATE, epochSeconds));
  return dayText(Math.floor(within / DAY));
}

/** `2025-10-01..2026-09-30` of a span that ends just before `end`. */
export function rangeText(from: number, end: number): string {
  return `${dateText(from)}..${dateText(Math.max(from, end - 1))}`;
}
