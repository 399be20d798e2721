import type { Gap, NeedId } from "../model/index.js";

/** Counts of cells. `planned` is the sum of the others but `gone` and `notSampled`. */
interface CellCounts {
  readonly planned: number;
  readonly ok: number;
  /** Reads that do not exist for their key, refusals on AWS-managed keys, Regions that are not enabled. */
  readonly notApplicable: number;
  readonly denied: number;
  readonly failed: number;
  readonly notMade: number;
  /** Cells of keys that vanished between being listed and being read. */
  readonly gone: number;
  /** Cells of keys that the read was not to be asked of, for it was asked of a sample only. */
  readonly notSampled: number;
}

/** A cell that gave no answer, singly. */
interface OpenCell {
  readonly account: string;
  readonly region: string;
  readonly need: NeedId;
  readonly outcome: Gap["outcome"];
  readonly code: string;
  readonly cell: string;
}

/**
 * What became of every planned cell: each read of each target, and of each key that was listed. Discovery's own
 * reads (STS, Organizations, ListRegions) come before the plan and are not in it; they show in the accounts' outcomes.
 */
export interface Ledger {
  readonly total: CellCounts;
  /** By read, so that a run of few rules can count only what those needed. */
  readonly byNeed: ReadonlyMap<NeedId, CellCounts>;
  /** The cells that gave no answer, the first `SINGLE_CELLS` of them. */
  readonly open: readonly OpenCell[];
  readonly keysListed: number;
  /** Listed keys that DescribeKey answered for and that did not vanish later. */
  readonly keysDescribed: number;
  readonly goneKeys: number;
}

/** How many open cells the ledger keeps singly; all are counted. */
export const SINGLE_CELLS = 10_000;
/** How many cells a gap names. */
const GAP_CELLS = 5;

export type CellOutcome = "ok" | "notApplicable" | "gone" | "notSampled" | Gap["outcome"];

type Tally = { -readonly [K in keyof CellCounts]: number };
type OpenGap = { -readonly [K in keyof Gap]: Gap[K] } & { cells: string[]; count: number };

/** A ledger being filled. */
export interface LedgerBook {
  readonly byNeed: Map<NeedId, Tally>;
  readonly open: OpenCell[];
  /** By account, then by Region, read, outcome and code. */
  readonly gaps: Map<string, Map<string, OpenGap>>;
  keysListed: number;
  keysDescribed: number;
  goneKeys: number;
}

export function newBook(): LedgerBook {
  return { byNeed: new Map(), open: [], gaps: new Map(), keysListed: 0, keysDescribed: 0, goneKeys: 0 };
}

const NONE: CellCounts = {
  planned: 0,
  ok: 0,
  notApplicable: 0,
  denied: 0,
  failed: 0,
  notMade: 0,
  gone: 0,
  notSampled: 0,
};

/** Counts cells that need not be told apart. */
export function count(book: LedgerBook, need: NeedId, outcome: CellOutcome, cells = 1): void {
  let tally = book.byNeed.get(need);
  if (!tally) {
    tally = { ...NONE };
    book.byNeed.set(need, tally);
  }
  tally[outcome] += cells;
  if (outcome !== "gone" && outcome !== "notSampled") tally.planned += cells;
}

/** Counts a cell that gave no answer, and names it. */
export function countOpen(book: LedgerBook, cell: OpenCell): void {
  count(book, cell.need, cell.outcome);
  if (book.open.length < SINGLE_CELLS) book.open.push(cell);
  const gaps = book.gaps.get(cell.account) ?? new Map<string, OpenGap>();
  book.gaps.set(cell.account, gaps);
  const name = [cell.region, cell.need, cell.outcome, cell.code].join("\0");
  const gap = gaps.get(name);
  if (!gap) {
    const { region, need, outcome, code } = cell;
    gaps.set(name, { region, need, outcome, code, count: 1, cells: [cell.cell] });
    return;
  }
  gap.count += 1;
  if (gap.cells.length < GAP_CELLS) gap.cells.push(cell.cell);
}

/** The gaps of an account, by Region, read, outcome and code. */
export function gapsOf(book: LedgerBook, account: string): readonly Gap[] {
  const gaps = book.gaps.get(account) ?? new Map<string, OpenGap>();
  return [...gaps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gap]) => gap);
}

export function closeBook(book: LedgerBook): Ledger {
  const total: Tally = { ...NONE };
  for (const tally of book.byNeed.values()) {
    for (const name of Object.keys(total) as (keyof Tally)[]) total[name] += tally[name];
  }
  const { byNeed, open, keysListed, keysDescribed, goneKeys } = book;
  return { total, byNeed, open, keysListed, keysDescribed, goneKeys };
}
