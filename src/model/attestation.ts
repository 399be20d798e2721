import { z } from "zod";

const text = z.string().trim().min(1, "must say something");
const day = z.iso.date("must be a day, as in 2026-05-01");

/** What people write where a name is asked for and none is given. */
const NOBODY = /^(nobody|no ?one|none|n\/?a|not applicable|unknown|anonymous|tbd|tba|todo|name|x+)$/i;

function namesSomebody(name: string): boolean {
  return /\p{L}{2}/u.test(name) && !NOBODY.test(name);
}

/** Years that an attestation lives at most: one that outlives them has no expiry worth the name. */
const MAX_YEARS = 5;

/**
 * What a person answers for, since no API can. `covers` names controls (`pci-dss-4.0.1:3.7.8`, or `pci-dss:3.7.8` for
 * every version) and what rules leave to a person (`KMS-PCI-006:import-ceremony`).
 */
export const attestationSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "an id is letters, digits, dots, dashes"),
    covers: z.array(z.string().regex(/^[^:\s]+:\S/, "must be FRAMEWORK:CONTROL or RULE:ITEM")).min(1),
    /** ARNs of keys, or account ids for all their keys; every subject where it is left out. */
    subjects: z
      .array(
        z
          .string()
          .regex(/^(\d{12}|arn:[^:]+:kms:[^:]+:\d{12}:key\/\S+)$/, "must be a key's ARN or an account id"),
      )
      .min(1)
      .optional(),
    statement: text,
    /** Who answers for it: without that it is nobody's word. */
    by: z.string().trim().refine(namesSomebody, "must name who answers for it"),
    role: text.optional(),
    /** Valid from the beginning of `on` to the end of `expires`, UTC. */
    on: day,
    expires: day,
    evidence: z
      .array(
        z.strictObject({
          uri: text,
          sha256: z
            .string()
            .regex(/^[0-9a-f]{64}$/, "must be 64 hex digits in lower case")
            .optional(),
        }),
      )
      .default([]),
  })
  .check(({ value, issues }) => {
    const wrong = (message: string) =>
      issues.push({ code: "custom", path: ["expires"], input: value.expires, message });
    if (value.expires <= value.on) wrong(`must be after it was given (${value.on})`);
    const years = Number(value.expires.slice(0, 4)) - Number(value.on.slice(0, 4));
    if (years > MAX_YEARS) wrong(`must be within ${MAX_YEARS} years: renew it by then`);
  });

export type Attestation = z.infer<typeof attestationSchema>;

export type AttestationState = "valid" | "expired" | "not-yet-valid";

/** @param asOf epoch seconds */
export function attestationState(
  { on, expires }: Pick<Attestation, "on" | "expires">,
  asOf: number,
): AttestationState {
  const today = new Date(asOf * 1000).toISOString().slice(0, 10);
  if (today < on) return "not-yet-valid";
  return today > expires ? "expired" : "valid";
}

/** An entry of `covers` in its two parts: who asks (a framework or a rule), and what. */
export function coverOf(entry: string): { readonly owner: string; readonly item: string } {
  const colon = entry.indexOf(":");
  return { owner: entry.slice(0, colon), item: entry.slice(colon + 1) };
}
