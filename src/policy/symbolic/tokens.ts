import type { ValuePattern } from "../value-template.js";
import { ANY_MANY, ANY_ONE, type Glob } from "../wildcard.js";

/**
 * Tokens of a text language: a character code; `FOLD + code` for a letter in either case; a negative number for one
 * (`one`) or any number (`many`) of the characters of a class. `ANY_ONE` and `ANY_MANY` are those of class `any`.
 */
export type Tokens = readonly number[];

export const FOLD = 0x20000;

const CLASSES: readonly ((c: number) => boolean)[] = [
  () => true,
  (c) => c !== 58,
  (c) => c >= 48 && c <= 57,
  (c) => (c >= 48 && c <= 57) || (c >= 97 && c <= 122),
  (c) =>
    (c >= 48 && c <= 57) ||
    (c >= 65 && c <= 90) ||
    (c >= 97 && c <= 122) ||
    "+=,.@_-".includes(String.fromCharCode(c)),
  (c) => c >= 33 && c <= 126,
  (c) => (c >= 48 && c <= 57) || (c >= 65 && c <= 90),
  (c) => c !== 47,
  (c) => (c >= 48 && c <= 57) || (c >= 97 && c <= 122) || c === 45,
  (c) => (c >= 48 && c <= 57) || (c >= 97 && c <= 122) || c === 45 || c === 47,
  (c) => c >= 33 && c <= 126 && c !== 42 && c !== 63,
];

/** Names of the classes above. */
export const CLASS = {
  any: 0,
  notColon: 1,
  digit: 2,
  lowerOrDigit: 3,
  /** Characters of IAM names. */
  name: 4,
  /** Characters of IAM paths. */
  path: 5,
  upperOrDigit: 6,
  notSlash: 7,
  lowerDigitOrDash: 8,
  organizationPath: 9,
  /** Characters of resource names in ARNs. */
  resource: 10,
} as const;

export const one = (k: number): number => -(2 * k + 1);
export const many = (k: number): number => -(2 * k + 2);

export function isMany(token: number): boolean {
  return token < 0 && token % 2 === 0;
}

/** Whether a token takes a character. */
export function takes(token: number, c: number): boolean {
  if (token >= FOLD) return (c >= 65 && c <= 90 ? c + 32 : c) === token - FOLD;
  if (token >= 0) return token === c;
  return CLASSES[(-token - 1) >> 1]?.(c) ?? false;
}

/** Builds tokens of texts and single tokens. */
export function tokens(...parts: readonly (string | number)[]): number[] {
  const list: number[] = [];
  for (const part of parts) {
    if (typeof part === "number") list.push(part);
    else for (let i = 0; i < part.length; i++) list.push(part.charCodeAt(i));
  }
  return list;
}

/** A text in any case. */
export function folded(text: string): number[] {
  return tokens(text.toLowerCase()).map((c) => (c >= 97 && c <= 122 ? FOLD + c : c));
}

/** The same token several times. */
export function times(token: number, count: number): number[] {
  return new Array<number>(count).fill(token);
}

/** A glob whose wildcards take only characters of one class. */
export function confine(glob: Glob, k: number, ignoreCase: boolean): number[] {
  return glob.map((c) => {
    if (c === ANY_ONE) return one(k);
    if (c === ANY_MANY) return many(k);
    return ignoreCase && c >= 97 && c <= 122 ? FOLD + c : c;
  });
}

/** What a value has to match, as tokens; undefined where nothing matches. */
export function patternTokens(pattern: ValuePattern): number[] | undefined {
  const { arn } = pattern;
  if (arn === undefined) return confine(pattern.glob, CLASS.any, pattern.ignoreCase);
  if (arn === "none") return undefined;
  if (arn === "any") {
    const part = [many(CLASS.notColon), 58];
    return [...part, ...part, ...part, ...part, ...part, ANY_MANY];
  }
  return arn.flatMap((glob, i) =>
    i < 5 ? [...confine(glob, CLASS.notColon, false), 58] : confine(glob, CLASS.any, false),
  );
}
