import { cellOf, type NeedId, need, type Plan, type Samples, type Target } from "../model/index.js";
import type { FileIndex } from "./file-index.js";
import { ANSWERED, KEY_NEEDS, NOT_DESCRIBED, OPEN, refusalAt, slotOf } from "./key-reads.js";
import { idAt, isListed, type KeyTable } from "./key-table.js";
import { type CellOutcome, count, countOpen, type LedgerBook } from "./ledger.js";
import { CODES, ignoranceOf, type Refusal } from "./refusal.js";
import { isSampled } from "./sample.js";
import type { WideRead } from "./wide-reads.js";

/** What counting must know of a target beside its index. */
export interface CountedTarget {
  readonly target: Target;
  /** undefined where not a single line was written. */
  readonly index: FileIndex | undefined;
  /** Whether an `alias/aws/…` says that AWS manages the key of a row; asked only where DescribeKey gave no answer. */
  readonly managed: (row: number) => boolean;
}

/** How one cell came out; `code` and `page` only of those that gave no answer. */
interface Result {
  readonly outcome: CellOutcome;
  readonly code?: string;
  readonly page?: number;
}

/** Counts every planned cell of a target: its own reads, and those of each of its keys. */
export function countTarget(
  book: LedgerBook,
  { needs, samples }: Pick<Plan, "needs" | "samples">,
  counted: CountedTarget,
): void {
  const { target, index } = counted;
  for (const id of needs) {
    const { per, each } = need(id);
    if (per === "region" && !each) enter(book, target, id, "", wideResult(index, index?.wide.get(id)));
  }
  if (!index) return;
  countNamed(book, needs, target, index);
  const keyNeeds = needs.filter((id) => need(id).per === "key");
  for (let row = 0; row < index.keys.length; row++)
    countKey(book, { needs: keyNeeds, samples }, counted, index, row);
}

/** Counts the optional reads of an account as a whole. `index` is of its account-wide file. */
export function countAccount(
  book: LedgerBook,
  needs: readonly NeedId[],
  target: Target,
  index: FileIndex | undefined,
): void {
  for (const id of needs)
    if (!need(id).each) enter(book, target, id, "", wideResult(index, index?.wide.get(id)));
  if (index) countNamed(book, needs, target, index);
}

/** Reads that others named: all that were made are there, since they follow at once. */
function countNamed(book: LedgerBook, needs: readonly NeedId[], target: Target, index: FileIndex): void {
  for (const id of needs)
    for (const [name, read] of index.named.get(id) ?? [])
      enter(book, target, id, name, wideResult(index, read));
}

function wideResult(index: FileIndex | undefined, read: WideRead | undefined): Result {
  if (read?.lines) return { outcome: "ok" };
  if (read?.refusal) {
    const result = refusedResult(read.refusal);
    // Only keys vanish: a Region that is "not found" was not read.
    return result.outcome === "gone" ? { ...result, outcome: "failed" } : result;
  }
  const disabled = index?.wide.get("kms:ListKeys")?.refusal?.outcome === "disabledRegion";
  return disabled ? { outcome: "notApplicable" } : unmadeResult(read?.run ?? 0);
}

function countKey(
  book: LedgerBook,
  { needs, samples }: { readonly needs: readonly NeedId[]; readonly samples: Samples | undefined },
  { target, managed }: CountedTarget,
  { keys }: FileIndex,
  row: number,
): void {
  const notFor = notForOf(keys, row, managed);
  const gone = isGone(keys, row);
  if (isListed(keys, row)) {
    book.keysListed += 1;
    if (gone) book.goneKeys += 1;
    else if (keys.reads.standing[slotOf(row, "kms:DescribeKey")] === ANSWERED) book.keysDescribed += 1;
  }
  const keyId = idAt(keys, row);
  const resource = keys.reads.resources.get(row) ?? keyId;
  for (const id of needs) {
    const applies = (notFor & (1 << KEY_NEEDS.indexOf(id))) === 0;
    const result = keyResult(keys, row, id, applies, gone);
    const isLeftOut = result.outcome === "notMade" && !isSampled(samples, id, keyId);
    enter(book, target, id, resource, isLeftOut ? { outcome: "notSampled" } : result);
  }
}

function keyResult(keys: KeyTable, row: number, id: NeedId, applies: boolean, gone: boolean): Result {
  const slot = slotOf(row, id);
  const standing = keys.reads.standing[slot] ?? OPEN;
  // Of a key that vanished, "not shared" proves nothing.
  if (gone && (standing !== ANSWERED || id === "kms:GetKeyPolicy#AWS_RAM")) return { outcome: "gone" };
  if (standing === ANSWERED) return { outcome: "ok" };
  if (!applies) return { outcome: "notApplicable" };
  const refusal = refusalAt(keys.reads, standing);
  if (!refusal) return unmadeResult(keys.reads.runs.get(slot) ?? 0);
  const result = refusedResult(refusal);
  // Every key has metadata, a policy, grants and tags: "unsupported" there is an answer that nobody can rest on.
  return result.outcome === "notApplicable" && !MAY_LACK.has(id) ? { ...result, outcome: "failed" } : result;
}

/** Reads that KMS itself calls unsupported for some keys (KMS Developer Guide, Key states of KMS keys). */
const MAY_LACK: ReadonlySet<NeedId> = new Set(["kms:GetKeyRotationStatus", "kms:ListKeyRotations"]);

/** A bit for each column that does not apply. Where DescribeKey is silent, an `alias/aws/…` or a foreign ARN still tells. */
function notForOf(keys: KeyTable, row: number, managed: CountedTarget["managed"]): number {
  const notFor = keys.reads.notFor[row] ?? NOT_DESCRIBED;
  if (notFor !== NOT_DESCRIBED) return notFor;
  const described = 1 << KEY_NEEDS.indexOf("kms:DescribeKey");
  if (managed(row)) return -1;
  return keys.foreign.has(row) ? ~described : 0;
}

/** Whether any read of the key found it gone. */
function isGone({ reads }: KeyTable, row: number): boolean {
  return KEY_NEEDS.some((id) => {
    const standing = reads.standing[slotOf(row, id)] ?? OPEN;
    return standing > ANSWERED && refusalAt(reads, standing)?.outcome === "notFound";
  });
}

const OUTCOMES: Readonly<Record<ReturnType<typeof ignoranceOf>, CellOutcome>> = {
  denied: "denied",
  failed: "failed",
  gone: "gone",
  unsupported: "notApplicable",
};

function refusedResult({ outcome, code, page }: Refusal): Result {
  return { outcome: OUTCOMES[ignoranceOf(outcome)], code, page };
}

function unmadeResult(run: number): Result {
  return { outcome: "notMade", code: run > 0 ? CODES.partPaged : CODES.notMade, page: run + 1 };
}

function enter(book: LedgerBook, target: Target, id: NeedId, resource: string, result: Result): void {
  const { outcome, code = "", page = 1 } = result;
  if (outcome === "ok" || outcome === "notApplicable" || outcome === "gone" || outcome === "notSampled") {
    count(book, id, outcome);
    return;
  }
  const { account, region } = target;
  countOpen(book, { account, region, need: id, outcome, code, cell: cellOf(target, id, resource, page) });
}
