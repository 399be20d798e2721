import { readFileSync } from "node:fs";
import { z } from "zod";
import { didYouMean, type Mistake, UsageError } from "../../model/index.js";
import { type PlacedDocument, readYaml } from "./yaml-places.js";

/** Reads a file that the user named; a UsageError says why it could not be. */
export function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : message;
    throw new UsageError([{ code: "file-unreadable", message: `${shown}: ${why}` }], { cause: error });
  }
}

/** What a document says by a schema, or every mistake as `file:line:column: field: what, and the fix`. */
export type Read<T> =
  | { readonly value: T; readonly document: PlacedDocument }
  | {
      /** Undefined where the text is not even YAML. */
      readonly document?: PlacedDocument;
      readonly mistakes: readonly Mistake[];
      /** Paths of the values that are wrong. */
      readonly wrong: readonly (readonly PropertyKey[])[];
    };

/** @param file name for messages */
export function readDocument<T>(text: string, file: string, schema: z.ZodType<T>): Read<T> {
  const document = readYaml(text);
  if (document.errors.length > 0) {
    const mistakes = document.errors.map((error) => ({
      code: "config-syntax",
      message: `${file}:${error.place}: ${error.message}`,
    }));
    return { mistakes, wrong: [[]] };
  }
  const read = schema.safeParse(document.value ?? {}, { reportInput: true });
  if (read.success) return { value: read.data, document };
  const { issues } = read.error;
  return {
    document,
    mistakes: issues.flatMap((issue) => mistakesOf(issue, document, file, schema)),
    wrong: issues.flatMap(wrongPaths),
  };
}

function wrongPaths(issue: z.core.$ZodIssue): readonly (readonly PropertyKey[])[] {
  if (issue.code !== "unrecognized_keys") return [issue.path];
  return issue.keys.map((key) => [...issue.path, key]);
}

function mistakesOf(
  issue: z.core.$ZodIssue,
  document: PlacedDocument,
  file: string,
  schema: z.ZodType,
): readonly Mistake[] {
  const field = fieldName(issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = knownFields(schema, issue.path);
    return issue.keys.map((key) => {
      const hint = didYouMean(key, known) || `; known here: ${known.join(", ")}`;
      const message = `${file}:${document.placeOf(issue.path, key)}: ${fieldName([...issue.path, key])}: unknown field${hint}`;
      return { code: "config-unknown-field", message };
    });
  }
  const place = document.placeOf(
    issue.path,
    issue.code === "invalid_key" ? fieldName(issue.path.slice(-1)) : undefined,
  );
  return [
    { code: "config-value", message: `${file}:${place}: ${field || "the file"}: ${expectation(issue)}` },
  ];
}

function expectation(issue: z.core.$ZodIssue): string {
  const given = issue.input === undefined ? "nothing" : shown(issue.input);
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    return `must be one of ${values.join(", ")}, not ${given}${didYouMean(String(issue.input), values)}`;
  }
  if (issue.code === "invalid_type") return `must be ${article(issue.expected)}, not ${given}`;
  if (issue.code === "invalid_key") return issue.issues.map((inner) => inner.message).join("; ");
  // Told of a whole, which need not be said again.
  if (issue.code === "custom" && (issue.input === undefined || typeof issue.input === "object"))
    return issue.message;
  return `${issue.message}, not ${given}`;
}

/** A value as JSON, cut short; YAML aliases can make one that holds itself. */
function shown(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 80) ?? String(value);
  } catch {
    return "something that contains itself";
  }
}

const article = (type: string) =>
  ({ record: "a map", object: "a map", array: "a list", string: "text", int: "a whole number" })[type] ??
  `a ${type}`;

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : (i ? "." : "") + String(part)))
    .join("");
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
}

/** The names that a schema knows at a path. */
function knownFields(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema | undefined;
  for (const part of path) {
    const other = typeof here?.additionalProperties === "object" ? here.additionalProperties : undefined;
    here = typeof part === "number" ? here?.items : (here?.properties?.[String(part)] ?? other);
  }
  return Object.keys(here?.properties ?? {});
}
