/** A map of a document. */
export type Tree = Readonly<Record<string, unknown>>;

/** `over` laid upon `base`: maps are merged field by field, everything else is replaced whole. */
export function mergeDeep(base: Tree, over: Tree): Tree {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const below = base[name];
    merged[name] = isTree(below) && isTree(value) ? mergeDeep(below, value) : value;
  }
  return merged;
}

export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
