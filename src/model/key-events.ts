import type { KeyChange } from "./key-changes.js";
import type { Citation } from "./knowledge.js";

/** One change that KMS made, as the event history tells it. Members are the event's own (CloudTrail record contents). */
export interface KmsChangeEvent {
  /** The entry of LookupEvents. */
  readonly at: Citation;
  readonly eventName: KeyChange;
  readonly eventId: string;
  /** Epoch seconds. */
  readonly eventTime: number;
  /** `userIdentity.arn`; absent where KMS itself acted. */
  readonly principal?: string;
  /** Every key that the event names. Of UpdateAlias the new target alone: CloudTrail does not tell the old one. */
  readonly keyArns: readonly string[];
  /** `alias/…`, of events about an alias. */
  readonly aliasName?: string;
  /** As recorded, such as `pendingWindowInDays`; empty where KMS itself acted. Written by others: hostile until escaped. */
  readonly requestParameters: Readonly<Record<string, unknown>>;
  /** As recorded, such as `deletionDate`; dates in it are texts for people. */
  readonly responseElements: Readonly<Record<string, unknown>>;
}

/**
 * The events of one name in one account and Region. Calls that KMS refused changed nothing and are not in it.
 *
 * What is not here did not happen between `from` and `to`. Before `from` CloudTrail's history is silent; after `to` an
 * event may be on its way still.
 */
export interface KeyEventHistory {
  readonly window: {
    /** Epoch seconds: 90 days before the scan began, as far back as the event history goes; less what the scan took since. */
    readonly from: number;
    /** Epoch seconds: 15 minutes before the scan began, since CloudTrail takes its time (CloudTrail User Guide). */
    readonly to: number;
  };
  /** Newest first; ones after `window.to` that had arrived are among them. */
  readonly events: readonly KmsChangeEvent[];
  /** The same by key ARN. */
  readonly byKey: ReadonlyMap<string, readonly KmsChangeEvent[]>;
}
