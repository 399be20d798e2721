/** Size of an organization made up on the fly instead of read from a fixture. */
export interface GeneratedOrganization {
  readonly accounts: number;
  readonly regions: number;
  /** Keys in each account and region. */
  readonly keys: number;
  /** Same seed, same organization. Default 1. */
  readonly seed?: number;
  readonly grantsPerKey?: number;
  readonly partition?: "aws" | "aws-us-gov" | "aws-cn";
}

export const FAULT_KINDS = [
  "throttle",
  "internal",
  "unavailable",
  "reset",
  "slow",
  "truncate",
  "expired",
  "deny",
  "disabled-region",
  "hang",
  "garbage",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * Harm done on request. A field that is left out matches every request. `account` is the account a request
 * is about: the caller's own, for sts:AssumeRole that of the role. `key` is a key id or ARN.
 */
export interface Fault {
  readonly operation?: string;
  readonly service?: string;
  readonly account?: string;
  readonly region?: string;
  readonly key?: string;
  readonly kind: FaultKind;
  /** Harm only the first so many matches. Default: all. */
  readonly times?: number;
  /** Harm each Nth match only. */
  readonly every?: number;
  /** Milliseconds before the harm (or, for `slow`, before the answer; default 1000). */
  readonly delayMs?: number;
}

export interface DemoOptions {
  /** A folder under `fixturesDir`, or the size of an organization to generate. Default `demo-org`. */
  readonly organization?: string | GeneratedOrganization;
  /** Folder that holds the fixture organizations. Default: `fixtures` of this package. */
  readonly fixturesDir?: string;
  /** Loopback port; 0 (default) takes a free one. */
  readonly port?: number;
  /** Enforce the published request quotas as throttles; a number scales them. */
  readonly quotas?: boolean | number;
  readonly faults?: readonly Fault[];
  /** The server's clock, which stands still. Default: the fixture's own; the real clock where generated. */
  readonly now?: Date;
  readonly latencyMs?: number;
  /** False takes a request's access key id on trust (benchmarks). Default true. */
  readonly verifySignatures?: boolean;
  /** False keeps counts only, no list of requests (benchmarks). Default true. */
  readonly log?: boolean;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface LoggedRequest {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly key?: string;
  /** HTTP status; 0 where the connection was cut without an answer. */
  readonly status: number;
  readonly errorCode?: string;
  readonly requestId: string;
  /** Milliseconds since the server started. */
  readonly at: number;
}

export interface DemoAws {
  /** For AWS_ENDPOINT_URL. */
  readonly url: string;
  /** Of the audit user in the management account. */
  readonly credentials: Credentials;
  readonly managementAccount: string;
  readonly organizationId: string;
  readonly partition: string;
  /** Region of the global services. */
  readonly globalRegion: string;
  /** The role to assume in member accounts. */
  readonly auditRole: { readonly name: string; readonly externalId?: string };
  /** Long-lived credentials of an audit user in any account of the organization. */
  credentialsOf(account: string): Credentials;
  /** The requests so far, oldest first; at most the first 500,000. */
  requests(): readonly LoggedRequest[];
  /** Requests that would have changed something or used a key. All were refused; an audit sends none. */
  writes(): readonly LoggedRequest[];
  /** Number of requests by `service:Operation`. */
  counts(): Record<string, number>;
  close(): Promise<void>;
}
