import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type ParsedNode,
  parseDocument,
} from "yaml";
import { jsonProblem } from "./json-syntax.js";

/** A YAML or JSON text with the places of its nodes. */
export interface PlacedDocument {
  readonly value: unknown;
  /** Syntax errors and duplicate keys, with their place. */
  readonly errors: readonly { readonly place: string; readonly message: string }[];
  /** `line:column`, 1-based, of the value at a path, or of the key named `key` in the map there. */
  readonly placeOf: (path: readonly PropertyKey[], key?: string) => string;
}

/**
 * Reads a file by its name: `.json` has to be JSON, all else is YAML.
 * @param schema `failsafe` reads every scalar as the text that it is, so that account ids keep their zeros
 */
export function readPlaced(text: string, file: string, schema: "core" | "failsafe" = "core"): PlacedDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema, uniqueKeys: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  const notJson = /\.json$/i.test(file) ? jsonProblem(text) : undefined;
  if (notJson) {
    const errors = [{ place: at(notJson.offset), message: notJson.message }];
    return { value: undefined, errors, placeOf: () => at(0) };
  }
  const problems = [...document.errors, ...document.warnings];
  const errors = problems.map((error) => ({
    place: at(error.pos[0]),
    message:
      error.code === "DUPLICATE_KEY"
        ? `the field ${keyAt(text, error.pos[0])} is given twice`
        : error.message,
  }));
  return {
    value: document.errors.length > 0 ? undefined : toPlain(document, errors, at),
    errors,
    placeOf: (path, key) => at(offsetOf(document, path, key)),
  };
}

function toPlain(
  document: Document.Parsed,
  errors: { place: string; message: string }[],
  at: (n: number) => string,
) {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (error) {
    errors.push({ place: at(0), message: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

function keyAt(text: string, offset: number): string {
  const word = /^"(?:[^"\\]|\\.)*"|^'[^']*'|^[^:\s]+/.exec(text.slice(offset, offset + 200))?.[0] ?? "";
  return word.replace(/^["']|["']$/g, "");
}

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[], key?: string): number {
  let deepest: ParsedNode | null = document.contents;
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (!isNode(node)) continue;
    deepest = node as ParsedNode;
    if (key === undefined || depth < path.length || !isMap(node)) break;
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key,
    );
    if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
    break;
  }
  return deepest?.range?.[0] ?? 0;
}
