import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Call, SealedFile } from "../model/index.js";
import type { Answered } from "./answered.js";
import { callLine, linkOf } from "./call-line.js";
import { type CallsFile, GLOBAL } from "./layout.js";
import { outputError } from "./output-error.js";

/** Bytes that a crash of the machine may cost, a file. A crash of the process alone costs none. */
const SYNC_EVERY = 8 << 20;
const NEWLINE = Buffer.from("\n");

/** One account's Region (or account-wide reads) being written. */
export interface TargetWriter {
  /** What a resumed crawl need not ask again. */
  readonly answered: Answered;
  /**
   * Appends lines in one write: all calls of one key come in one append, so that they lie together.
   * Throws OutputError; what was half-written is cut again, and the file is as before.
   */
  append(calls: readonly Call[]): Promise<void>;
}

/** Where a file's chain stands. */
export interface ChainState {
  readonly lines: number;
  readonly link: string;
  readonly bytes: number;
}

/**
 * Writes one `calls.jsonl`. The file is opened for each append, since an organization has more targets than a process
 * may hold files open; and written synchronously: into the page cache that takes a tenth of what a thread would.
 */
export class CallsWriter implements TargetWriter {
  readonly answered: Answered;
  readonly #file: CallsFile;
  readonly #path: string;
  #state: ChainState;
  #unsynced: number;
  #syncing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(dir: string, file: CallsFile, state: ChainState, answered: Answered) {
    this.#file = file;
    this.#path = join(dir, file.path);
    this.#state = state;
    // What an interrupted run wrote may still be on its way to the disk.
    this.#unsynced = state.bytes;
    this.answered = answered;
  }

  async append(calls: readonly Call[]): Promise<void> {
    if (this.#closed) throw new Error(`${this.#file.path} is closed`);
    if (calls.length === 0) return;
    const { bytes, state } = this.#chained(calls);
    try {
      if (this.#state.bytes === 0) mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      writeAt(this.#path, bytes, this.#state.bytes);
    } catch (cause) {
      throw outputError(this.#path, cause);
    }
    this.#state = state;
    this.#unsynced += bytes.length;
    if (this.#unsynced >= SYNC_EVERY) await this.#sync();
  }

  /** Brings everything to the disk; nothing can be appended afterwards. Throws OutputError. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#sync();
  }

  /** What closes the chain; undefined where nothing was written. */
  seal(): SealedFile | undefined {
    const { lines, link } = this.#state;
    return lines === 0 ? undefined : { path: this.#file.path, lines, lastLineSha256: link };
  }

  #chained(calls: readonly Call[]): { readonly bytes: Buffer; readonly state: ChainState } {
    let { lines, link } = this.#state;
    const parts: Buffer[] = [];
    for (const call of calls) {
      this.#checkPlace(call);
      lines += 1;
      const line = callLine(call, lines, link);
      link = linkOf(line);
      parts.push(line, NEWLINE);
    }
    const bytes = Buffer.concat(parts);
    return { bytes, state: { lines, link, bytes: this.#state.bytes + bytes.length } };
  }

  #checkPlace({ account, region }: Call): void {
    const { path, account: own, region: ownRegion } = this.#file;
    if (ownRegion !== GLOBAL && (account !== own || region !== ownRegion)) {
      throw new Error(`a call of ${account}/${region} does not belong into ${path}`);
    }
  }

  /** One at a time: a sync that fails is told to whoever waits next. */
  #sync(): Promise<void> {
    const before = this.#syncing;
    this.#syncing = before.then(async () => {
      if (this.#unsynced === 0) return;
      this.#unsynced = 0;
      await syncFile(this.#path);
    });
    return this.#syncing;
  }
}

function writeAt(path: string, bytes: Buffer, start: number): void {
  // "wx": in a new snapshot nothing may lie there yet.
  const descriptor = openSync(path, start === 0 ? "wx" : "r+", 0o600);
  try {
    let written = 0;
    while (written < bytes.length) {
      written += writeSync(descriptor, bytes, written, bytes.length - written, start + written);
    }
  } catch (error) {
    if (start === 0) rmSync(path);
    else ftruncateSync(descriptor, start);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

async function syncFile(path: string): Promise<void> {
  try {
    const handle = await open(path, "r+");
    await handle.datasync().finally(() => handle.close());
  } catch (cause) {
    throw outputError(path, cause);
  }
}
