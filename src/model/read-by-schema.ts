import { z } from "zod";
import { didYouMean } from "./nearest.js";
import { allowedWords, givenWords, type JsonSchema, numberWords } from "./schema-words.js";

/** One thing that is wrong with data, in words for whoever wrote it. */
export interface SchemaMistake {
  /** The value that is wrong, or the map that has the wrong name `key`. */
  readonly path: readonly (string | number)[];
  readonly key?: string;
  /** The place in words, `controls[0].strength`; empty for the whole. */
  readonly field: string;
  /** Whether the name is one that the schema does not know. */
  readonly isUnknown: boolean;
  /** What is allowed, and what was given: `must be a whole number from 90 to 2560, not 7`. */
  readonly what: string;
}

/** Data as a schema reads it, or everything that is wrong with it: the one place where zod's issues become words. */
export function readBySchema<S extends z.ZodType>(
  schema: S,
  data: unknown,
): { readonly value: z.output<S> } | { readonly mistakes: readonly SchemaMistake[] } {
  const read = schema.safeParse(data, { error: allowedWords, reportInput: true });
  if (read.success) return { value: read.data };
  const shape = shapeOf(schema);
  return { mistakes: read.error.issues.flatMap((issue) => mistakesOf(issue, shape)) };
}

/** A place in data in words, `controls[0].strength`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : (i ? "." : "") + String(part)))
    .join("");
}

function mistakesOf(issue: z.core.$ZodIssue, shape: JsonSchema | undefined): readonly SchemaMistake[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  const here = schemaAt(shape, path);
  if (issue.code === "unrecognized_keys") {
    const known = here?.propertyNames?.enum ?? Object.keys(here?.properties ?? {});
    const names = known.length > 0 ? `; known here: ${known.join(", ")}` : "";
    return issue.keys.map((key) => {
      const what = `unknown field${didYouMean(key, known) || names}`;
      return { path, key, field: fieldName([...path, key]), isUnknown: true, what };
    });
  }
  const allowed = isOfNumber(issue) ? here && numberWords(here) : undefined;
  const what = (allowed === undefined ? issue.message : `must be ${allowed}`) + givenWords(issue);
  const place =
    issue.code === "invalid_key" ? { path: path.slice(0, -1), key: String(path.at(-1)) } : { path };
  return [{ ...place, field: fieldName(path), isUnknown: false, what }];
}

/** Whether a number's kind and bounds, all of them, say more than that which was not kept; the schema's own words stay. */
function isOfNumber(issue: z.core.$ZodIssue): boolean {
  const ofOne = issue.code === "invalid_type" || issue.code === "too_small" || issue.code === "too_big";
  return ofOne && issue.message === allowedWords({ ...issue, input: issue.input });
}

/** What the schema takes; undefined for one that is not zod's. */
function shapeOf(schema: z.ZodType): JsonSchema | undefined {
  try {
    return z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" }) as JsonSchema;
  } catch {
    return undefined;
  }
}

function schemaAt(shape: JsonSchema | undefined, path: readonly PropertyKey[]): JsonSchema | undefined {
  let here = shape;
  for (const part of path) {
    const other = typeof here?.additionalProperties === "object" ? here.additionalProperties : undefined;
    here = typeof part === "number" ? here?.items : (here?.properties?.[String(part)] ?? other);
  }
  return here;
}
