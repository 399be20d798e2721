/** A layer that stops a request whatever the key says. */
export interface Stop {
  readonly kind: "scp" | "rcp" | "boundary" | "session" | "iam";
  /** The layer and the policy, in words. */
  readonly why: string;
  /** Whether that is certain; else it may. */
  readonly sure: boolean;
}
