import type { Credentials } from "./options.js";

/** Where a question gets its credentials. */
export interface CredentialSource {
  /** @throws NoSession where there are none. */
  current(): Promise<Credentials>;
  /** New ones in place of `used`, which AWS no longer takes; others may have renewed them already. */
  renew(used: Credentials): Promise<Credentials>;
}

/** The account's credentials cannot be had: AWS's error code, or ours. */
export class NoSession extends Error {
  override readonly name = "NoSession";
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Credentials are renewed when less than this is left of them. */
const SPARE_MS = 5 * 60_000;

/**
 * Credentials that are fetched once however many ask, and again before they expire.
 * @param fetch gets new ones; a NoSession it throws is kept and thrown to whoever asks later.
 * @param now AWS's time in epoch milliseconds.
 */
export function renewing(fetch: () => Promise<Credentials>, now: () => number): CredentialSource {
  let held: Credentials | undefined;
  let pending: Promise<Credentials> | undefined;
  let refusal: NoSession | undefined;
  const left = (credentials: Credentials) =>
    credentials.expiration === undefined
      ? Number.POSITIVE_INFINITY
      : credentials.expiration.getTime() - now();
  const renewOnce = () => {
    pending ??= fetch()
      .then((fresh) => {
        held = fresh;
        return fresh;
      })
      .catch((error: unknown) => {
        if (error instanceof NoSession) refusal = error;
        throw error;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
  return {
    async current() {
      if (held && left(held) > SPARE_MS) return held;
      try {
        if (refusal) throw refusal;
        return await renewOnce();
      } catch (error) {
        if (error instanceof NoSession && held && left(held) > 0) return held;
        throw error;
      }
    },
    async renew(used) {
      if (held && held !== used) return held;
      if (refusal) throw refusal;
      return renewOnce();
    },
  };
}
