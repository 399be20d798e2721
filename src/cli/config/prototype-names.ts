/** A map in data that holds a field `__proto__`. */
export interface PrototypeName {
  readonly path: readonly (string | number)[];
  readonly key: "__proto__";
}

/**
 * Every field `__proto__` in data, each map looked at once though YAML aliases may name it often, or within itself. Zod
 * leaves the name out of records without a word, so that what stands under it would never count.
 */
export function prototypeNames(data: unknown): readonly PrototypeName[] {
  const found: PrototypeName[] = [];
  const seen = new Set<object>();
  const look = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    const isList = Array.isArray(value);
    for (const [name, held] of Object.entries(value)) {
      if (name === "__proto__") found.push({ path, key: name });
      else look(held, [...path, isList ? Number(name) : name]);
    }
  };
  look(data, []);
  return found;
}
