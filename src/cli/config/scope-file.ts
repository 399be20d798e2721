import type { z } from "zod";
import { type Mistake, SCOPES, type ScopeName, scopesSchema } from "../../model/index.js";
import { readDocument, readText } from "./read-document.js";

/** By scope the file that says which keys are in it; those left out are the defaults. */
export type ScopesFrom = Readonly<Partial<Record<ScopeName, string>>>;

/**
 * Which keys hold card data, which health data: `settings.scopes` in a file of its own. Undefined where it is not sound; why
 * goes to `mistakes`. A file that names no scope, such as one cut off, is not sound: the defaults need no file.
 * Throws a UsageError where it cannot be read.
 * @param shown its name for messages
 */
export function readScopeFile(
  path: string,
  shown: string,
  mistakes: Mistake[],
): { readonly scopes: z.infer<typeof scopesSchema>; readonly scopesFrom: ScopesFrom } | undefined {
  const read = readDocument(readText(path, shown), shown, scopesSchema);
  const scopesFrom = scopesIn(read.document?.value, shown);
  if ("value" in read && Object.keys(scopesFrom).length > 0) return { scopes: read.value, scopesFrom };
  mistakes.push(
    ...("value" in read
      ? [{ code: "scope-empty", message: `${shown}: says nothing: name pci or phi, or leave the file out` }]
      : read.mistakes),
  );
  return undefined;
}

/** The scopes that a document names, each with the file. */
export function scopesIn(value: unknown, file: string): ScopesFrom {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(SCOPES.filter((scope) => scope in value).map((scope) => [scope, file]));
}
