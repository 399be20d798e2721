import type { Values } from "../model/index.js";

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9]*)\}/;

/** Literal text at even places, names of values at odd ones. Few templates, millions of messages. */
const parts = new Map<string, readonly string[]>();

/** The sentence of a template: `{name}` becomes the value of that name; one without a value stays as it is. */
export function renderMessage(template: string, values: Values): string {
  const split = partsOf(template);
  if (split.length === 1) return template;
  let text = "";
  for (let place = 0; place < split.length; place++) {
    const part = split[place] ?? "";
    text += place % 2 === 0 ? part : Object.hasOwn(values, part) ? values[part] : `{${part}}`;
  }
  return text;
}

/** The names of the values that a template takes. */
export function placeholders(template: string): string[] {
  return partsOf(template).filter((_, place) => place % 2 === 1);
}

function partsOf(template: string): readonly string[] {
  const known = parts.get(template);
  if (known) return known;
  const split = template.split(PLACEHOLDER);
  parts.set(template, split);
  return split;
}
