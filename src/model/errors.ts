/** Errors at the edges of the house. Each becomes one exit code, in one place (`src/cli/exit.ts`). */

/** One mistake of the user: what, where and how to mend it. */
export interface Mistake {
  readonly code: string;
  /** Names the file, the place in it and the fix. */
  readonly message: string;
  /** Where it was made, for whoever holds the document's text and can add file and line to the message. */
  readonly at?: MistakePlace;
}

/** A place in a document of the user's: the configuration, or a file that it or an option names. */
export interface MistakePlace {
  /** `configuration`, `attestations`, or the name of a framework's file. */
  readonly document: string;
  readonly path: readonly PropertyKey[];
  /** Where the mistake is the name of a field: that field of the map at `path`. */
  readonly key?: string;
}

/** Wrong usage or configuration: exit 2. Holds every mistake found, so that a user mends them all at once. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly mistakes: readonly Mistake[];
  constructor(mistakes: readonly Mistake[], options?: ErrorOptions) {
    super(mistakes.map((m) => m.message).join("\n"), options);
    this.mistakes = mistakes;
  }
}

/** Nothing or not enough could be read to go on at all: exit 3. */
export class CoverageError extends Error {
  override readonly name = "CoverageError";
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Evidence that was cut, edited or is from a newer version: exit 4. */
export class IntegrityError extends Error {
  override readonly name = "IntegrityError";
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A file or folder that cannot be written: exit 74. */
export class OutputError extends Error {
  override readonly name = "OutputError";
  readonly path: string;
  constructor(path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}
