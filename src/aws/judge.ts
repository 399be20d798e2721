import type { CallOutcome } from "../model/index.js";
import type { WireAnswer } from "./transport.js";

/** What an answer means, and whether and why asking again may help. */
export interface Judgement {
  readonly outcome: CallOutcome;
  readonly code?: string;
  readonly message?: string;
  readonly again?: "throttle" | "transient" | "credentials" | "clock";
}

const THROTTLES =
  /^(?:Throttl\w*|TooManyRequests(?:Exception)?|RequestThrottled(?:Exception)?|RequestLimitExceeded|SlowDown|PriorRequestNotComplete)$/;
const TRANSIENT =
  /^(?:KMSInternal|DependencyTimeout|KeyUnavailable|(?:CloudHsm)?Internal(?:Failure|ServerError|Error|ServerException)|ServiceUnavailable|RequestTimeout|ServiceException|ServiceFailure)(?:Exception)?$/;
const EXPIRED = /^(?:ExpiredToken(?:Exception)?|RequestExpired|TokenRefreshRequired)$/;
const DENIED =
  /^(?:(?:CloudHsm)?AccessDenied(?:Exception)?|UnauthorizedOperation|NotAuthorized|OptInRequired)$/;
const UNKNOWN_CLIENT = /^(?:UnrecognizedClient(?:Exception)?|InvalidClientTokenId)$/;
const CLOCK = /^(?:RequestTimeTooSkewed|RequestInTheFuture)$/;
const SIGNATURE = /^(?:InvalidSignature(?:Exception)?|SignatureDoesNotMatch)$/;

/**
 * Judges a whole answer by AWS's error codes (Common Errors of each API, kinds as the AWS SDKs retry them).
 * @param regional whether the credentials are unknown only because the Region is not enabled in the account.
 */
export function judge(answer: WireAnswer, regional: boolean): Judgement {
  const { status, body } = answer;
  if (status >= 200 && status < 300) {
    if (isWhole(body)) return { outcome: "ok" };
    return {
      outcome: "error",
      code: "garbled-answer",
      message: "the answer is neither JSON nor XML",
      again: "transient",
    };
  }
  const { code, message } = errorOf(answer);
  const told = { code, message };
  if (THROTTLES.test(code) || status === 429) return { outcome: "throttled", ...told, again: "throttle" };
  if (CLOCK.test(code) || (SIGNATURE.test(code) && /expired|not yet current/i.test(message))) {
    return { outcome: "error", ...told, again: "clock" };
  }
  if (EXPIRED.test(code)) return { outcome: "expiredCredentials", ...told, again: "credentials" };
  if (UNKNOWN_CLIENT.test(code)) return { outcome: regional ? "disabledRegion" : "error", ...told };
  if (DENIED.test(code)) return { outcome: "denied", ...told };
  if (code === "NotFoundException") return { outcome: "notFound", ...told };
  if (code === "UnsupportedOperationException") return { outcome: "unsupported", ...told };
  if (status >= 500 || TRANSIENT.test(code)) return { outcome: "error", ...told, again: "transient" };
  return { outcome: "error", ...told };
}

/** Judges a request that got no whole answer: a reset, a time-out, a cut body, a name that does not resolve. */
export function judgeFailure(error: unknown): Judgement {
  const { code, message } = failureOf(error);
  // A certificate that is not trusted will not be trusted a second later.
  const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/.test(code);
  return { outcome: "error", code, message, ...(untrusted ? {} : { again: "transient" as const }) };
}

function failureOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: "network", message: String(error) };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code === undefined && error.cause instanceof Error) return failureOf(error.cause);
  return { code: code ?? error.name, message: error.message };
}

function isWhole(body: string): boolean {
  if (body.trimStart().startsWith("<"))
    return /<(\w+)[\s>][\s\S]*<\/\1>\s*$/.test(body) && !/<html/i.test(body);
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Code and message of an error answer, in JSON (`__type` or x-amzn-errortype) or XML (`<Code>`). */
function errorOf({ status, headers, body }: WireAnswer): { code: string; message: string } {
  const xml = /<Code>([^<]*)<\/Code>/.exec(body);
  if (xml) return { code: xml[1] ?? "", message: /<Message>([^<]*)<\/Message>/.exec(body)?.[1] ?? "" };
  const members = membersOf(body);
  const header = headers["x-amzn-errortype"];
  const type = text(members.__type) || text(members.code) || text(Array.isArray(header) ? header[0] : header);
  // "com.amazonaws.kms#NotFoundException", "NotFoundException:http://…"
  const code = type.slice(type.indexOf("#") + 1).split(":", 1)[0] || `http-${status}`;
  return { code, message: text(members.message) || text(members.Message) };
}

function membersOf(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
