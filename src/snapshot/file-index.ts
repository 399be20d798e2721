import { type KeyMetadata, type NeedId, need, type RelatedMember, type SealedFile } from "../model/index.js";
import { whyNotRead } from "./applicability.js";
import { metadataOf } from "./decode.js";
import { decoded, isSound, pageOf } from "./decoders.js";
import { type EvidenceId, parseEvidenceId } from "./evidence-id.js";
import { kindOf } from "./key-kind.js";
import {
  ANSWERED,
  addBytes,
  columnsNotFor,
  type KeyTable,
  newKeyTable,
  OPEN,
  rowOf,
  type Segment,
  slotOf,
  splitKeyArn,
} from "./key-table.js";
import { type CallsFile, GLOBAL } from "./layout.js";
import { bodyOf, type LineView } from "./line-view.js";
import { nextRun, REFUSED, WHOLE } from "./read-run.js";
import { answers, CODES, type Refusal } from "./refusal.js";
import { type ChainEnd, damaged, verifiedLines } from "./verified-lines.js";
import { isObject } from "./wire-shape.js";
import { isListedKey } from "./wire-shapes.js";

/** A read of a whole Region or account: the lines (with newlines) of its newest whole run, or how it was refused. */
export interface WideRead {
  run: number;
  pending: Segment[];
  /** Undefined until the read is whole. */
  lines: readonly Segment[] | undefined;
  refusal: Refusal | undefined;
}

/** What the first pass keeps of a calls file. */
export interface FileIndex {
  readonly file: CallsFile;
  /** `arn:<partition>:kms:<region>:<account>:key/` */
  readonly prefix: string;
  readonly keys: KeyTable;
  readonly wide: Map<NeedId, WideRead>;
  /** Reads made for each thing that another read names (`each` in the table of needs), by its name. */
  readonly named: Map<NeedId, Map<string, WideRead>>;
  /** Members of multi-Region keys, by ARN. */
  readonly related: Map<string, RelatedMember>;
  readonly end: ChainEnd;
}

/** Proves a calls file and indexes it, in one pass over its bytes. Throws IntegrityError. */
export async function indexFile(
  dir: string,
  file: CallsFile,
  partition: string,
  seal: SealedFile | undefined,
): Promise<FileIndex> {
  const index = {
    file,
    prefix: `arn:${partition}:kms:${file.region}:${file.account}:key/`,
    keys: newKeyTable(),
    wide: new Map<NeedId, WideRead>(),
    named: new Map<NeedId, Map<string, WideRead>>(),
    related: new Map<string, RelatedMember>(),
  };
  const end = await verifiedLines(dir, file, seal, (view, offset) => {
    const id = parseEvidenceId(view.evidenceId);
    if (!id)
      throw damaged("broken-line", file, view.seq, `has the evidence id ${JSON.stringify(view.evidenceId)}`);
    if (file.region !== GLOBAL && (id.account !== file.account || id.region !== file.region)) {
      throw damaged(
        "misplaced-line",
        file,
        view.seq,
        `is about ${JSON.stringify(`${id.account}/${id.region}`)}`,
      );
    }
    try {
      take(index, id, view, offset);
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      throw damaged("broken-line", file, view.seq, "is not JSON");
    }
  });
  return { ...index, end };
}

type Growing = Omit<FileIndex, "end">;

function take(index: Growing, id: EvidenceId, view: LineView, offset: number): void {
  if (!id.need) return;
  if (need(id.need).per === "key") takeKeyLine(index, id.need, id, view, offset);
  else if (id.resource === "") takeWideLine(index, id.need, readIn(index.wide, id.need), id, view, offset);
  else if (need(id.need).each) {
    const named = index.named.get(id.need) ?? new Map<string, WideRead>();
    index.named.set(id.need, named);
    takeWideLine(index, id.need, readIn(named, id.resource), id, view, offset);
  }
}

function readIn<K>(reads: Map<K, WideRead>, name: K): WideRead {
  const read = reads.get(name) ?? { run: 0, pending: [], lines: undefined, refusal: undefined };
  reads.set(name, read);
  return read;
}

function takeWideLine(
  index: Growing,
  what: NeedId,
  read: WideRead,
  id: EvidenceId,
  view: LineView,
  offset: number,
): void {
  const answered = answers(what, view.outcome);
  const sound = answered && isSound(what, "", view);
  if (sound && (what === "kms:ListKeys" || what === "kms:ListKeys#RAM")) listKeys(index, bodyOf(view));
  const run = nextRun(read.run, id.page, sound, view.last);
  if (run === REFUSED) {
    read.refusal = answered ? malformed(id.page) : refusalOf(view, id.page);
    if (answered) read.lines = undefined;
  } else {
    if (id.page === 1) read.pending = [];
    read.pending.push({ offset, length: view.end - view.start + 1 });
    if (run === WHOLE) read.lines = read.pending;
  }
  if (run <= 0) read.pending = [];
  read.run = Math.max(run, 0);
}

