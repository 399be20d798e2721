/*
 * When a paged read counts. Its pages come in order from 1; a page 1 starts it over; a page whose predecessors are
 * missing counts for nothing. Writer's resume, index and records all follow this one rule.
 */

/** The read is whole with this page. */
export const WHOLE = -1;
/** The read ended without an answer. */
export const REFUSED = -2;

/**
 * What a page makes of its read.
 * @param run pages of it seen so far, 0 for none
 * @returns pages seen so far, `WHOLE` or `REFUSED`
 */
export function nextRun(run: number, page: number, ok: boolean, last: boolean): number {
  if (!ok) return REFUSED;
  if (page !== 1 && page !== run + 1) return 0;
  return last ? WHOLE : page;
}
