import type pc from "picocolors";
import { columns, visible } from "../../../reports/index.js";
import { fold, indented, sideBySide } from "../access/fold.js";
import { type Block, type Inline, type Page, type Span, spans } from "./page.js";

export interface PageStyle {
  readonly colours: ReturnType<typeof pc.createColors>;
  readonly width: number;
}

const INDENT = 2;
/** Columns that the last column of a table needs at least, where it is folded. */
const NARROWEST = 40;
const MOST_WORDS = 6;

/** The page as lines of at most `width` columns; code is never folded, so that it can be copied. */
export function terminalPage(page: Page, style: PageStyle): string {
  const { colours, width } = style;
  const sections = page.sections.flatMap(({ title, blocks }) => [
    "",
    ...(title ? [colours.bold(visible(title))] : []),
    ...blocks.flatMap((block, at) => [
      ...(at > 0 && blocks[at - 1]?.kind !== "paragraph" ? [""] : []),
      ...linesOf(block, style, title ? INDENT : 0),
    ]),
  ]);
  return `${[...fold(page.title, width).map(colours.bold), ...sections].join("\n")}\n`;
}

/** A block's lines, indented. */
export function linesOf(block: Block, style: PageStyle, indent = 0): readonly string[] {
  const { colours, width } = style;
  const margin = " ".repeat(indent);
  if (block.kind === "paragraph") return indented(textOf(block.text), indent, width);
  if (block.kind === "list")
    return block.items.flatMap((item) =>
      fold(textOf(item), width - indent - 2).map((line, at) => `${margin}${at === 0 ? "- " : "  "}${line}`),
    );
  if (block.kind === "code")
    return block.text.split("\n").map((line) => `${margin}${INDENTED}${colours.cyan(visible(line))}`);
  return tableLines(block.head, block.rows, style, indent);
}

const INDENTED = "  ";

function tableLines(
  head: readonly string[],
  rows: readonly (readonly Inline[])[],
  { colours, width }: PageStyle,
  indent: number,
): readonly string[] {
  const margin = " ".repeat(indent);
  const cells = rows.map((row) => row.map(textOf));
  const widths = columnWidths([head, ...cells], width - indent);
  if (!widths) return cells.flatMap((row) => stacked(row, head, proseColumns(cells), width, indent));
  const lines = (row: readonly string[]) => sideBySide(row, widths).map((line) => margin + line);
  return [...lines(head).map(colours.dim), ...cells.flatMap(lines)];
}

/** Each column as wide as its longest cell, the last with what the others leave; undefined where that is too little. */
function columnWidths(rows: readonly (readonly string[])[], width: number): readonly number[] | undefined {
  const natural = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => columns(visible(row[at] ?? "")))),
  );
  const others = natural.slice(0, -1).reduce((sum, own) => sum + own + 2, 0);
  const last = natural.at(-1) ?? 0;
  if (last > width - others && width - others < NARROWEST) return undefined;
  return [...natural.slice(0, -1), Math.min(last, width - others)];
}

/** The columns after the first with a cell that is more than a few words. */
function proseColumns(rows: readonly (readonly string[])[]): ReadonlySet<number> {
  const isProse = (at: number) => rows.some((row) => (row[at] ?? "").split(" ").length > MOST_WORDS);
  return new Set([...(rows[0] ?? []).keys()].filter((at) => at > 0 && isProse(at)));
}

/** A row of a table that is too wide for columns: short cells in one line, prose below, named where there is more of it. */
function stacked(
  row: readonly string[],
  head: readonly string[],
  prose: ReadonlySet<number>,
  width: number,
  indent: number,
): string[] {
  const short = row.filter((cell, at) => !prose.has(at) && cell !== "").join("  ");
  const below = row.flatMap((cell, at) => {
    if (!prose.has(at) || cell === "") return [];
    return indented(prose.size > 1 ? `${head[at]}: ${cell}` : cell, indent + 2 * INDENT, width);
  });
  return [...indented(short, indent, width), ...below];
}

function textOf(text: Inline): string {
  return spans(text)
    .map((part) => (typeof part === "string" ? part : wordsOf(part)))
    .join("");
}

function wordsOf(span: Span): string {
  if ("code" in span) return span.code;
  if ("strong" in span) return span.strong;
  if ("rule" in span) return span.rule;
  if ("url" in span) return span.text === span.url ? span.url : `${span.text}: ${span.url}`;
  return span.text;
}
