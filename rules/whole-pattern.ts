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

/** Whether the expression matches all of a text. */
export function matchesWhole(text: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`, "u").test(text);
}
