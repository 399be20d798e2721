import { join } from "node:path";
import { IntegrityError, type SealedFile } from "../model/index.js";
import { linkOf } from "./call-line.js";
import type { CallsFile } from "./layout.js";
import { follows, type LineView, viewLine } from "./line-view.js";
import { type ScanEnd, scanLines } from "./scan-lines.js";

/** What is left at the end of a file's chain. */
export interface ChainEnd extends ScanEnd {
  readonly lines: number;
  /** sha256 of the last line, "" where there is none: what the next line has to carry. */
  readonly link: string;
}

/**
 * Walks a calls file and proves it on the way: every line numbered without a gap, chained to the one before, and
 * (with a seal) as many and ending as sealed. Each byte is hashed once.
 * Throws IntegrityError naming file and line: `broken-line`, `missing-line`, `edited-line`, `cut-file`, `added-line`.
 */
export async function verifiedLines(
  dir: string,
  file: CallsFile,
  seal: SealedFile | undefined,
  onLine: (view: LineView, offset: number) => void,
): Promise<ChainEnd> {
  let lines = 0;
  let link = "";
  const end = await scanLines(join(dir, file.path), (bytes, start, newline, offset) => {
    const number = lines + 1;
    const view = viewLine(bytes, start, newline);
    if (!view) throw damaged("broken-line", file, number, "is not a line that Keyproof wrote");
    if (view.seq !== number) {
      throw damaged(
        "missing-line",
        file,
        number,
        `should have seq ${number} and has ${view.seq}: lines are missing`,
      );
    }
    if (!follows(view, link)) {
      throw damaged(
        "edited-line",
        file,
        number,
        "does not follow from the line before: one of the two was edited",
      );
    }
    link = linkOf(bytes.subarray(start, newline));
    lines = number;
    onLine(view, offset);
  });
  if (seal) checkSeal(file, seal, { ...end, lines, link });
  return { ...end, lines, link };
}

function checkSeal(file: CallsFile, seal: SealedFile, end: ChainEnd): void {
  if (end.lines < seal.lines) {
    throw damaged(
      "cut-file",
      file,
      end.lines + 1,
      `is missing: ${seal.lines} lines were sealed, ${end.lines} are left`,
    );
  }
  if (end.lines > seal.lines || end.looseBytes > 0) {
    throw damaged(
      "added-line",
      file,
      seal.lines + 1,
      `was added after the ${seal.lines} lines that were sealed`,
    );
  }
  if (end.link !== seal.lastLineSha256) {
    throw damaged("edited-line", file, end.lines, "is not the line that was sealed: it was edited");
  }
}

/** The one error of evidence that does not hold, naming the place (line 0: only the file is known) and what to do. */
export function damaged(code: string, file: CallsFile, line: number, what: string): IntegrityError {
  const place = line > 0 ? `${file.path}, line ${line}` : file.path;
  return new IntegrityError(
    code,
    `${place} ${what}. This evidence cannot be relied on: get an unchanged copy, or scan again.`,
  );
}
