import { type Budget, spend } from "./budget.js";
import { CLASS, FOLD, isMany, many, type Tokens, takes } from "./tokens.js";

/** One state of a language read from left to right: the positions it can be in, and what it does with a character. */
interface State {
  readonly id: number;
  readonly positions: readonly number[];
  readonly accepting: boolean;
  /** Every continuation is accepted. */
  readonly universal: boolean;
  /** Characters that a position names. */
  readonly named: readonly number[];
  /** Whether a position takes characters that none names. */
  readonly open: boolean;
  readonly next: Map<number, State>;
}

/** A language, made deterministic as far as it is looked at. */
interface Machine {
  /** Alternatives laid end to end, each closed by END. */
  readonly tape: readonly number[];
  readonly states: Map<string, State>;
  readonly start: State;
}

const END = Number.NaN;
const ANYTHING = many(CLASS.any);

function machine(alternatives: readonly Tokens[]): Machine {
  const tape: number[] = [];
  const starts: number[] = [];
  for (const alternative of alternatives) {
    starts.push(tape.length);
    for (const token of alternative) tape.push(token);
    tape.push(END);
  }
  const states = new Map<string, State>();
  return { tape, states, start: stateOf(tape, states, starts) };
}

/** Languages that are asked for again, such as that of an account's role ARNs, are made deterministic once. */
const made = new WeakMap<readonly Tokens[], Machine>();

function machineOf(alternatives: readonly Tokens[]): Machine {
  const known = made.get(alternatives) ?? machine(alternatives);
  made.set(alternatives, known);
  return known;
}

function stateOf(tape: readonly number[], states: Map<string, State>, from: readonly number[]): State {
  const seen = new Set<number>();
  let universal = false;
  for (const start of from) {
    for (let p = start; !seen.has(p); p++) {
      seen.add(p);
      const token = tape[p];
      if (token === undefined || !isMany(token)) break;
      if (token === ANYTHING && Number.isNaN(tape[p + 1])) universal = true;
    }
  }
  const positions = universal ? [] : [...seen].sort((a, b) => a - b);
  const key = universal ? "*" : positions.join();
  const known = states.get(key);
  if (known) return known;
  const named = new Set<number>();
  for (const p of positions) {
    const token = tape[p] ?? END;
    if (token >= FOLD) named.add(token - FOLD).add(token - FOLD - 32);
    else if (token >= 0) named.add(token);
  }
  const open = universal || positions.some((p) => (tape[p] ?? END) < 0);
  const accepting = universal || positions.some((p) => Number.isNaN(tape[p]));
  const state: State = {
    id: states.size,
    positions,
    accepting,
    universal,
    named: [...named],
    open,
    next: new Map(),
  };
  states.set(key, state);
  return state;
}

function step(m: Machine, state: State, c: number): State {
  if (state.universal) return state;
  const known = state.next.get(c);
  if (known) return known;
  const next: number[] = [];
  for (const p of state.positions) {
    const token = m.tape[p];
    if (token !== undefined && !Number.isNaN(token) && takes(token, c)) next.push(isMany(token) ? p : p + 1);
  }
  const to = stateOf(m.tape, m.states, next);
  state.next.set(c, to);
  return to;
}

const isDead = (state: State): boolean => !state.universal && state.positions.length === 0;

/** Whether a text is in a language. */
export function inLanguage(alternatives: readonly Tokens[], text: string): boolean {
  if (alternatives.length === 0) return false;
  const m = machineOf(alternatives);
  let at = m.start;
  for (let i = 0; i < text.length && !isDead(at); i++) at = step(m, at, text.charCodeAt(i));
  return at.accepting;
}

/** Characters of every kind that the classes tell apart. */
const REPRESENTATIVES = Array.from("x9a0Z-./_:!+ ~\u00e9", (c) => c.charCodeAt(0));

/** Kinds of which all representatives may be named by some pattern while another character is by none. */
const KINDS = ["0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((kind) =>
  Array.from(kind, (c) => c.charCodeAt(0)),
);

