import type { KeyMetadata, NeedId, RelatedMember, SealedFile } from "../model/index.js";
import { whyNotRead } from "./applicability.js";
import { metadataOf } from "./decode.js";
import { DECODERS, decoded, isSound, pageOf } from "./decoders.js";
import { type EvidenceId, parseEvidenceId } from "./evidence-id.js";
import { kindOf } from "./key-kind.js";
import { ANSWERED, columnOf, columnsNotFor, growReads, refuse, slotOf, trimReads } from "./key-reads.js";
import {
  addBytes,
  addRow,
  closeTable,
  isListed,
  type KeyTable,
  list,
  newKeyTable,
  setKind,
  splitKeyArn,
} from "./key-table.js";
import { type CallsFile, GLOBAL } from "./layout.js";
import { evidenceIdOf, type LineView } from "./line-view.js";
import { nextRun, REFUSED, WHOLE } from "./read-run.js";
import { answers } from "./refusal.js";
import { malformed, refusalOf } from "./refused-line.js";
import { type ChainEnd, damaged, verifiedLines } from "./verified-lines.js";
import { takePage, type WideReads, wideRead } from "./wide-reads.js";

/** What the first pass keeps of a calls file. */
export interface FileIndex extends WideReads {
  readonly file: CallsFile;
  /** `arn:<partition>:kms:<region>:<account>:key/` */
  readonly prefix: string;
  readonly keys: KeyTable;
  /** Members of multi-Region keys, by ARN. */
  readonly related: Map<string, RelatedMember>;
  readonly end: ChainEnd;
}

/** An index being made. Lines of a key mostly follow each other: its row is looked up once. */
interface Growing extends Omit<FileIndex, "end"> {
  readonly rows: Map<string, number>;
  lastResource: string;
  lastRow: number;
}

/** Proves a calls file and indexes it, in one pass over its bytes. Throws IntegrityError. */
export async function indexFile(
  dir: string,
  file: CallsFile,
  partition: string,
  seal: SealedFile | undefined,
): Promise<FileIndex> {
  const index: Growing = {
    file,
    prefix: `arn:${partition}:kms:${file.region}:${file.account}:key/`,
    keys: newKeyTable(),
    wide: new Map(),
    named: new Map(),
    related: new Map(),
    rows: new Map(),
    lastResource: "",
    lastRow: -1,
  };
  const place = `${file.account}/${file.region}`;
  const end = await verifiedLines(dir, file, seal, (view, offset) => {
    const cell = evidenceIdOf(view) ?? "";
    const id = parseEvidenceId(cell);
    if (!id) throw damaged("broken-line", file, view.seq, `has the evidence id ${JSON.stringify(cell)}`);
    if (file.region !== GLOBAL && id.place !== place)
      throw damaged("misplaced-line", file, view.seq, `is about ${JSON.stringify(id.place)}`);
    try {
      take(index, id, view, offset);
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      throw damaged("broken-line", file, view.seq, "is not JSON");
    }
  });
  const { keys, prefix, wide, named, related } = index;
  closeTable(keys);
  trimReads(keys.reads, keys.length);
  return { file, prefix, keys, wide, named, related, end };
}

function take(index: Growing, id: EvidenceId, view: LineView, offset: number): void {
  if (!id.need) return;
  if (columnOf(id.need) !== undefined) takeKeyLine(index, id.need, id, view, offset);
  else takeWideLine(index, id.need, id, view, offset);
}

function takeWideLine(index: Growing, need: NeedId, id: EvidenceId, view: LineView, offset: number): void {
  const read = wideRead(index, need, id.resource);
  if (!read) return;
  const lists = need === "kms:ListKeys" || need === "kms:ListKeys#RAM";
  const sound = answers(need, view.outcome) && (lists ? takeListedKeys(index, view) : isSound(need, view));
  takePage(read, { ...id, need }, view, offset, sound);
}

/** Takes the keys that a page of ListKeys names; false where it is not what the API promises. */
function takeListedKeys(index: Growing, view: LineView): boolean {
  const keys = decoded(DECODERS["kms:ListKeys"], [pageOf(view, "")], "")?.value;
  for (const key of keys ?? []) {
    const row = rowOf(index, key.KeyId);
    list(index.keys, row);
    takePrefix(index, row, splitKeyArn(key.KeyArn).prefix);
  }
  return keys !== undefined;
}

function rowOf({ keys, rows }: Growing, keyId: string): number {
  const known = rows.get(keyId);
  if (known !== undefined) return known;
  const row = addRow(keys, keyId);
  growReads(keys.reads, row);
  rows.set(keyId, row);
  return row;
}

/** Keys shared into the account have another account's prefix. */
function takePrefix({ keys, prefix: own }: Growing, row: number, prefix: string): void {
  if (prefix !== "" && prefix !== own) keys.foreign.set(row, prefix);
}

/** The row of the key that a line is about. */
function rowNamed(index: Growing, resource: string): number {
  if (resource === index.lastResource && index.lastRow >= 0) return index.lastRow;
  const { prefix, keyId } = splitKeyArn(resource);
  const row = rowOf(index, keyId);
  if (prefix !== "") {
    takePrefix(index, row, prefix);
    index.keys.reads.resources.set(row, resource);
  }
  index.lastResource = resource;
  index.lastRow = row;
  return row;
}

function takeKeyLine(index: Growing, what: NeedId, id: EvidenceId, view: LineView, offset: number): void {
  const { keys } = index;
  const { reads } = keys;
  const row = rowNamed(index, id.resource);
  addBytes(keys, row, offset, view.end - view.start + 1);
  const slot = slotOf(row, what);
  const answered = answers(what, view.outcome);
  const sound =
    answered && (what === "kms:DescribeKey" ? describe(index, row, id, view) : isSound(what, view));
  const run = nextRun(reads.runs.get(slot) ?? 0, id.page, sound, view.last);
  if (run > 0) reads.runs.set(slot, run);
  else reads.runs.delete(slot);
  if (run === WHOLE) reads.standing[slot] = ANSWERED;
  else if (answered && !sound) refuse(reads, slot, malformed(id.page));
  else if (run === REFUSED && reads.standing[slot] !== ANSWERED)
    refuse(reads, slot, refusalOf(view, id.page));
}

/** Takes what DescribeKey says of a key; false where its answer is not what the API promises. */
function describe(index: Growing, row: number, { resource }: EvidenceId, view: LineView): boolean {
  const { keys } = index;
  const metadata = decoded(metadataOf, [pageOf(view, "")], splitKeyArn(resource).keyId)?.value;
  if (!metadata) return false;
  if (!isListed(keys, row)) takePrefix(index, row, splitKeyArn(metadata.Arn).prefix);
  const foreign = keys.foreign.has(row);
  setKind(keys, row, kindOf(keys.kinds, metadata));
  keys.reads.notFor[row] = columnsNotFor((id, of) => whyNotRead(id, of, foreign), metadata);
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
