/*
 * Characters that act instead of being read: C0 and C1 controls, line and paragraph separators, bidirectional
 * overrides and isolates, zero-width and tag characters, lone surrogates. In aliases and tags they forge lines, hide
 * text or reverse it (Unicode TR 36 §2.10, "Trojan Source" CVE-2021-42574).
 */
const ACTING =
  /\u034f|[\p{Cc}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cs}]/gu;

const escapeSequence = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
};

/** The text with every character that acts shown as an escape such as `\u202e`; one line stays one line. */
export function visible(text: string): string {
  return text.replace(ACTING, escapeSequence);
}

/** As `visible`, but line feeds and tabs stay: for blocks of code. */
export function visibleLines(text: string): string {
  return text.replace(ACTING, (found) => (found === "\n" || found === "\t" ? found : escapeSequence(found)));
}