interface Node {
  readonly states: readonly State[];
  readonly parent: Node | undefined;
  readonly c: number;
}

/**
 * A shortest text of `base` that is in every language of `inside` and in no language of `outside`; "none" where there is no
 * such text, "unsure" where the budget ran out. Exact: the product of the automata is searched breadth-first over the
 * characters that any of them names and one of every kind that the classes tell apart.
 */
export function findText(
  base: readonly Tokens[],
  inside: readonly (readonly Tokens[])[],
  outside: readonly (readonly Tokens[])[],
  budget: Budget,
): { readonly text: string } | "none" | "unsure" {
  const frame = machineOf(base);
  const closed = outside.filter((alternatives) => alternatives.length > 0).map(machineOf);
  const left: Tokens[][] = [];
  for (const alternatives of inside) {
    const viable = alternatives.filter((alternative) => isViable(alternative, frame, closed));
    if (viable.length === 0) return "none";
    left.push(viable);
  }
  const machines = [frame, ...left.map(machine), ...closed];
  const positive = 1 + left.length;
  const size = machines.reduce((sum, { tape }) => sum + tape.length, 0);
  if (!spend(budget, size)) return "unsure";
  let layer: Node[] = [{ states: machines.map((m) => m.start), parent: undefined, c: 0 }];
  const seen = new Set<string>();
  while (layer.length > 0) {
    const next: Node[] = [];
    for (const node of layer) {
      if (node.states.every((state, i) => state.accepting === i < positive)) return { text: textOf(node) };
      const characters = charactersFor(node.states);
      if (!spend(budget, characters.length * 4)) return "unsure";
      for (const c of characters) {
        const moved = advance(machines, node.states, positive, c);
        if (!moved) continue;
        const key = moved.map(({ id }) => id).join();
        if (seen.has(key)) continue;
        seen.add(key);
        next.push({ states: moved, parent: node, c });
      }
    }
    layer = next;
  }
  return "none";
}

/** Characters that can tell the states apart: no more than the first one names, where it names all it takes. */
function charactersFor(states: readonly State[]): readonly number[] {
  const [frame] = states;
  if (frame && !frame.open) return frame.named;
  const named = new Set<number>();
  for (const state of states) for (const c of state.named) named.add(c);
  const characters = new Set([...REPRESENTATIVES, ...named]);
  for (const kind of KINDS) {
    if (kind.some((c) => characters.has(c) && !named.has(c))) continue;
    const unnamed = kind.find((c) => !named.has(c));
    if (unnamed !== undefined) characters.add(unnamed);
  }
  return [...characters];
}

/** Whether the letters that an alternative begins with lead anywhere inside the frame and not for good into what is closed. */
function isViable(alternative: Tokens, frame: Machine, closed: readonly Machine[]): boolean {
  let at = frame.start;
  let shut = closed.map((m) => m.start);
  for (const token of alternative) {
    if (token < 0 || token >= FOLD) return true;
    at = step(frame, at, token);
    shut = closed.map((m, i) => step(m, shut[i] ?? m.start, token));
    if (isDead(at) || shut.some((state) => state.universal)) return false;
  }
  return at.accepting && !shut.some((state) => state.accepting);
}

/** All machines one character on; undefined where no continuation can be in all and outside the last. */
function advance(
  machines: readonly Machine[],
  states: readonly State[],
  positive: number,
  c: number,
): State[] | undefined {
  const moved: State[] = [];
  for (let i = 0; i < machines.length; i++) {
    const m = machines[i];
    const from = states[i];
    if (!m || !from) return undefined;
    const to = step(m, from, c);
    if (i < positive ? isDead(to) : to.universal) return undefined;
    moved.push(to);
  }
  return moved;
}

function textOf(node: Node): string {
  const codes: number[] = [];
  for (let at: Node | undefined = node; at?.parent; at = at.parent) codes.push(at.c);
  return String.fromCharCode(...codes.reverse());
}

/** Every text. */
export const ANY_TEXT: readonly Tokens[] = [[ANYTHING]];
