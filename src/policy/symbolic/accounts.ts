import { findText } from "./automaton.js";
import type { Budget } from "./budget.js";
import type { Tokens } from "./tokens.js";

/** Accounts out of a stranger's reach: with those of an organization they are too many to go through. */
export interface ClosedAccounts {
  readonly has: (account: string) => boolean;
  /** Those that policies name, and the own one: few. A text that names none of the others is not among the others. */
  readonly named: readonly string[];
}

export const NO_ACCOUNTS: ClosedAccounts = { has: () => false, named: [] };

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** A list of accounts as a set, made once. */
export function accountSet(accounts: readonly string[]): ReadonlySet<string> {
  const known = sets.get(accounts) ?? new Set(accounts);
  sets.set(accounts, known);
  return known;
}

/** What a text must not match to be out of the closed accounts it runs into; undefined where it is. */
export type Refuse = (text: string) => Tokens | undefined;

/** After so many accounts run into one by one, whether there is a text outside all of them stays open. */
const MOST_RUN_INTO = 16;

type Found = { readonly text: string } | "none" | "unsure";

/**
 * `findText` outside of languages too many to be left out at once: those that what is found runs into are left out, and the
 * search begins again. Nothing found outside of some is nothing found outside of all.
 */
export function findOutside(
  base: readonly Tokens[],
  inside: readonly (readonly Tokens[])[],
  outside: readonly (readonly Tokens[])[],
  refuse: Refuse,
  budget: Budget,
): Found {
  let left: readonly Tokens[] = [];
  while (left.length <= MOST_RUN_INTO) {
    const found = findText(base, inside, [...outside, left], budget);
    if (typeof found !== "object") return found;
    const closed = refuse(found.text);
    if (!closed) return found;
    left = [...left, closed];
  }
  return "unsure";
}
