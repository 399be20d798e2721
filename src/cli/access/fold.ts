import { columns, visible } from "../../../reports/index.js";

/** Lines of at most `width` columns, broken between words and, where a word is longer, within it: nothing is cut away. */
export function fold(text: string, width: number): string[] {
  const room = Math.max(8, width);
  const lines: string[] = [];
  let line = "";
  for (const word of visible(text).split(" ")) {
    if (line !== "" && columns(line) + 1 + columns(word) <= room) {
      line += ` ${word}`;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = broken(word, room);
    line = pieces.pop() ?? "";
    lines.push(...pieces);
  }
  return [...lines, line];
}

function broken(word: string, width: number): string[] {
  if (columns(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && columns(piece) + columns(character) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** `fold` with every line indented. */
export function indented(text: string, indent: number, width: number): string[] {
  return fold(text, width - indent).map((line) => " ".repeat(indent) + line);
}

/** Cells side by side, each folded into its column; `widths` are columns without the two spaces between. */
export function sideBySide(cells: readonly string[], widths: readonly number[]): string[] {
  const folded = cells.map((cell, i) => fold(cell, widths[i] ?? 8));
  const height = Math.max(...folded.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    folded
      .map((lines, i) => {
        const text = lines[at] ?? "";
        return text + " ".repeat(Math.max(0, (widths[i] ?? 0) - columns(text)));
      })
      .join("  ")
      .trimEnd(),
  );
}
