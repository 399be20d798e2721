import { visible } from "../escape/visible.js";

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NARROWLESS = /\p{M}/u;

const columnsOf = (character: string): number =>
  NARROWLESS.test(character) ? 0 : WIDE.test(character) ? 2 : 1;

/** Columns that a terminal gives a text without control characters (Unicode TR 11, near enough for tables). */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += columnsOf(character);
  return sum;
}

/** The text made visible and cut to at most `width` columns, an ellipsis at its end where it was cut. */
export function cutTo(text: string, width: number): string {
  const shown = visible(text);
  if (columns(shown) <= width) return shown;
  let kept = "";
  let used = 1;
  for (const character of shown) {
    used += columnsOf(character);
    if (used > width) break;
    kept += character;
  }
  return width < 1 ? "" : `${kept.trimEnd()}…`;
}

/** As `cutTo`, filled with spaces up to `width`. */
export function cell(text: string, width: number): string {
  const shown = cutTo(text, width);
  return shown + " ".repeat(Math.max(0, width - columns(shown)));
}

/** The text in lines of at most `width` columns, broken between words; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const whole of text.split(" ")) {
    const word = cutTo(whole, width);
    if (line !== "" && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
