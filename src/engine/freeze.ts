/**
 * Freezes a tree of plain records and lists. Rules get frozen subjects, so that one that writes to its input
 * breaks by itself and changes nothing for the next.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const key in value) {
    const inner = value[key];
    if (typeof inner === "object" && inner !== null) deepFreeze(inner);
  }
  return value;
}
