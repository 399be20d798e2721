import { createHash } from "node:crypto";
import { mkdir, open, rename, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { OutputError } from "../../model/index.js";

const BUFFER = 256 * 1024;

/** A file written beside its final name, which it takes only when complete. Mode 0600. */
export interface StagedFile {
  /** Where it is until `commit`. */
  readonly temporary: string;
  readonly path: string;
  /** Await what it returns, so that memory stays flat. */
  write(text: string): Promise<void> | undefined;
  /** Everything written is on disk; returns its sha256. */
  finish(): Promise<string>;
  /** Takes the final name. */
  commit(): Promise<void>;
  /** Leaves nothing behind. Safe to call at any time but after `commit`. */
  discard(): Promise<void>;
}

/** Throws OutputError, as all of its methods do, when the file cannot be written. */
export async function stageFile(path: string): Promise<StagedFile> {
  const temporary = join(dirname(path), `.${basename(path)}.partial`);
  const handle = await guarded(path, async () => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return open(temporary, "w", 0o600);
  });
  const hash = createHash("sha256");
  let pending: string[] = [];
  let size = 0;
  let isOpen = true;
  const flush = async () => {
    const bytes = Buffer.from(pending.join(""), "utf8");
    pending = [];
    size = 0;
    hash.update(bytes);
    await guarded(path, () => handle.writeFile(bytes));
  };
  const close = async () => {
    if (isOpen) await handle.close();
    isOpen = false;
  };
  return {
    temporary,
    path,
    write: (text) => {
      pending.push(text);
      size += text.length;
      return size >= BUFFER ? flush() : undefined;
    },
    finish: async () => {
      await flush();
      await guarded(path, async () => {
        await handle.sync();
        await close();
      });
      return hash.digest("hex");
    },
    commit: () => guarded(path, () => rename(temporary, path)),
    discard: async () => {
      await close().catch(() => undefined);
      await unlink(temporary).catch(() => undefined);
    },
  };
}

/** Turns the system's refusals into an OutputError that says what to do. */
export async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw outputError(path, error);
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full: make room, or choose another folder with --out",
  EDQUOT: "your disk quota is used up: make room, or choose another folder with --out",
  EACCES: "permission denied: choose another folder with --out",
  EPERM: "not permitted: choose another folder with --out",
  EROFS: "the file system is read-only: choose another folder with --out",
  ENOTDIR: "a file stands where a folder should be: choose another folder with --out",
  EEXIST: "a file stands where a folder should be: choose another folder with --out",
  EISDIR: "a folder stands where the file should be: choose another folder with --out",
};

/** The OutputError for a failed system call on `path`. */
export function outputError(path: string, error: unknown): OutputError {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return new OutputError(path, `Cannot write ${path}: ${ADVICE[code] ?? message}`, { cause: error });
}
