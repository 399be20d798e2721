import type { z } from "zod";
import { type Mistake, scopesSchema } from "../../model/index.js";
import { readDocument, readText } from "./read-document.js";

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
): z.infer<typeof scopesSchema> | undefined {
  const read = readDocument(readText(path, shown), shown, scopesSchema);
  if ("value" in read && Object.keys(read.document.value ?? {}).length > 0) return read.value;
  mistakes.push(
    ...("value" in read
      ? [{ code: "scope-empty", message: `${shown}: says nothing: name pci or phi, or leave the file out` }]
      : read.mistakes),
  );
  return undefined;
}
