import { visible } from "./visible.js";

/**
 * The text as Markdown (CommonMark 0.31 §2.4, GFM) that renders as itself: punctuation is escaped, and mentions and
 * issue references of forges are broken by a zero-width space, which no escape prevents.
 */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()<>#+.!|~:/&$^=-]/g, "\\$&")
    .replace(/@(?=\w)|\\#(?=\d)/g, "$&&#8203;");
}

/** The text as a code span that fits a table cell: nothing within it is interpreted. */
export function markdownCode(text: string): string {
  const inner = visible(text).replace(/\|/g, "\\|");
  const longest = Math.max(0, ...(inner.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(inner) || inner === "" ? " " : "";
  return `${fence}${pad}${inner}${pad}${fence}`;
}

/** The text as a fenced block that it cannot leave. */
export function markdownBlock(text: string, language = ""): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
