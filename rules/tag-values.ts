import type { Key, Tag } from "../src/model/index.js";
import { known } from "../src/model/index.js";

/** The key's tag of that name; Unread where its tags were not read. */
export function tagOf(key: Key, name: string): Tag | undefined {
  return known(key.tags).find((tag) => tag.TagKey === name);
}

/** A whole number of days above zero, as a tag says it; undefined for anything else. */
export function daysOf(text: string): number | undefined {
  return /^[1-9]\d{0,4}$/.test(text.trim()) ? Number(text) : undefined;
}

/**
 * Last second of a day (`2026-01-31`, UTC), or an exact moment (`2026-01-31T10:00:00Z`), in epoch seconds. Undefined
 * for any other text.
 */
export function momentOf(text: string): number | undefined {
  const trimmed = text.trim();
  const day = /^\d{4}-\d{2}-\d{2}$/.test(trimmed);
  if (!day && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(trimmed))
    return undefined;
  const midnight = Date.parse(`${trimmed.slice(0, 10)}T00:00:00Z`);
  // Date.parse takes June 31 for July 1.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(trimmed.slice(0, 10)))
    return undefined;
  const seconds = Date.parse(day ? `${trimmed}T23:59:59Z` : trimmed) / 1000;
  return Number.isNaN(seconds) ? undefined : seconds;
}
