import { splitArn } from "./arn.js";
import { asciiLower } from "./ascii.js";
import type { Operator } from "./operators.js";
import { ANY_MANY, ANY_ONE, type Glob, globMatches } from "./wildcard.js";

/** A policy variable inside a value, with its default if one is written. */
interface Variable {
  /** Lower-cased condition key. */
  readonly key: string;
  readonly fallback?: string;
}

/** One value of a condition: wildcard pieces and, in Version 2012-10-17, policy variables. */
export interface ValueTemplate {
  readonly written: string;
  readonly pieces: readonly (Glob | Variable)[];
  /** Keys of the variables, lower-cased. */
  readonly variables: readonly string[];
  /** The pattern where there are no variables. */
  readonly constant?: ValuePattern;
}

/** What a request's value is compared with. */
export interface ValuePattern {
  readonly glob: Glob;
  /** The text where there are no wildcards, folded when case is ignored. */
  readonly literal?: string;
  readonly ignoreCase: boolean;
  /** Of an ARN comparison: the six components, `any` for a lone asterisk, `none` where fewer are written. */
  readonly arn?: readonly Glob[] | "any" | "none";
}

const VARIABLE = /\$\{(?:([*?$])|\s*([A-Za-z0-9:/_.+=@-][A-Za-z0-9:/_.+=@ -]*?)\s*(?:,\s*'([^'}]*)'\s*)?)\}/g;

/**
 * Compiles one value of a string, like or ARN operator for a condition on `key` (lower-cased). A value that is nothing
 * but the variable of that same key matches whatever the request carries.
 */
export function compileValue(
  written: string,
  operator: Operator,
  variablesAllowed: boolean,
  key: string,
): ValueTemplate {
  const pieces: (Glob | Variable)[] = [];
  const variables: string[] = [];
  let glob: number[] = [];
  let from = 0;
  if (variablesAllowed && written.includes("${")) {
    for (const match of written.matchAll(VARIABLE)) {
      appendText(glob, written.slice(from, match.index), operator);
      from = match.index + match[0].length;
      if (match[1] !== undefined) glob.push(match[1].charCodeAt(0));
      else if (match[2] !== undefined) {
        if (glob.length > 0) pieces.push(glob);
        glob = [];
        const key = asciiLower(match[2]);
        variables.push(key);
        pieces.push(match[3] === undefined ? { key } : { key, fallback: match[3] });
      }
    }
  }
  appendText(glob, written.slice(from), operator);
  if (glob.length > 0 || pieces.length === 0) pieces.push(glob);
  if (variables.length === 1 && pieces.length === 1 && variables[0] === key && operator.family !== "arn") {
    return { written, pieces, variables: [], constant: toPattern([ANY_MANY], operator) };
  }
  if (variables.length > 0) return { written, pieces, variables };
  return { written, pieces, variables, constant: toPattern(glob, operator) };
}

function appendText(glob: number[], text: string, operator: Operator): void {
  const wild = operator.family !== "string";
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (wild && c === 42) {
      if (glob[glob.length - 1] !== ANY_MANY) glob.push(ANY_MANY);
    } else glob.push(wild && c === 63 ? ANY_ONE : c);
  }
}

/** The same template with any text in place of its variables. */
export function relaxTemplate(template: ValueTemplate, operator: Operator): ValueTemplate {
  if (template.constant) return template;
  const glob = template.pieces.flatMap((piece) => ("key" in piece ? [ANY_MANY] : piece));
  return { ...template, variables: [], constant: toPattern(glob, operator) };
}

/** Puts values in place of variables. Undefined where one has no single value and no default. */
export function resolveTemplate(
  template: ValueTemplate,
  operator: Operator,
  lookup: (key: string) => string | undefined,
): ValuePattern | undefined {
  if (template.constant) return template.constant;
  const glob: number[] = [];
  for (const piece of template.pieces) {
    if (!("key" in piece)) {
      glob.push(...piece);
      continue;
    }
    const value = lookup(piece.key) ?? piece.fallback;
    if (value === undefined) return undefined;
    for (let i = 0; i < value.length; i++) glob.push(value.charCodeAt(i));
  }
  return toPattern(glob, operator);
}

function toPattern(glob: Glob, operator: Operator): ValuePattern {
  const { ignoreCase } = operator;
  const folded = ignoreCase ? glob.map((c) => (c >= 65 && c <= 90 ? c + 32 : c)) : glob;
  const literal = folded.every((c) => c >= 0) ? String.fromCharCode(...folded) : undefined;
  return {
    glob: folded,
    ignoreCase,
    ...(literal === undefined ? {} : { literal }),
    ...(operator.family === "arn" ? { arn: arnComponents(folded) } : {}),
  };
}

function arnComponents(glob: Glob): readonly Glob[] | "any" | "none" {
  if (glob.length === 1 && glob[0] === ANY_MANY) return "any";
  const parts: number[][] = [[]];
  for (const c of glob) {
    if (c === 58 && parts.length < 6) parts.push([]);
    else parts[parts.length - 1]?.push(c);
  }
  return parts.length === 6 ? parts : "none";
}

/** Whether one value of a request matches one value of a policy. */
export function patternMatches(pattern: ValuePattern, value: string): boolean {
  if (pattern.arn !== undefined) return arnMatches(pattern.arn, value);
  const text = pattern.ignoreCase ? asciiLower(value) : value;
  return pattern.literal !== undefined ? pattern.literal === text : globMatches(pattern.glob, text);
}

function arnMatches(arn: readonly Glob[] | "any" | "none", value: string): boolean {
  if (arn === "none") return false;
  const parts = splitArn(value);
  if (parts.length !== 6) return false;
  return arn === "any" || arn.every((glob, i) => globMatches(glob, parts[i] ?? ""));
}
