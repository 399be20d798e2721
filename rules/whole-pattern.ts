import { z } from "zod";

function isPattern(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}

/** A parameter that holds a regular expression. */
export const wholePattern = z.string().refine(isPattern, "not a regular expression");

/** Few parameters hold one. */
const compiled = new Map<string, RegExp>();

/** Whether the expression matches all of a text. */
export function matchesWhole(text: string, pattern: string): boolean {
  const expression = compiled.get(pattern) ?? new RegExp(`^(?:${pattern})$`, "u");
  compiled.set(pattern, expression);
  return expression.test(text);
}
