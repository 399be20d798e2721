import type { Ignorance, NeedId, NotKnown } from "../model/index.js";

/** Stands for a field that the crawl did not learn: `aKey({ grants: denied })`. */
export class Missing {
  readonly state: Ignorance;
  readonly code: string | undefined;
  constructor(state: Ignorance, code?: string) {
    this.state = state;
    this.code = code;
  }

  /** The field as the snapshot tells it; a read that was made names its cell. */
  of(need: NeedId, cell: string): NotKnown {
    const code = this.code === undefined ? {} : { code: this.code };
    const asked = this.state === "denied" || this.state === "failed" || this.state === "gone";
    return { state: this.state, need, ...(asked ? { cell } : {}), ...code };
  }
}

export const denied = new Missing("denied", "AccessDeniedException");
export const failed = new Missing("failed", "KMSInternalException");
export const gone = new Missing("gone", "NotFoundException");
export const unsupported = new Missing("unsupported");
export const notCollected = new Missing("notCollected");
export const notSampled = new Missing("notSampled");

/** Every way in which a field can be not known. */
export const EVERY_MISSING: readonly Missing[] = [
  denied,
  failed,
  unsupported,
  notCollected,
  notSampled,
  gone,
];
