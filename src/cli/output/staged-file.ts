import { createHash } from "node:crypto";
import { mkdir, open, rename, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { OutputError } from "../../model/index.js";

const BUFFER = 256 * 1024;

/** What one UTF-16 unit may take in UTF-8. */
const MOST_BYTES = 3;

/** A file written beside its final name, which it takes only when complete. Mode 0600. */
export interface StagedFile {
  /** Where it is until `commit`. */
  readonly temporary: string;
  readonly path: string;
  /** Await what it returns, so that memory stays flat. */
  write(text: string): Promise<void> | undefined;
  /** Everything written is on disk; returns its sha256 and its length. */
  finish(): Promise<{ readonly sha256: string; readonly bytes: number }>;
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
  let buffer = Buffer.allocUnsafe(BUFFER);
  let spare: typeof buffer | undefined;
  let size = 0;
  let whole = 0;
  let isOpen = true;
  const put = (bytes: Buffer) => {
    hash.update(bytes);
    whole += bytes.length;
    return guarded(path, () => handle.writeFile(bytes));
  };
  const flush = async () => {
    const full = buffer;
    const bytes = full.subarray(0, size);
    buffer = spare ?? Buffer.allocUnsafe(BUFFER);
    spare = undefined;
    size = 0;
    await put(bytes);
    spare = full;
  };
  const close = async () => {
    if (isOpen) await handle.close();
    isOpen = false;
  };
  return {
    temporary,
    path,
    write: (text) => {
      const most = MOST_BYTES * text.length;
      if (most > BUFFER) return flush().then(() => put(Buffer.from(text, "utf8")));
      const flushed = size + most > BUFFER ? flush() : undefined;
      size += buffer.write(text, size, "utf8");
      return flushed;
    },
    finish: async () => {
      await flush();
      await guarded(path, async () => {
        await handle.sync();
        await close();
      });
      return { sha256: hash.digest("hex"), bytes: whole };
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
