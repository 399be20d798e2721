import type { Values } from "../model/index.js";

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/** The sentence of a template: `{name}` becomes the value of that name; one without a value stays as it is. */
export function renderMessage(template: string, values: Values): string {
  if (!template.includes("{")) return template;
  return template.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** The names of the values that a template takes. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? "");
}
