import type { NeedId } from "./needs.js";

/** How one call ended. `notFound` on a key that was listed means that it vanished meanwhile. */
export type CallOutcome =
  | "ok"
  | "denied"
  | "throttled"
  | "notFound"
  | "unsupported"
  | "disabledRegion"
  | "expiredCredentials"
  | "error";

/** One answer of AWS to one page of one read, after retries. Times are epoch milliseconds of this machine. */
export interface Answer {
  readonly outcome: CallOutcome;
  readonly startedAt: number;
  readonly endedAt: number;
  /** How often it was asked, the answer's own attempt included. */
  readonly attempts: number;
  /** Milliseconds spent waiting between attempts. */
  readonly totalRetryDelay: number;
  readonly httpStatus?: number;
  readonly requestId?: string;
  /** The `Date` header as sent. */
  readonly serverDate?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  /** The body as received; absent when none came, and always for AssumeRole's credentials. */
  readonly body?: string;
}

/** One page of one read: what was asked, where, and the answer. What a line of `calls.jsonl` is made of. */
export interface Call {
  readonly need: NeedId;
  readonly account: string;
  readonly region: string;
  /** Key id, parent id, …; "" where the read is for the whole Region or account. */
  readonly resource: string;
  /** 1-based. */
  readonly page: number;
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether this page ends the read: no further page was announced, or it failed. */
  readonly paginationComplete: boolean;
  readonly answer: Answer;
}
