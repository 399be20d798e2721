import { type Framework, frameworkSchema, type Mistake } from "../../model/index.js";
import type { UserDocument } from "./documents.js";
import { readDocument, readText } from "./read-document.js";

/**
 * A framework of the user's, in the shape of those in `rules/frameworks`. Undefined where the file is not sound; why goes
 * to `mistakes`. Throws a UsageError where it cannot be read.
 * @param shown its name for messages
 */
export function readFrameworkFile(
  path: string,
  shown: string,
  mistakes: Mistake[],
): { readonly framework: Framework; readonly document: UserDocument } | undefined {
  const read = readDocument(readText(path, shown), shown, frameworkSchema);
  if ("value" in read)
    return { framework: read.value, document: { file: shown, placeOf: read.document.placeOf } };
  mistakes.push(...read.mistakes);
  return undefined;
}
