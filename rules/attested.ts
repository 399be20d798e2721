import type { Attestation, AttestationState, RuleContext } from "../src/model/index.js";
import { attestationState } from "../src/model/index.js";

export interface Attested {
  readonly state: AttestationState;
  readonly attestation: Attestation;
}

const RANK = { valid: 0, expired: 1, "not-yet-valid": 2 } as const satisfies Record<AttestationState, number>;

/**
 * What people answer for of `item` (`KMS-PCI-006:import-ceremony`) and of a subject, given as its ARNs: what counts at
 * `asOf` before what does not, and of these the one that lasts longest.
 */
export function attestedOf(
  { settings, asOf }: Pick<RuleContext<unknown>, "settings" | "asOf">,
  item: string,
  arns: readonly string[],
): Attested | undefined {
  let best: Attested | undefined;
  for (const attestation of settings.attestations ?? []) {
    if (!attestation.covers.includes(item) || !isAbout(attestation, arns)) continue;
    const one = { state: attestationState(attestation, asOf), attestation };
    if (best === undefined || isBetter(one, best)) best = one;
  }
  return best;
}

function isAbout({ subjects }: Attestation, arns: readonly string[]): boolean {
  return (
    subjects === undefined || arns.some((arn) => subjects.includes(arn) || subjects.includes(accountOf(arn)))
  );
}

const accountOf = (arn: string) => arn.split(":")[4] ?? "";

function isBetter(one: Attested, other: Attested): boolean {
  if (one.state !== other.state) return RANK[one.state] < RANK[other.state];
  return one.attestation.expires > other.attestation.expires;
}

/** An attestation in a message. */
export function valuesOf({ id, by, on, expires }: Attestation) {
  return { attestation: id, by, on, expires };
}
