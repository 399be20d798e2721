import type { TokenBucket } from "./token-bucket.js";
import { tokenBucket } from "./token-bucket.js";

/** Where a quota counts: each account, Region and operation has its own (KMS Developer Guide, Request quotas). */
export interface Quota {
  readonly account: string;
  readonly region: string;
  /** `service:Operation`. */
  readonly operation: string;
  /** Requests a second that AWS allows. */
  readonly perSecond: number;
}

export interface Pacing {
  bucket(quota: Quota): TokenBucket;
}

/** Buckets that stand as new are dropped past this number, so that they do not grow with the organization. */
const KEPT = 4_096;

/** One token bucket an account, Region and operation, each at `share` of its quota. */
export function openPacing(share: number, now: () => number = () => performance.now()): Pacing {
  const buckets = new Map<string, TokenBucket>();
  return {
    bucket({ account, region, operation, perSecond }) {
      const name = `${account}/${region}/${operation}`;
      let bucket = buckets.get(name);
      if (!bucket) {
        if (buckets.size >= KEPT) for (const [other, held] of buckets) if (held.idle()) buckets.delete(other);
        bucket = tokenBucket(perSecond * share, now);
        buckets.set(name, bucket);
      }
      return bucket;
    },
  };
}
