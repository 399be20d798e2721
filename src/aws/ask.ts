import type { LimitFunction } from "p-limit";
import type { Answer, Listen } from "../model/index.js";
import { Refused } from "./guard.js";
import type { Judgement } from "./judge.js";
import { judge, judgeFailure } from "./judge.js";
import type { Credentials, Patience } from "./options.js";
import type { Pacing, Quota } from "./pacing.js";
import { pause } from "./pause.js";
import type { CredentialSource } from "./sessions.js";
import { NoSession } from "./sessions.js";
import type { WireAnswer } from "./transport.js";

/** AWS's clock minus this machine's, in milliseconds, as far as a refused signature has taught it. */
export interface Clock {
  offsetMs: number;
}

/** What all questions of a run share. */
export interface Desk {
  readonly pacing: Pacing;
  /** Bounds the requests on the wire. */
  readonly limit: LimitFunction;
  readonly patience: Patience;
  readonly listen: Listen;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

export interface Question {
  readonly quota: Quota;
  /** Whether it goes to a Region that the account may not have enabled. */
  readonly regional: boolean;
  /** False where a good answer holds credentials. */
  readonly keepBody: boolean;
  readonly credentials: CredentialSource;
  readonly send: (credentials: Credentials) => Promise<WireAnswer>;
}

interface Attempt extends Judgement {
  readonly answer?: WireAnswer;
}

/**
 * Asks until there is an answer that asking again would not change, or patience ends.
 * @throws the signal's reason when interrupted; a request on the wire gets `settleMs` more.
 */
export async function ask(desk: Desk, question: Question): Promise<Answer> {
  const startedAt = Date.now();
  const { patience, signal, listen } = desk;
  const { account, region, operation } = question.quota;
  let attempts = 0;
  let delay = 0;
  let renewed = false;
  for (;;) {
    signal.throwIfAborted();
    const bucket = desk.pacing.bucket(question.quota);
    const wait = bucket.take();
    if (wait > 0) await pause(wait, signal);
    attempts++;
    const credentials = await question.credentials.current().catch(lost);
    const attempt = "outcome" in credentials ? credentials : await tryOnce(desk, question, credentials);
    const finish = () => {
      listen({ kind: "call", outcome: attempt.outcome });
      return answerOf(attempt, { startedAt, attempts, totalRetryDelay: delay }, question.keepBody);
    };
    if (attempt.again === undefined) return finish();
    if (attempt.again === "throttle") {
      bucket.throttled();
      listen({ kind: "throttled", account, region, operation });
    }
    if (attempt.again === "clock" && !setClock(desk.clock, attempt.answer)) return finish();
    if (attempt.again === "credentials" && "accessKeyId" in credentials) {
      if (renewed) return finish();
      renewed = true;
      await question.credentials.renew(credentials).catch(lost);
    }
    const ms = pauseBefore(attempts, attempt.again, patience);
    if (attempts >= patience.attempts || Date.now() - startedAt + ms > patience.totalMs) return finish();
    listen({ kind: "retry", operation, reason: attempt.code ?? attempt.again });
    if (ms > 0) await pause(ms, signal);
    delay += Math.round(ms);
  }
}

async function tryOnce(desk: Desk, question: Question, credentials: Credentials): Promise<Attempt> {
  try {
    const received = await desk.limit(() => {
      desk.signal.throwIfAborted();
      return question.send(credentials);
    });
    const answer = withoutSecrets(received, credentials);
    return Object.assign({ answer }, judge(answer, question.regional));
  } catch (error) {
    desk.signal.throwIfAborted();
    if (error instanceof Refused || error instanceof TypeError) throw error;
    return judgeFailure(error);
  }
}

/** An account whose session cannot be had any more answers nothing. */
function lost(error: unknown): Attempt {
  if (!(error instanceof NoSession)) throw error;
  return { outcome: "expiredCredentials", code: error.code, message: error.message };
}

/** Full jitter: anything between nothing and a bound that doubles (Exponential Backoff And Jitter, AWS Architecture Blog). */
function pauseBefore(attempt: number, why: NonNullable<Judgement["again"]>, patience: Patience): number {
  if (why === "credentials" || why === "clock") return 0;
  const base = why === "throttle" ? patience.throttleBaseMs : patience.transientBaseMs;
  return Math.random() * Math.min(patience.capMs, base * 2 ** (attempt - 1));
}

/** Takes AWS's time from a refusal; false where that would change nothing. */
function setClock(clock: Clock, answer: WireAnswer | undefined): boolean {
  const theirs = Date.parse(answer?.headers.date ?? "");
  if (Number.isNaN(theirs)) return false;
  const offset = theirs - Date.now();
  if (Math.abs(offset - clock.offsetMs) < 60_000) return false;
  clock.offsetMs = offset;
  return true;
}

// A refused signature is answered with the canonical request, session token included.
function withoutSecrets(answer: WireAnswer, { sessionToken, secretAccessKey }: Credentials): WireAnswer {
  if (answer.status < 400) return answer;
  let { body } = answer;
  for (const secret of [sessionToken, secretAccessKey])
    if (secret) body = body.replaceAll(secret, "[withheld]");
  return { ...answer, body };
}

function answerOf(
  { outcome, code, message, answer }: Attempt,
  spent: Pick<Answer, "startedAt" | "attempts" | "totalRetryDelay">,
  keepBody: boolean,
): Answer {
  const told: { -readonly [K in keyof Answer]: Answer[K] } = { outcome, ...spent, endedAt: Date.now() };
  if (answer) {
    const { headers } = answer;
    const requestId = headers["x-amzn-requestid"] ?? headers["x-amz-request-id"];
    told.httpStatus = answer.status;
    if (typeof requestId === "string") told.requestId = requestId;
    if (headers.date !== undefined) told.serverDate = headers.date;
    if (keepBody || outcome !== "ok") told.body = answer.body;
  }
  if (code !== undefined) told.errorCode = code;
  if (message) told.errorMessage = message;
  return told;
}
