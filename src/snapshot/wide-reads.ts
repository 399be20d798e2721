import { type NeedId, need } from "../model/index.js";
import type { EvidenceId } from "./evidence-id.js";
import type { Segment } from "./key-table.js";
import type { LineView } from "./line-view.js";
import { nextRun, REFUSED, WHOLE } from "./read-run.js";
import { answers, type Refusal } from "./refusal.js";
import { malformed, refusalOf } from "./refused-line.js";

/** A read of a whole Region or account: the lines (with newlines) of its newest whole run, or how it was refused. */
export interface WideRead {
  run: number;
  pending: Segment[];
  /** Undefined until the read is whole. */
  lines: readonly Segment[] | undefined;
  refusal: Refusal | undefined;
}

/** The reads of a calls file that are not of a key. */
export interface WideReads {
  readonly wide: Map<NeedId, WideRead>;
  /** Reads made for each thing that another read names (`each` in the table of needs), by its name. */
  readonly named: Map<NeedId, Map<string, WideRead>>;
}

/** The read that a line belongs to; undefined for one that nothing asks for. */
export function wideRead({ wide, named }: WideReads, id: NeedId, resource: string): WideRead | undefined {
  if (resource === "") return readIn(wide, id);
  if (!need(id).each) return undefined;
  const reads = named.get(id) ?? new Map<string, WideRead>();
  named.set(id, reads);
  return readIn(reads, resource);
}

function readIn<K>(reads: Map<K, WideRead>, name: K): WideRead {
  const read = reads.get(name) ?? { run: 0, pending: [], lines: undefined, refusal: undefined };
  reads.set(name, read);
  return read;
}

/** Takes a page into its read. `sound`: it is answered, and what the API promises. */
export function takePage(
  read: WideRead,
  { need: what, page }: EvidenceId & { readonly need: NeedId },
  view: LineView,
  offset: number,
  sound: boolean,
): void {
  const run = nextRun(read.run, page, sound, view.last);
  if (run === REFUSED) {
    const answered = answers(what, view.outcome);
    read.refusal = answered ? malformed(page) : refusalOf(view, page);
    if (answered) read.lines = undefined;
  } else {
    if (page === 1) read.pending = [];
    read.pending.push({ offset, length: view.end - view.start + 1 });
    if (run === WHOLE) read.lines = read.pending;
  }
  if (run <= 0) read.pending = [];
  read.run = Math.max(run, 0);
}
