import { z } from "zod";

export const accountId = z.string().regex(/^\d{12}$/, "an account id has 12 digits");

const text = z.string().trim().min(1, "must say something");

/** What selects keys: any of these will do. */
const selectors = {
  /** Values by tag key. Tag keys compare exactly, values without regard to case. */
  tags: z.record(z.string(), z.array(z.string().min(1))).default({}),
  accounts: z.array(accountId).default([]),
  /** Units or roots, with all below them. */
  organizationalUnits: z
    .array(z.string().regex(/^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/, "must be ou-… or r-…"))
    .default([]),
  /** ARNs of keys or aliases, or names of aliases (`alias/…`, in any account). */
  keys: z
    .array(
      z
        .string()
        .regex(
          /^(arn:[^:]+:kms:[^:]+:\d{12}:(key|alias)\/\S+|alias\/\S+)$/,
          "must be the ARN of a key or an alias, or alias/NAME",
        ),
    )
    .default([]),
};

/** What is left out of a scope, by whom, why and until when: without an end it would be forgotten. */
const exclusion = z
  .strictObject({
    ...selectors,
    owner: text,
    reason: text,
    /** The last day on which it counts, UTC. */
    expires: z.iso.date("must be a day, as in 2026-12-31"),
  })
  .refine(
    ({ tags, accounts, organizationalUnits, keys }) =>
      Object.keys(tags).length + accounts.length + organizationalUnits.length + keys.length > 0,
    "leaves nothing out: name tags, accounts, organizationalUnits or keys",
  );

/** Keys in scope of a data class. KMS itself does not know what a key protects. */
const scope = z
  .strictObject({ ...selectors, exclusions: z.array(exclusion).default([]) })
  .check(({ value, issues }) => {
    for (const { path, message } of contradictions(value))
      issues.push({ code: "custom", path: [...path], input: undefined, message });
  });

export type ScopeSelectors = Pick<z.infer<typeof scope>, keyof typeof selectors>;
export type Scope = z.infer<typeof scope>;

export const SCOPES = ["pci", "phi"] as const;
export type ScopeName = (typeof SCOPES)[number];

const byDefault = (values: string[]) => ({
  tags: { "data-classification": values },
  accounts: [],
  organizationalUnits: [],
  keys: [],
  exclusions: [],
});

export const scopesSchema = z
  .strictObject({
    /** Keys that protect card data. */
    pci: scope.default(byDefault(["pci", "cde", "pan"])),
    /** Keys that protect electronic health information. */
    phi: scope.default(byDefault(["phi", "ephi"])),
  })
  .prefault({});

/** What stands both in a scope and among what is left out of it. What only the evidence can show, rules find. */
function* contradictions(scope: Scope): Generator<{ path: (string | number)[]; message: string }> {
  for (const [index, left] of scope.exclusions.entries()) {
    const at = (...rest: (string | number)[]) => ["exclusions", index, ...rest];
    for (const field of ["accounts", "organizationalUnits"] as const)
      for (const [place, id] of left[field].entries())
        if (scope[field].includes(id)) yield { path: at(field, place), message: `${id} ${BOTH}` };
    for (const [tag, values] of Object.entries(left.tags))
      for (const [place, value] of values.entries())
        if (scope.tags[tag]?.some((one) => one.toLowerCase() === value.toLowerCase()))
          yield { path: at("tags", tag, place), message: `the tag ${tag}=${value} ${BOTH}` };
    for (const [place, key] of left.keys.entries())
      if (scope.keys.some((one) => isSameKey(one, key)))
        yield { path: at("keys", place), message: `${key} ${BOTH}` };
    for (const [place, account] of left.accounts.entries())
      for (const key of scope.keys)
        if (key.split(":")[4] === account)
          yield {
            path: at("accounts", place),
            message: `${account} is left out, but its ${key} is in the scope`,
          };
  }
}

const BOTH = "is in the scope and left out of it: take it out of one";

/** One name of two: an alias's name stands for the alias in every account. */
function isSameKey(one: string, other: string): boolean {
  return one === other || one.endsWith(`:${other}`) || other.endsWith(`:${one}`);
}
