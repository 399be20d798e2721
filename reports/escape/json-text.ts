/*
 * Characters that JSON may hold as they are, but that act in a terminal or an editor. Written as \u escapes the
 * document has the same value (RFC 8259 §7) and nothing in it acts.
 */
const ACTING =
  /\u034f|[\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

const escapeUnits = (found: string): string =>
  Array.from(
    { length: found.length },
    (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, "0")}`,
  ).join("");

/** What stands for itself between quotes: printable ASCII but for the quote and the backslash. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A string as `jsonText` writes it; nearly all are plain. */
export function jsonString(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : jsonText(text);
}

/** The value as JSON on one line, in which no character acts. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(ACTING, escapeUnits);
}

/** The value as JSON that may stand inside an HTML script element: nothing in it ends the element. */
export function scriptJson(value: unknown): string {
  return jsonText(value).replace(/[<>&]/g, escapeUnits);
}
