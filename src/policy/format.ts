import { type JsonNode, readJson } from "./json-reader.js";

/** A policy as shown to people, and where each statement stands in it. */
export interface FormattedPolicy {
  readonly text: string;
  /** By statement index; lines are 1-based and inclusive. */
  readonly statements: readonly { readonly startLine: number; readonly endLine: number }[];
}

/**
 * Pretty-prints a policy with two spaces of indent. Text that is no JSON, or has a name twice in one object, stays as it
 * is, so that nothing in it is lost to the reader.
 */
export function formatPolicy(text: string): FormattedPolicy {
  const json = readJson(text);
  if (!json.ok) return { text, statements: [] };
  if (hasDuplicates(json.node)) {
    return { text, statements: statementNodes(json.node).map((node) => rawLines(text, node)) };
  }
  const lines: string[] = [];
  const ranges = new Map<JsonNode, { startLine: number; endLine: number }>();
  const wanted = new Set(statementNodes(json.node));
  const current = { line: "" };
  print(json.node, 0, { lines, ranges, wanted, current });
  lines.push(current.line);
  return {
    text: lines.join("\n"),
    statements: [...wanted].map((node) => ranges.get(node) ?? { startLine: 1, endLine: 1 }),
  };
}

interface Output {
  readonly lines: string[];
  readonly ranges: Map<JsonNode, { startLine: number; endLine: number }>;
  readonly wanted: ReadonlySet<JsonNode>;
  readonly current: { line: string };
}

function statementNodes(root: JsonNode): readonly JsonNode[] {
  if (root.kind !== "object") return [];
  const body = root.members.findLast((member) => member.name === "Statement")?.value;
  if (!body) return [];
  return body.kind === "array" ? body.items : [body];
}

function hasDuplicates(node: JsonNode): boolean {
  if (node.kind === "array") return node.items.some(hasDuplicates);
  if (node.kind !== "object") return false;
  const names = new Set(node.members.map((member) => member.name));
  return names.size < node.members.length || node.members.some((member) => hasDuplicates(member.value));
}

function rawLines(text: string, node: JsonNode): { startLine: number; endLine: number } {
  const lineOf = (offset: number): number => text.slice(0, offset).split("\n").length;
  return { startLine: lineOf(node.start), endLine: lineOf(node.end - 1) };
}

function print(node: JsonNode, depth: number, output: Output): void {
  const startLine = output.lines.length + 1;
  if (node.kind === "object") {
    printList("{", "}", node.members, depth, output, (member) => {
      output.current.line += `${JSON.stringify(member.name)}: `;
      print(member.value, depth + 1, output);
    });
  } else if (node.kind === "array") {
    printList("[", "]", node.items, depth, output, (item) => print(item, depth + 1, output));
  } else if (node.kind === "string") output.current.line += JSON.stringify(node.value);
  else output.current.line += node.kind === "null" ? "null" : node.text;
  if (output.wanted.has(node)) output.ranges.set(node, { startLine, endLine: output.lines.length + 1 });
}

function printList<T>(
  open: string,
  close: string,
  items: readonly T[],
  depth: number,
  output: Output,
  printItem: (item: T) => void,
): void {
  output.current.line += open;
  for (const [index, item] of items.entries()) {
    newLine(output, depth + 1);
    printItem(item);
    if (index < items.length - 1) output.current.line += ",";
  }
  if (items.length > 0) newLine(output, depth);
  output.current.line += close;
}

function newLine(output: Output, depth: number): void {
  output.lines.push(output.current.line);
  output.current.line = "  ".repeat(depth);
}
