import { markdownBlock, markdownCode } from "../../../reports/escape/markdown.js";
import type { Block, Inline, Page, Span } from "../../../src/cli/rules/page.js";
import { spans } from "../../../src/cli/rules/page.js";

/** Where the page lies, since its links are relative. */
export type Folder = "rules" | "frameworks";

const NOTICE =
  "<!-- Made by `npm run generate` from the rules, the frameworks and the rules' tests; do not edit. -->";

/** The page as Markdown (CommonMark, tables as in GFM). */
export function markdownPage(page: Page, folder: Folder): string {
  const sections = page.sections.map(({ title, blocks }) => {
    const parts = blocks.map((one) => markdownOf(one, folder));
    return [...(title ? [`## ${prose(title)}`] : []), ...parts].join("\n\n");
  });
  return `${[NOTICE, `# ${prose(page.title)}`, ...sections].join("\n\n")}\n`;
}

function markdownOf(block: Block, folder: Folder): string {
  if (block.kind === "paragraph") return inline(block.text, folder);
  if (block.kind === "list") return block.items.map((item) => `- ${inline(item, folder)}`).join("\n");
  if (block.kind === "code") return markdownBlock(block.text, block.language);
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rows = block.rows.map((cells) => row(cells.map((cell) => inline(cell, folder))));
  return [row(block.head), row(block.head.map(() => "---")), ...rows].join("\n");
}

function inline(text: Inline, folder: Folder): string {
  return spans(text)
    .map((part) => (typeof part === "string" ? prose(part) : spanOf(part, folder)))
    .join("");
}

function spanOf(span: Span, folder: Folder): string {
  if ("code" in span) return markdownCode(span.code);
  if ("strong" in span) return `**${prose(span.strong)}**`;
  if ("rule" in span) return `[${span.rule}](${folder === "rules" ? "" : "../rules/"}${span.rule}.md)`;
  if ("url" in span) return `[${prose(span.text)}](${span.url})`;
  return `[${prose(span.text)}](${folder === "frameworks" ? "" : "../frameworks/"}${span.framework}.md)`;
}

/** Our own words, readable in the source too: only what Markdown would take for more is escaped. */
function prose(text: string): string {
  return text.replace(/[\\`*[\]<>|]|(?<!\w)_|_(?!\w)|&(?=\w+;)/g, "\\$&");
}
