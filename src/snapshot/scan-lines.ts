import { open } from "node:fs/promises";

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;

/** Where a scan ended. */
export interface ScanEnd {
  /** Bytes up to and with the last newline. */
  readonly wholeBytes: number;
  /** Bytes after it: a line that was being written when its process died. */
  readonly looseBytes: number;
}

/**
 * Calls `onLine` with each whole line of a file: the bytes that hold it, where in them it starts and its newline is,
 * and its offset in the file. The bytes are only good during the call. Holds one chunk, or the longest line.
 */
export async function scanLines(
  path: string,
  onLine: (bytes: Buffer, start: number, newline: number, offset: number) => void,
): Promise<ScanEnd> {
  const file = await open(path, "r");
  try {
    let buffer = Buffer.allocUnsafe(CHUNK);
    let held = 0;
    let base = 0;
    for (;;) {
      if (held === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
      const { bytesRead } = await file.read(buffer, held, buffer.length - held, base + held);
      if (bytesRead === 0) return { wholeBytes: base, looseBytes: held };
      // What was held has no newline; only the new bytes need looking through.
      let newline = buffer.indexOf(NEWLINE, held);
      held += bytesRead;
      let start = 0;
      while (newline >= 0 && newline < held) {
        onLine(buffer, start, newline, base + start);
        start = newline + 1;
        newline = buffer.indexOf(NEWLINE, start);
      }
      buffer.copyWithin(0, start, held);
      held -= start;
      base += start;
    }
  } finally {
    await file.close();
  }
}
