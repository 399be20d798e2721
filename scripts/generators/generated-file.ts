/** A file that is made from others; `npm run generate` writes it, a test checks that it is fresh. */
export interface GeneratedFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}
