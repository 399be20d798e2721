import { readFileSync } from "node:fs";
import type { z } from "zod";
import { fieldName, type Mistake, readBySchema, type SchemaMistake, UsageError } from "../../model/index.js";
import { prototypeNames } from "./prototype-names.js";
import { type PlacedDocument, readPlaced } from "./yaml-places.js";

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
      /** Undefined where the text is neither YAML nor, in a `.json`, JSON. */
      readonly document?: PlacedDocument;
      readonly mistakes: readonly Mistake[];
      /** Paths of the values that are wrong. */
      readonly wrong: readonly (readonly PropertyKey[])[];
    };

/** @param file name for messages */
export function readDocument<T>(text: string, file: string, schema: z.ZodType<T>): Read<T> {
  const document = readPlaced(text, file);
  if (document.errors.length > 0) {
    const mistakes = document.errors.map((error) => ({
      code: "config-syntax",
      message: `${file}:${error.place}: ${error.message}`,
    }));
    return { mistakes, wrong: [[]] };
  }
  const read = readBySchema(schema, document.value ?? {});
  const told = "value" in read ? [] : read.mistakes;
  const mistakes = [...told, ...untoldNames(document.value, told)];
  if ("value" in read && mistakes.length === 0) return { value: read.value, document };
  return {
    document,
    mistakes: mistakes.map(({ path, key, field, isUnknown, what }) => ({
      code: isUnknown ? "config-unknown-field" : "config-value",
      message: `${file}:${document.placeOf(path, key)}: ${field || "the file"}: ${what}`,
    })),
    wrong: mistakes.map(({ path, key }) => (key === undefined ? path : [...path, key])),
  };
}

/** Fields `__proto__` that the schema has not refused: it only does where it lists a map's fields. */
function untoldNames(data: unknown, told: readonly SchemaMistake[]): readonly SchemaMistake[] {
  const fields = new Set(told.filter(({ isUnknown }) => isUnknown).map(({ field }) => field));
  return prototypeNames(data)
    .map(({ path, key }) => ({
      path,
      key,
      field: fieldName([...path, key]),
      isUnknown: true,
      what: "unknown field",
    }))
    .filter(({ field }) => !fields.has(field));
}
