import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import {
  type Alias,
  type CustomKeyStore,
  cellOf,
  type Key,
  type Knowledge,
  type NeedId,
  type NotKnown,
  type Target,
} from "../model/index.js";
import type { Decode } from "./decode.js";
import { DECODERS } from "./decoders.js";
import type { FileIndex } from "./file-index.js";
import { keyRecord } from "./key-record.js";
import { type Segment, segmentsOf } from "./key-table.js";
import type { CallsFile } from "./layout.js";
import { knowledge, notCollected, readingsOf } from "./readings.js";
import { CODES, ignoranceOf } from "./refusal.js";
import { damaged } from "./verified-lines.js";

/** Bytes of a file that are held at once, beside the one file's index: some thousand keys. */
const HOLD_UP_TO = 8 << 20;

/** A calls file open for reading its keys, with what its Region's keys share. */
export class OpenFile {
  readonly #index: FileIndex;
  readonly #planned: ReadonlySet<NeedId>;
  readonly #descriptor: number;
  #buffer = Buffer.alloc(0);
  #content: Buffer | undefined;
  #aliases: Knowledge<readonly Alias[]> | undefined;
  #byTarget: ReadonlyMap<string, readonly Alias[]> | undefined;

  constructor(dir: string, index: FileIndex, planned: ReadonlySet<NeedId>) {
    this.#index = index;
    this.#planned = planned;
    this.#descriptor = openSync(join(dir, index.file.path), "r");
  }

  close(): void {
    this.release();
    closeSync(this.#descriptor);
  }

  /** Reads a file of ordinary size whole, because most of its keys are about to be read. */
  hold(): void {
    const length = this.#index.end.wholeBytes;
    if (length <= HOLD_UP_TO) this.#content = this.#into(Buffer.allocUnsafe(length), [{ offset: 0, length }]);
  }

  /** Lets go of what `hold` read. */
  release(): void {
    this.#content = undefined;
  }

  /** The key of a row of the index, read from disk. Throws IntegrityError on a broken line. */
  key(row: number): Key {
    const { keys, file, prefix } = this.#index;
    const keyId = keys.ids[row] ?? "";
    const own = keys.prefixes[row] ?? prefix;
    const aliases = this.#aliasesOf(keyId);
    const managed = this.managed(keyId);
    const bytes = this.#bytes(segmentsOf(keys, row));
    return whole(file, () =>
      keyRecord({
        keyId,
        prefix: own,
        partition: prefix.split(":", 2)[1] ?? "",
        account: file.account,
        region: file.region,
        foreign: own !== prefix,
        managed,
        planned: this.#planned,
        readings: readingsOf(bytes),
        aliases,
      }),
    );
  }

  /** The Region's aliases. */
  aliases(): Knowledge<readonly Alias[]> {
    this.#aliases ??= this.#wide("kms:ListAliases", DECODERS["kms:ListAliases"]);
    return this.#aliases;
  }

  customKeyStores(): Knowledge<readonly CustomKeyStore[]> {
    return this.#wide("kms:DescribeCustomKeyStores", DECODERS["kms:DescribeCustomKeyStores"]);
  }

  /** Whether an `alias/aws/…` targets the key: nobody but AWS can make one. */
  managed(keyId: string): boolean {
    return (
      this.#targets()
        .get(keyId)
        ?.some((alias) => alias.AliasName.startsWith("alias/aws/")) ?? false
    );
  }

  #bytes(segments: readonly Segment[]): Buffer {
    const [only, ...more] = segments;
    if (!this.#content || !only || more.length > 0) return this.#read(segments);
    return this.#content.subarray(only.offset, only.offset + only.length);
  }

  /**
   * The bytes of all segments, one after the other, in a buffer that the next read uses again: one for each key would
   * keep the collector busier than the parser.
   */
  #read(segments: readonly Segment[]): Buffer {
    const total = segments.reduce((sum, { length }) => sum + length, 0);
    if (this.#buffer.length < total) this.#buffer = Buffer.allocUnsafeSlow(total * 2);
    return this.#into(this.#buffer, segments).subarray(0, total);
  }

  #into(buffer: Buffer, segments: readonly Segment[]): Buffer {
    let held = 0;
    for (const { offset, length } of segments) {
      for (let done = 0; done < length; ) {
        const read = readSync(this.#descriptor, buffer, held + done, length - done, offset + done);
        if (read === 0) throw damaged("cut-file", this.#index.file, 0, "was cut while it was being read");
        done += read;
      }
      held += length;
    }
    return buffer;
  }

  #aliasesOf(keyId: string): Knowledge<readonly Alias[]> {
    const all = this.aliases();
    return all.state === "known" ? { ...all, value: this.#targets().get(keyId) ?? [] } : all;
  }

  #targets(): ReadonlyMap<string, readonly Alias[]> {
    this.#byTarget ??= byTarget(this.aliases());
    return this.#byTarget;
  }

  #wide<T>(need: NeedId, decode: Decode<T>): Knowledge<T> {
    const read = this.#index.wide.get(need);
    if (read?.lines) {
      const bytes = this.#bytes(read.lines);
      return whole(this.#index.file, () => knowledge(need, "", readingsOf(bytes).get(need), decode));
    }
    if (!this.#planned.has(need)) return notCollected(need);
    return wideIgnorance(this.#index.file, need, this.#index);
  }
}

/** Why a read of a whole Region is not known. `index` is undefined where nothing of the Region was read. */
export function wideIgnorance(
  target: Pick<Target, "account" | "region">,
  need: NeedId,
  index?: FileIndex,
): NotKnown {
  const read = index?.wide.get(need);
  if (read?.refusal) {
    const { outcome, code, page } = read.refusal;
    const state = ignoranceOf(outcome);
    return { state: state === "gone" ? "failed" : state, need, cell: cellOf(target, need, "", page), code };
  }
  if (index?.wide.get("kms:ListKeys")?.refusal?.outcome === "disabledRegion") {
    return { state: "unsupported", need, code: CODES.disabledRegion };
  }
  return { state: "failed", need, code: read && read.run > 0 ? CODES.partPaged : CODES.notMade };
}

function byTarget(aliases: Knowledge<readonly Alias[]>): ReadonlyMap<string, readonly Alias[]> {
  const targets = new Map<string, Alias[]>();
  for (const alias of aliases.state === "known" ? aliases.value : []) {
    const target = alias.TargetKeyId;
    if (target === undefined) continue;
    const list = targets.get(target);
    if (list) list.push(alias);
    else targets.set(target, [alias]);
  }
  return targets;
}

function whole<T>(file: CallsFile, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw damaged("broken-line", file, 0, "holds a line that is not JSON");
  }
}