function malformed(page: number): Refusal {
  return { outcome: "error", code: CODES.malformed, page };
}

function listKeys(index: Growing, body: unknown): void {
  const keys = isObject(body) && Array.isArray(body.Keys) ? body.Keys : [];
  for (const key of keys) {
    if (!isListedKey(key)) continue;
    const row = rowOf(index.keys, key.KeyId, index.prefix);
    index.keys.listed[row] = true;
    takePrefix(index, row, splitKeyArn(key.KeyArn).prefix);
  }
}

/** Keys shared into the account have another account's prefix; all others share one string. */
function takePrefix(index: Growing, row: number, prefix: string): void {
  if (prefix !== "" && prefix !== index.prefix) index.keys.prefixes[row] = prefix;
}

function takeKeyLine(index: Growing, what: NeedId, id: EvidenceId, view: LineView, offset: number): void {
  const { keys } = index;
  const { prefix, keyId } = splitKeyArn(id.resource);
  const row = rowOf(keys, keyId, index.prefix);
  if (prefix !== "") {
    takePrefix(index, row, prefix);
    keys.resources.set(row, id.resource);
  }
  addBytes(keys, row, offset, view.end - view.start + 1);
  const slot = slotOf(row, what);
  const answered = answers(what, view.outcome);
  const sound =
    answered && (what === "kms:DescribeKey" ? describe(index, row, keyId, view) : isSound(what, keyId, view));
  const run = nextRun(keys.runs[slot] ?? 0, id.page, sound, view.last);
  keys.runs[slot] = Math.max(run, 0);
  if (run === WHOLE) keys.standing[slot] = ANSWERED;
  else if (answered && !sound) keys.standing[slot] = refuse(keys, malformed(id.page));
  else if (run === REFUSED && keys.standing[slot] !== ANSWERED) {
    keys.standing[slot] = refuse(keys, refusalOf(view, id.page));
  }
}

/** Takes what DescribeKey says of a key; false where its answer is not what the API promises. */
function describe(index: Growing, row: number, keyId: string, view: LineView): boolean {
  const { keys } = index;
  const metadata = decoded(metadataOf, [pageOf(view)], keyId)?.value;
  if (!metadata) return false;
  if (!keys.listed[row]) takePrefix(index, row, splitKeyArn(metadata.Arn).prefix);
  const foreign = keys.prefixes[row] !== index.prefix;
  keys.kind[row] = kindOf(keys.kinds, metadata);
  keys.notFor[row] = columnsNotFor((id, of) => whyNotRead(id, of, foreign), metadata);
  if (metadata.MultiRegion) index.related.set(metadata.Arn, relatedMember(metadata, index.file.region));
  return true;
}

function relatedMember(metadata: KeyMetadata, region: string): RelatedMember {
  return {
    arn: metadata.Arn,
    region,
    type: metadata.MultiRegionConfiguration?.MultiRegionKeyType ?? "",
    keyState: metadata.KeyState ?? "",
    ...(metadata.CreationDate !== undefined && { creationDate: metadata.CreationDate }),
  };
}

/** The number under which a refusal stands in the table; equal ones share it. */
function refuse(keys: KeyTable, refusal: Refusal): number {
  const same = keys.refusals.findIndex(
    (other) =>
      other.outcome === refusal.outcome && other.code === refusal.code && other.page === refusal.page,
  );
  return (same >= 0 ? same : keys.refusals.push(refusal) - 1) + ANSWERED + 1;
}

/** The refusal behind a read's standing; undefined for one that is open or answered. */
export function refusalAt(keys: KeyTable, standing: number | undefined): Refusal | undefined {
  return standing === undefined || standing === OPEN ? undefined : keys.refusals[standing - ANSWERED - 1];
}

/** A refusal out of its line. Throws SyntaxError on a broken line. */
export function refusalOf(view: LineView, page: number): Refusal {
  const fields: unknown = JSON.parse(view.bytes.toString("utf8", view.start, view.end));
  const code = isObject(fields) && typeof fields.errorCode === "string" ? fields.errorCode : view.outcome;
  return { outcome: view.outcome, code, page };
}
