/** A JSON value with its place in the text; offsets are UTF-16 units, `end` exclusive. Members keep their order and duplicates. */
export type JsonNode =
  | {
      readonly kind: "object";
      readonly start: number;
      readonly end: number;
      readonly members: readonly JsonMember[];
    }
  | {
      readonly kind: "array";
      readonly start: number;
      readonly end: number;
      readonly items: readonly JsonNode[];
    }
  | { readonly kind: "string"; readonly start: number; readonly end: number; readonly value: string }
  | {
      readonly kind: "number" | "boolean";
      readonly start: number;
      readonly end: number;
      readonly text: string;
    }
  | { readonly kind: "null"; readonly start: number; readonly end: number };

export interface JsonMember {
  readonly name: string;
  readonly value: JsonNode;
}

export type JsonResult =
  | { readonly ok: true; readonly node: JsonNode }
  | { readonly ok: false; readonly problem: string; readonly position: number };

/** Deeper nesting than any policy has; protects the stack. */
const MAX_DEPTH = 64;

class JsonSyntaxError {
  constructor(
    readonly problem: string,
    readonly position: number,
  ) {}
}

/**
 * Reads strict JSON (RFC 8259) without dropping anything: duplicate names stay visible, every value knows its place.
 * Never throws. A byte order mark is refused, as RFC 8259 section 8.1 allows.
 */
export function readJson(text: string): JsonResult {
  const state = { text, at: 0 };
  try {
    skipSpace(state);
    const node = readValue(state, 0);
    skipSpace(state);
    if (state.at < text.length) throw new JsonSyntaxError("text after the end of the document", state.at);
    return { ok: true, node };
  } catch (error) {
    if (error instanceof JsonSyntaxError)
      return { ok: false, problem: error.problem, position: error.position };
    throw error;
  }
}

interface State {
  readonly text: string;
  at: number;
}

function skipSpace(state: State): void {
  for (;;) {
    const c = state.text.charCodeAt(state.at);
    if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return;
    state.at++;
  }
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const BRACKET = [91, 93] as const;
const BRACE = [123, 125] as const;

function readValue(state: State, depth: number): JsonNode {
  if (depth > MAX_DEPTH) throw new JsonSyntaxError("nested too deeply", state.at);
  const c = state.text.charCodeAt(state.at);
  if (c === BRACE[0]) return readObject(state, depth);
  if (c === BRACKET[0]) return readArray(state, depth);
  if (c === QUOTE) {
    const start = state.at;
    const value = readString(state);
    return { kind: "string", start, end: state.at, value };
  }
  return readScalar(state);
}

function readObject(state: State, depth: number): JsonNode {
  const start = state.at++;
  const members: JsonMember[] = [];
  skipSpace(state);
  if (state.text.charCodeAt(state.at) === BRACE[1])
    return { kind: "object", start, end: ++state.at, members };
  for (;;) {
    skipSpace(state);
    if (state.text.charCodeAt(state.at) !== QUOTE)
      throw new JsonSyntaxError("expected a name in double quotes", state.at);
    const name = readString(state);
    skipSpace(state);
    if (state.text.charCodeAt(state.at) !== COLON) throw new JsonSyntaxError("expected a colon", state.at);
    state.at++;
    skipSpace(state);
    members.push({ name, value: readValue(state, depth + 1) });
    skipSpace(state);
    const c = state.text.charCodeAt(state.at++);
    if (c === BRACE[1]) return { kind: "object", start, end: state.at, members };
    if (c !== COMMA) throw new JsonSyntaxError("expected a comma or a closing brace", state.at - 1);
  }
}

function readArray(state: State, depth: number): JsonNode {
  const start = state.at++;
  const items: JsonNode[] = [];
  skipSpace(state);
  if (state.text.charCodeAt(state.at) === BRACKET[1]) return { kind: "array", start, end: ++state.at, items };
  for (;;) {
    skipSpace(state);
    items.push(readValue(state, depth + 1));
    skipSpace(state);
    const c = state.text.charCodeAt(state.at++);
    if (c === BRACKET[1]) return { kind: "array", start, end: state.at, items };
    if (c !== COMMA) throw new JsonSyntaxError("expected a comma or a closing bracket", state.at - 1);
  }
}

function readString(state: State): string {
  const { text } = state;
  const start = state.at;
  let escaped = false;
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) {
      state.at = i + 1;
      return escaped ? readEscaped(text, start, i + 1) : text.slice(start + 1, i);
    }
    if (c < 32) throw new JsonSyntaxError("control character in a string", i);
    if (c === BACKSLASH) {
      escaped = true;
      i++;
    }
  }
  throw new JsonSyntaxError("string without an end", start);
}

function readEscaped(text: string, start: number, end: number): string {
  try {
    return JSON.parse(text.slice(start, end)) as string;
  } catch {
    throw new JsonSyntaxError("unknown escape in a string", start);
  }
}

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function readScalar(state: State): JsonNode {
  SCALAR.lastIndex = state.at;
  const text = SCALAR.exec(state.text)?.[0];
  if (!text) throw new JsonSyntaxError("expected a value", state.at);
  const start = state.at;
  state.at += text.length;
  if (text === "null") return { kind: "null", start, end: state.at };
  return { kind: text === "true" || text === "false" ? "boolean" : "number", start, end: state.at, text };
}
