/** One concrete request that is allowed, and what lets it through. */
export interface Witness {
  readonly principal: string;
  readonly action: string;
  /** Context keys of the request; multi-valued keys hold several values. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** The statement or grant that allows it, e.g. `default/AllowAll` or `grant/0d8a…`. */
  readonly allowedBy: string;
  /** Each condition in the way, and why it does not stop the request. */
  readonly conditions: readonly { readonly condition: string; readonly why: string }[];
}
