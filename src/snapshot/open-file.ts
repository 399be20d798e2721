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
  type Samples,
  type Target,
} from "../model/index.js";
import { type AliasTable, addAliases, aliasesOf, allAliases, newAliasTable } from "./alias-table.js";
import type { Decoded, Page } from "./decode.js";
import { DECODERS, decoded, pageOf } from "./decoders.js";
import type { FileIndex } from "./file-index.js";
import { keyRecord } from "./key-record.js";
import { idAt, type Segment, segmentsOf } from "./key-table.js";
import type { CallsFile } from "./layout.js";
import { evidenceIdOf, viewLine } from "./line-view.js";
import { knownAs, notCollected, readingsOf } from "./readings.js";
import { CODES, ignoranceOf } from "./refusal.js";
import { damaged } from "./verified-lines.js";
import { isObject } from "./wire-shape.js";

/** Bytes of a file that are held at once: some thousand keys. */
export const HOLD_UP_TO = 8 << 20;

const SMALLEST_BUFFER = 64 << 10;

/** A calls file open for reading its keys, with what its Region's keys share. */
export class OpenFile {
  readonly #index: FileIndex;
  readonly #planned: ReadonlySet<NeedId>;
  readonly #samples: Samples | undefined;
  readonly #descriptor: number;
  #buffer = Buffer.alloc(0);
  #content: Buffer | undefined;
  #aliases: Knowledge<AliasTable> | undefined;

  constructor(dir: string, index: FileIndex, planned: ReadonlySet<NeedId>, samples?: Samples) {
    this.#index = index;
    this.#planned = planned;
    this.#samples = samples;
    this.#descriptor = openSync(join(dir, index.file.path), "r");
  }

  close(): void {
    this.release();
    closeSync(this.#descriptor);
  }

  /** Reads a file of ordinary size whole, into a buffer of `HOLD_UP_TO`, because most of its keys are about to be read. */
  hold(buffer: Buffer): void {
    const length = this.#index.end.wholeBytes;
    if (length <= HOLD_UP_TO) this.#content = this.#into(buffer, [{ offset: 0, length }]);
  }

  /** Lets go of what `hold` read. */
  release(): void {
    this.#content = undefined;
  }

  /** The key of a row of the index, read from disk. Throws IntegrityError on a broken line. */
  key(row: number): Key {
    const { keys, file, prefix } = this.#index;
    const keyId = idAt(keys, row);
    const own = keys.foreign.get(row) ?? prefix;
    const table = this.#aliasTable();
    const aliases = table.state === "known" ? { ...table, value: aliasesOf(table.value, row) } : table;
    const managed = aliases.state === "known" && aliases.value.some(isAwsAlias);
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
        samples: this.#samples,
        readings: readingsOf(bytes),
        aliases,
      }),
    );
  }

  /** The Region's aliases. */
  aliases(): Knowledge<readonly Alias[]> {
    const table = this.#aliasTable();
    return table.state === "known" ? { ...table, value: allAliases(table.value) } : table;
  }

  customKeyStores(): Knowledge<readonly CustomKeyStore[]> {
    return this.read("kms:DescribeCustomKeyStores", "", (pages) => {
      return decoded(DECODERS["kms:DescribeCustomKeyStores"], [...pages], "");
    });
  }

  /**
   * What a read of the whole Region or account taught, or one made for a thing that another read named. Its pages are
   * parsed one at a time.
   */
  read<T>(
    need: NeedId,
    resource: string,
    decode: (pages: Iterable<Page>) => Decoded<T> | undefined,
  ): Knowledge<T> {
    const { wide, named, file } = this.#index;
    const lines = (resource === "" ? wide.get(need) : named.get(need)?.get(resource))?.lines;
    if (!lines) {
      return this.#planned.has(need) ? wideIgnorance(file, need, this.#index, resource) : notCollected(need);
    }
    return whole(file, () => knownAs(need, cellOf(file, need, resource, 1), decode(this.#pages(lines))));
  }

  /** What a whole read of the Region asked for, as its first page says; empty where it is not whole. */
  inputOf(need: NeedId): Readonly<Record<string, unknown>> {
    const [first] = this.#index.wide.get(need)?.lines ?? [];
    if (!first) return {};
    return whole(this.#index.file, () => {
      const line: unknown = JSON.parse(this.#bytes([first]).toString());
      return isObject(line) && isObject(line.input) ? line.input : {};
    });
  }

  *#pages(lines: readonly Segment[]): Iterable<Page> {
    for (const line of lines) {
      const bytes = this.#bytes([line]);
      const view = viewLine(bytes, 0, bytes.length - 1);
      if (!view) throw new SyntaxError("not a line of a snapshot");
      yield pageOf(view, evidenceIdOf(view) ?? "");
    }
  }

  /** Whether an `alias/aws/…` targets the key of a row. */
  managed(row: number): boolean {
    const table = this.#aliasTable();
    return table.state === "known" && aliasesOf(table.value, row).some(isAwsAlias);
  }

  #aliasTable(): Knowledge<AliasTable> {
    this.#aliases ??= this.read("kms:ListAliases", "", (pages) => {
      const table = newAliasTable(this.#index.prefix, this.#index.keys);
      for (const page of pages) {
        const found = decoded(DECODERS["kms:ListAliases"], [page], "");
        if (!found) return undefined;
        addAliases(table, found.value, page.cell);
      }
      return { value: table, pointer: "/Aliases" };
    });
    return this.#aliases;
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
    if (this.#buffer.length < total) this.#buffer = Buffer.allocUnsafeSlow(Math.max(total, SMALLEST_BUFFER));
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
}

/** Nobody but AWS can make an `alias/aws/…`. */
function isAwsAlias({ AliasName }: Alias): boolean {
  return AliasName.startsWith("alias/aws/");
}

/** Why a read of a whole Region is not known. `index` is undefined where nothing of the Region was read. */
export function wideIgnorance(
  target: Pick<Target, "account" | "region">,
  need: NeedId,
  index?: FileIndex,
  resource = "",
): NotKnown {
  const read = resource === "" ? index?.wide.get(need) : index?.named.get(need)?.get(resource);
  if (read?.refusal) {
    const { outcome, code, page } = read.refusal;
    const state = ignoranceOf(outcome);
    return {
      state: state === "gone" ? "failed" : state,
      need,
      cell: cellOf(target, need, resource, page),
      code,
    };
  }
  if (index?.wide.get("kms:ListKeys")?.refusal?.outcome === "disabledRegion") {
    return { state: "unsupported", need, code: CODES.disabledRegion };
  }
  return { state: "failed", need, code: read && read.run > 0 ? CODES.partPaged : CODES.notMade };
}

function whole<T>(file: CallsFile, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw damaged("broken-line", file, 0, "holds a line that is not JSON");
  }
}
