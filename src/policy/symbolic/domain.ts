import type { Refuse } from "./accounts.js";
import type { Tokens } from "./tokens.js";

/** The values that a condition key can carry in the requests looked at. */
export type Domain =
  /** These and no others; undefined stands for an absent key. */
  | { readonly kind: "finite"; readonly options: readonly (readonly string[] | undefined)[] }
  | TextDomain
  | PointDomain;

export interface TextDomain {
  readonly kind: "text";
  readonly absent: boolean;
  readonly base: readonly Tokens[];
  /** Texts of `base` that are tried first. */
  readonly samples: readonly string[];
  /** Texts of `base` that these requests cannot carry. */
  readonly excluded: readonly Tokens[];
  /** The same of texts too many to be left out ahead. */
  readonly refuse?: Refuse;
  /** Whether a request can carry several values. */
  readonly multi: boolean;
}

/** Numbers, dates and addresses: every region between the constants of a policy has a point among those tried. */
export interface PointDomain {
  readonly kind: "numeric" | "date" | "epoch" | "ip";
  readonly absent: boolean;
  /** Lowest value: a number, or milliseconds since 1970. */
  readonly least?: number;
  readonly most?: number;
  /** Whether addresses inside a named narrow network are out of reach. */
  readonly avoidNarrow?: boolean;
}

export const ABSENT: Domain = { kind: "finite", options: [undefined] };

export function fixed(...values: readonly string[]): Domain {
  return { kind: "finite", options: [values] };
}

export function choice(...options: readonly (string | undefined)[]): Domain {
  return { kind: "finite", options: options.map((option) => (option === undefined ? undefined : [option])) };
}

export function text(
  base: readonly Tokens[],
  samples: readonly string[],
  more: Partial<Pick<TextDomain, "absent" | "excluded" | "multi" | "refuse">> = {},
): TextDomain {
  return { kind: "text", absent: false, base, samples, excluded: [], multi: false, ...more };
}

/** The single value of a domain, if it has just one. */
export function soleOption(domain: Domain): { readonly values: readonly string[] | undefined } | undefined {
  return domain.kind === "finite" && domain.options.length === 1 ? { values: domain.options[0] } : undefined;
}
