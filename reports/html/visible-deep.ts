import { visibleLines } from "../escape/visible.js";

/** A copy of plain data in which no text holds a character that acts, property names included. */
export function visibleDeep<T>(value: T): T;
export function visibleDeep(value: unknown): unknown {
  if (typeof value === "string") return visibleLines(value);
  if (Array.isArray(value)) return value.map((item) => visibleDeep(item));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [visibleLines(name), visibleDeep(held)]),
  );
}
