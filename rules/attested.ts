import type {
  Attestation,
  AttestationState,
  KeySet,
  RuleContext,
  RuleDefinition,
  Verdict,
} from "../src/model/index.js";
import { attestationState, manual, pass } from "../src/model/index.js";

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
  if (settings.attestations === undefined) return undefined;
  const about = indexOf(settings.attestations).get(item);
  if (about === undefined) return undefined;
  const subjects = [EVERYTHING, ...arns, ...arns.map(accountOf)];
  let best: Attested | undefined;
  for (const subject of subjects)
    for (const attestation of about.get(subject) ?? []) {
      const one = { state: attestationState(attestation, asOf), attestation };
      if (best === undefined || isBetter(one, best)) best = one;
    }
  return best;
}

/** Stands for all subjects. */
const EVERYTHING = "";

type Index = ReadonlyMap<string, ReadonlyMap<string, readonly Attestation[]>>;
const indexes = new WeakMap<readonly Attestation[], Index>();

/** Attestations by item and subject: an organization may have one a key. */
function indexOf(attestations: readonly Attestation[]): Index {
  const known = indexes.get(attestations);
  if (known) return known;
  const index = new Map<string, Map<string, Attestation[]>>();
  for (const attestation of attestations)
    for (const item of attestation.covers) {
      const about = index.get(item) ?? new Map<string, Attestation[]>();
      index.set(item, about);
      for (const subject of attestation.subjects ?? [EVERYTHING])
        about.set(subject, [...(about.get(subject) ?? []), attestation]);
    }
  indexes.set(attestations, index);
  return index;
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

/** What rules say of attestations; `what` ends a sentence: "that the key was …". */
export const ATTESTED_MESSAGES = {
  attested: "{by} attested on {on} {what}; {attestation}, until {expires}",
  "attestation-expired": "The attestation {attestation} expired on {expires}: attest anew {what}",
  "attestation-not-yet-valid": "The attestation {attestation} counts only from {on}: attest {what}",
} as const;

type Check = RuleDefinition<"keySet", never>["check"];

/**
 * A rule about sets whose verdicts for a person become passes where somebody validly answers for them.
 * @param items what is to be attested, by the names of those verdicts' messages
 */
export function attestable<R extends { readonly check: (set: KeySet, context: never) => ReturnType<Check> }>(
  rule: string,
  items: Readonly<Record<string, string>>,
  judged: R,
): R & { readonly attestable: readonly string[] } {
  const check = (set: KeySet, context: Parameters<R["check"]>[1]) => {
    const verdicts = judged.check(set, context);
    const arns = set.members.map(({ arn }) => arn);
    const answered = (verdict: Verdict) => answeredFor(rule, items, context, arns, verdict);
    return Array.isArray(verdicts) ? verdicts.map(answered) : answered(verdicts as Verdict);
  };
  return { ...judged, check, attestable: Object.keys(items) };
}

function answeredFor(
  rule: string,
  items: Readonly<Record<string, string>>,
  context: Pick<RuleContext<unknown>, "settings" | "asOf">,
  arns: readonly string[],
  verdict: Verdict,
): Verdict {
  const what = items[verdict.message];
  if (verdict.status !== "manual" || what === undefined) return verdict;
  const attested = attestedOf(context, `${rule}:${verdict.message}`, arns);
  if (attested === undefined) return verdict;
  const { discriminator, evidence } = verdict;
  const values = { ...valuesOf(attested.attestation), what };
  const extra = discriminator === undefined ? {} : { discriminator };
  return attested.state === "valid"
    ? pass("attested", values, evidence, extra)
    : manual(`attestation-${attested.state}`, values, evidence, extra);
}
