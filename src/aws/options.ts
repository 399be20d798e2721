import type { Answer, Call, Listen, NeedId } from "../model/index.js";

/** An access key, with the session token of temporary ones. Never logged, stored or put into an error. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When AWS stops accepting it; absent for long-lived keys. */
  readonly expiration?: Date;
}

/** How long to wait for AWS. All in milliseconds. */
export interface Patience {
  /** Times one page is asked, the first included. */
  readonly attempts: number;
  /** No further attempt is started after this time. */
  readonly totalMs: number;
  /** Base of the growing pause after a throttle. */
  readonly throttleBaseMs: number;
  /** Base of the growing pause after a server error or a broken connection. */
  readonly transientBaseMs: number;
  /** The longest single pause. */
  readonly capMs: number;
  /** For the connection, and for the answer's head and each further part of it. */
  readonly connectMs: number;
  readonly answerMs: number;
  /** What a request on the wire still gets after an interruption. */
  readonly settleMs: number;
}

export const PATIENCE: Patience = {
  attempts: 10,
  totalMs: 180_000,
  throttleBaseMs: 500,
  transientBaseMs: 50,
  capMs: 20_000,
  connectMs: 10_000,
  answerMs: 30_000,
  settleMs: 2_000,
};

export interface AwsOptions {
  /** A profile of the shared configuration files; otherwise the SDK's default chain decides. */
  readonly profile?: string;
  /** Role to assume in accounts other than the caller's. Name, or path and name. */
  readonly roleName?: string;
  readonly externalId?: string;
  readonly endpointUrl?: string;
  readonly credentials?: Credentials;
  readonly useFips?: boolean;
  /** For STS and for signing global services; otherwise the environment's or profile's, else us-east-1. */
  readonly region?: string;
  /** Share of each published request quota that may be used, above 0 and up to 1. */
  readonly budgetShare: number;
  readonly maxInFlight: number;
  readonly listen: Listen;
  readonly signal: AbortSignal;
  readonly userAgent: string;
  /** Name of role sessions, for whoever sees them in CloudTrail. */
  readonly sessionName: string;
  /** Neither the environment's AWS and proxy settings nor profiles are looked at. */
  readonly ignoreEnvironment?: boolean;
  readonly patience?: Partial<Patience>;
}

/** One page of one read. `account` says whose credentials ask; region "global" stands for the service's own. */
export interface PageRequest {
  readonly need: NeedId;
  readonly account: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** `answers`: the calls that this request caused; empty where the account's session was open already. */
export type Assumed =
  | { readonly ok: true; readonly answers: readonly Call[] }
  | {
      readonly ok: false;
      readonly answers: readonly Call[];
      readonly code: string;
      readonly message: string;
    };

export interface Aws {
  readonly caller: { readonly account: string; readonly arn: string; readonly userId: string };
  /** The answer to GetCallerIdentity, for the evidence. */
  readonly callerAnswer: Answer;
  /** AWS's clock at GetCallerIdentity. */
  readonly serverTime: Date;
  readonly partition: string;
  /** The role for other accounts; undefined where none was named. */
  readonly roleName: string | undefined;
  /** Opens the account's session: the caller's own credentials, or the role's. One request an account, however many ask. */
  assume(account: string): Promise<Assumed>;
  /**
   * Asks for one page: paced, retried, guarded. Whatever AWS answers is an Answer.
   * @throws the signal's reason, when it is interrupted.
   */
  call(request: PageRequest): Promise<Answer>;
  close(): Promise<void>;
}
