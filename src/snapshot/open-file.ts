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
import { listOf } from "./decode.js";
import type { FileIndex } from "./file-index.js";
import { keyRecord } from "./key-record.js";
import { type Segment, segmentsOf } from "./key-table.js";
import type { CallsFile } from "./layout.js";
import { knowledge, notCollected, readingsOf } from "./readings.js";
import { CODES, ignoranceOf } from "./refusal.js";
import { damaged } from "./verified-lines.js";
import { isAlias, isCustomKeyStore } from "./wire-shapes.js";

const aliasList = listOf<Alias>("Aliases", isAlias);
const storeList = listOf<CustomKeyStore>("CustomKeyStores", isCustomKeyStore);

/** A calls file open for reading its keys, with what its Region's keys share. */
export class OpenFile {
  readonly #index: FileIndex;
  readonly #planned: ReadonlySet<NeedId>;
  readonly #descriptor: number;
  #aliases: Knowledge<readonly Alias[]> | undefined;
  #byTarget: ReadonlyMap<string, readonly Alias[]> | undefined;

  constructor(dir: string, index: FileIndex, planned: ReadonlySet<NeedId>) {
    this.#index = index;
    this.#planned = planned;
    this.#descriptor = openSync(join(dir, index.file.path), "r");
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** The key of a row of the index, read from disk. Throws IntegrityError on a broken line. */
  key(row: number): Key {
    const { keys, file, prefix } = this.#index;
    const keyId = keys.ids[row] ?? "";
    const own = keys.prefixes[row] ?? prefix;
    return whole(file, () =>
      keyRecord({
        keyId,
        prefix: own,
        partition: prefix.split(":", 2)[1] ?? "",
        account: file.account,
        region: file.region,
        foreign: own !== prefix,
        managed: this.managed(keyId),
        planned: this.#planned,
        readings: readingsOf(segmentsOf(keys, row).map((segment) => this.bytes(segment))),
        aliases: this.#aliasesOf(keyId),
      }),
    );
  }

  /** The Region's aliases. */
  aliases(): Knowledge<readonly Alias[]> {
    this.#aliases ??= this.#wide("kms:ListAliases", aliasList);
    return this.#aliases;
  }

  customKeyStores(): Knowledge<readonly CustomKeyStore[]> {
    return this.#wide("kms:DescribeCustomKeyStores", storeList);
  }

  /** Whether an `alias/aws/…` targets the key: nobody but AWS can make one. */
  managed(keyId: string): boolean {
    return (
      this.#targets()
        .get(keyId)
        ?.some((alias) => alias.AliasName.startsWith("alias/aws/")) ?? false
    );
  }

  bytes({ offset, length }: Segment): Buffer {
    const buffer = Buffer.allocUnsafe(length);
    let held = 0;
    while (held < length) {
      const read = readSync(this.#descriptor, buffer, held, length - held, offset + held);
      if (read === 0) throw damaged("cut-file", this.#index.file, 0, "was cut while it was being read");
      held += read;
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

  #wide<T>(need: NeedId, decode: Parameters<typeof knowledge<T>>[2]): Knowledge<T> {
    const read = this.#index.wide.get(need);
    if (read?.lines) {
      const buffers = read.lines.map((segment) => this.bytes(segment));
      return whole(this.#index.file, () => knowledge(need, readingsOf(buffers).get(need), decode));
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
