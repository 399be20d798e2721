import { remembering } from "../model/index.js";
import { asciiLower } from "./ascii.js";
import { actionName, OPERATIONS } from "./operations.js";
import { compileGlob, globMatches } from "./wildcard.js";

const NAMES = OPERATIONS.map((_, index) => asciiLower(actionName(index)));

const MOST_MASKS = 2_000;

/** Policies repeat a few patterns. */
const maskOf = remembering(MOST_MASKS, (pattern: string) => {
  const glob = compileGlob(asciiLower(pattern));
  return Uint8Array.from(NAMES, (name) => (globMatches(glob, name) ? 1 : 0));
});

/** Whole lists seen last. Those who get one share it, so that what is worked out of it is worked out once. */
const lists = new Map<string, Uint8Array>();

/**
 * Operations that a list of action patterns names, by index in `OPERATIONS`. Names are compared without case, `*` and
 * `?` are wildcards (IAM User Guide, "Action"). With `complement`, those it does not name (NotAction). Equal lists give the same
 * array, which nobody may change.
 */
export function matchOperations(patterns: readonly string[], complement: boolean): Uint8Array {
  const [only] = patterns;
  const written = patterns.length === 1 && only !== undefined ? `=${only}` : JSON.stringify(patterns);
  const name = complement ? `!${written}` : written;
  const known = lists.get(name);
  if (known) return known;
  if (lists.size >= MOST_MASKS) lists.clear();
  const operations = unite(patterns, complement);
  lists.set(name, operations);
  return operations;
}

function unite(patterns: readonly string[], complement: boolean): Uint8Array {
  const operations = new Uint8Array(OPERATIONS.length);
  for (const pattern of patterns) {
    const mask = maskOf(pattern);
    for (let i = 0; i < mask.length; i++) if (mask[i]) operations[i] = 1;
  }
  if (complement) for (let i = 0; i < operations.length; i++) operations[i] = operations[i] ? 0 : 1;
  return operations;
}
