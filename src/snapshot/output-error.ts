import { OutputError } from "../model/index.js";

const FIXES: Readonly<Record<string, string>> = {
  ENOSPC:
    "The disk is full: free some space, or name another folder with --out. A run that stopped goes on with --resume.",
  EDQUOT: "The disk quota is used up: free some space, or name another folder with --out.",
  EFBIG:
    "The file grew past the allowed size: raise the limit (ulimit -f), or name another folder with --out.",
  EACCES: "You may not write there: change its permissions, or name another folder with --out.",
  EPERM: "You may not write there: change its permissions, or name another folder with --out.",
  EROFS: "It is on a read-only file system: name another folder with --out.",
  ENOTDIR: "A part of the path is a file, not a folder: name another folder with --out.",
  EEXIST: "Something is in the way there: take it away, or name another folder with --out.",
  EISDIR: "A folder is in the way there: take it away, or name another folder with --out.",
};

/** What a failed write becomes: an OutputError naming the path and what to do. */
export function outputError(path: string, cause: unknown): OutputError {
  if (cause instanceof OutputError) return cause;
  const code = errnoOf(cause) ?? "";
  const fix = FIXES[code] ?? "Name another folder with --out.";
  return new OutputError(path, `cannot write ${path}${code && ` (${code})`}. ${fix}`, { cause });
}

/** The system's error code, e.g. `ENOENT`. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
