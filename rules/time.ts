export const DAY = 86_400;
export const HOUR = 3_600;

/** Whole days in a span of seconds; what lies in the future counts as none. */
export function wholeDays(seconds: number): number {
  return Math.max(0, Math.floor(seconds / DAY));
}

/** `2026-01-31`, UTC, of epoch seconds. */
export function dateText(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().slice(0, 10);
}
