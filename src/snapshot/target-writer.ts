import { mkdir, open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Call, SealedFile } from "../model/index.js";
import type { Answered } from "./answered.js";
import { callLine, linkOf } from "./call-line.js";
import type { CallsFile } from "./layout.js";
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
 * Writes one `calls.jsonl`. The file is opened for each append: an organization has more targets than a process may
 * hold files open.
 */
export class CallsWriter implements TargetWriter {
  readonly answered: Answered;
  readonly #file: CallsFile;
  readonly #path: string;
  #state: ChainState;
  #unsynced = 0;
  #queue: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(dir: string, file: CallsFile, state: ChainState, answered: Answered) {
    this.#file = file;
    this.#path = join(dir, file.path);
    this.#state = state;
    this.answered = answered;
  }

  append(calls: readonly Call[]): Promise<void> {
    if (this.#closed) throw new Error(`${this.#file.path} is closed`);
    const done = this.#queue.then(() => this.#write(calls));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Waits for what is under way and brings it to the disk; nothing can be appended afterwards. Throws OutputError. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue;
    if (this.#unsynced === 0) return;
    try {
      const handle = await open(this.#path, "r+");
      await handle.sync().finally(() => handle.close());
    } catch (cause) {
      throw outputError(this.#path, cause);
    }
  }

  /** What closes the chain; undefined where nothing was written. */
  seal(): SealedFile | undefined {
    const { lines, link } = this.#state;
    return lines === 0 ? undefined : { path: this.#file.path, lines, lastLineSha256: link };
  }

  async #write(calls: readonly Call[]): Promise<void> {
    if (calls.length === 0) return;
    const { bytes, state } = this.#chained(calls);
    try {
      if (this.#state.bytes === 0) await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      await this.#writeAt(bytes);
    } catch (cause) {
      throw outputError(this.#path, cause);
    }
    this.#state = state;
  }

  #chained(calls: readonly Call[]): { readonly bytes: Buffer; readonly state: ChainState } {
    let { lines, link } = this.#state;
    const parts: Buffer[] = [];
    for (const call of calls) {
      lines += 1;
      const line = callLine(call, lines, link);
      link = linkOf(line);
      parts.push(line, NEWLINE);
    }
    const bytes = Buffer.concat(parts);
    return { bytes, state: { lines, link, bytes: this.#state.bytes + bytes.length } };
  }

  async #writeAt(bytes: Buffer): Promise<void> {
    const start = this.#state.bytes;
    // "wx": in a new snapshot nothing may lie there yet.
    const handle = await open(this.#path, start === 0 ? "wx" : "r+", 0o600);
    try {
      let written = 0;
      while (written < bytes.length) {
        written += (await handle.write(bytes, written, bytes.length - written, start + written)).bytesWritten;
      }
      this.#unsynced += bytes.length;
      if (this.#unsynced >= SYNC_EVERY) {
        await handle.datasync();
        this.#unsynced = 0;
      }
    } catch (error) {
      await (start === 0 ? rm(this.#path) : handle.truncate(start));
      throw error;
    } finally {
      await handle.close();
    }
  }
}
