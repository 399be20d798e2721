import { readJson } from "../../policy/index.js";

/** A place in a text that is not JSON. */
export interface JsonProblem {
  /** UTF-16 units from the start. */
  readonly offset: number;
  readonly message: string;
}

/** Why a text is not JSON (RFC 8259; a byte order mark is let pass), at its first mistake; undefined where it is. */
export function jsonProblem(text: string): JsonProblem | undefined {
  const mark = text.startsWith("\ufeff") ? 1 : 0;
  const read = readJson(text.slice(mark));
  if (read.ok) return undefined;
  const offset = read.position + mark;
  const before = text.slice(0, offset).trimEnd();
  if (before.endsWith(",") && /^[}\]]/.test(text.slice(offset)))
    return {
      offset: before.length - 1,
      message: "this is not JSON: a comma after the last entry; take it out",
    };
  return { offset, message: `this is not JSON: ${read.problem}` };
}
