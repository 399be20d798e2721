/** `?` and `*` of IAM's wildcard matching, between character codes. */
export const ANY_ONE = -1;
export const ANY_MANY = -2;

/** A compiled wildcard pattern: character codes, `ANY_ONE` and `ANY_MANY`. */
export type Glob = readonly number[];

/** Compiles `*` and `?` of a text to wildcards. */
export function compileGlob(text: string): Glob {
  const glob: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 42) {
      if (glob[glob.length - 1] !== ANY_MANY) glob.push(ANY_MANY);
    } else glob.push(c === 63 ? ANY_ONE : c);
  }
  return glob;
}

/** Whether the whole text matches; time is at most length of pattern times length of text. */
export function globMatches(glob: Glob, text: string): boolean {
  let g = 0;
  let t = 0;
  let star = -1;
  let retry = 0;
  while (t < text.length) {
    const token = g < glob.length ? glob[g] : undefined;
    if (token === ANY_MANY) {
      star = g++;
      retry = t;
    } else if (token !== undefined && (token === ANY_ONE || token === text.charCodeAt(t))) {
      g++;
      t++;
    } else if (star >= 0) {
      g = star + 1;
      t = ++retry;
    } else return false;
  }
  while (glob[g] === ANY_MANY) g++;
  return g === glob.length;
}

/** Whether a pattern has a wildcard at all. */
export function hasWildcard(text: string): boolean {
  return text.includes("*") || text.includes("?");
}
