import { z } from "zod";

/** A parameter of a rule, in words. */
export interface ParameterFact {
  /** Dotted where it lies within another. */
  readonly name: string;
  /** What it takes, with its bounds. */
  readonly takes: string;
  /** As JSON; absent where the parameter has none. */
  readonly default?: unknown;
  readonly meaning: string;
}

type Schema = z.core.JSONSchema.BaseSchema;

/** The parameters that a rule's schema declares, in its order. */
export function parameterFacts(parameters: z.ZodType<unknown>): readonly ParameterFact[] {
  return facts(z.toJSONSchema(parameters, { io: "input" }), "");
}

function facts(schema: Schema, within: string): readonly ParameterFact[] {
  return Object.entries(schema.properties ?? {}).flatMap(([own, property]) => {
    if (typeof property === "boolean") return [];
    const name = `${within}${own}`;
    if (property.properties) return facts(property, `${name}.`);
    const { default: standard, description: meaning = "" } = property;
    return [{ name, takes: takes(property), ...(standard !== undefined && { default: standard }), meaning }];
  });
}

function takes(schema: Schema | boolean | undefined): string {
  if (schema === undefined || typeof schema === "boolean") return "anything";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
  if (schema.anyOf) return schema.anyOf.map(takes).join(" or ");
  if (schema.type === "integer" || schema.type === "number")
    return `${schema.type === "integer" ? "a whole number" : "a number"}${bounds(schema)}`;
  if (schema.type === "boolean") return "true or false";
  if (schema.type === "string") return schema.minLength ? "text, not empty" : "text";
  if (schema.type === "array")
    return `a list of: ${takes(Array.isArray(schema.items) ? undefined : schema.items)}`;
  if (schema.properties) {
    const names = Object.entries(schema.properties).map(([name, value]) => `${name} (${takes(value)})`);
    return names.join(", ");
  }
  return `by name: ${takes(schema.additionalProperties)}`;
}

/** zod gives every whole number the bounds of those that are exact; they say nothing. */
function bounds(schema: Schema): string {
  const minimum = schema.minimum === Number.MIN_SAFE_INTEGER ? undefined : schema.minimum;
  const maximum = schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum;
  if (minimum === undefined) return maximum === undefined ? "" : `, at most ${maximum}`;
  return maximum === undefined ? `, at least ${minimum}` : `, ${minimum} to ${maximum}`;
}
