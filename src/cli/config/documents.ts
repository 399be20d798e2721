import type { Mistake, MistakePlace } from "../../model/index.js";

/** A document that a mistake may be in: the configuration, or a file that it or an option names. */
export interface UserDocument {
  /** As the user would find it. */
  readonly file: string;
  /** `line:column` of a place; undefined where what is meant does not stand here, but in an option. */
  readonly placeOf: (path: readonly PropertyKey[], key?: string) => string | undefined;
}

/** By the names that mistakes have for them (`MistakePlace.document`). */
export type Documents = Map<string, UserDocument>;

/** Mistakes with file and line before them, where these are known. */
export function placed(mistakes: readonly Mistake[], documents: Documents): readonly Mistake[] {
  return mistakes.map((mistake) => {
    const where = mistake.at && placeIn(mistake.at, documents);
    return where === undefined ? mistake : { ...mistake, message: `${where}: ${mistake.message}` };
  });
}

function placeIn({ document, path, key }: MistakePlace, documents: Documents): string | undefined {
  const known = documents.get(document);
  const place = known?.placeOf(path, key);
  return known && place !== undefined ? `${known.file}:${place}` : undefined;
}
