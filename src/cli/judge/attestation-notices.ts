import type { AccountRecord, Attestation, Key } from "../../model/index.js";
import { attestationState } from "../../model/index.js";

/** What of the evidence attestations are held against. */
interface Population {
  readonly plan: { readonly asOf: string };
  readonly accounts: readonly AccountRecord[];
  readonly key: (arn: string) => Key | undefined;
}

/** What a user must be told of attestations that do not count, or are about nothing that was read. */
export function attestationNotices(
  attestations: readonly Attestation[],
  { plan, accounts, key }: Population,
): readonly string[] {
  const asOf = Date.parse(plan.asOf) / 1000;
  const known = new Set(accounts.map(({ id }) => id));
  return attestations.flatMap((one) => {
    const state = attestationState(one, asOf);
    const strangers = (one.subjects ?? []).filter(
      (subject) => !known.has(subject) && key(subject) === undefined,
    );
    return [
      ...(state === "expired" ? [`attestation ${one.id} expired on ${one.expires}`] : []),
      ...(state === "not-yet-valid" ? [`attestation ${one.id} counts only from ${one.on}`] : []),
      ...strangers.map(
        (subject) => `attestation ${one.id} is about ${subject}, which is not in this evidence`,
      ),
    ];
  });
}
