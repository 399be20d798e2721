const INDENT = 2;

/** A value as JSON for people: what fits into a line of `width` stands on one; `before` columns of its line are taken. */
export function compactJson(value: unknown, width: number, indent = 0, before = indent): string {
  const flat = flatJson(value);
  if (flat.length <= width - before || typeof value !== "object" || value === null) return flat;
  const inner = indent + INDENT;
  const items = Array.isArray(value)
    ? value.map((entry: unknown) => compactJson(entry, width, inner))
    : Object.entries(value).map(([key, held]) => {
        const name = `${JSON.stringify(key)}: `;
        return name + compactJson(held, width, inner, inner + name.length);
      });
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (items.length === 0) return open + close;
  const margin = " ".repeat(inner);
  return `${open}\n${items.map((item) => margin + item).join(",\n")}\n${" ".repeat(indent)}${close}`;
}

/** A value as JSON on one line, with a space after every colon and comma. */
export function flatJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(flatJson).join(", ")}]`;
  const entries = Object.entries(value).map(([key, held]) => `${JSON.stringify(key)}: ${flatJson(held)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
