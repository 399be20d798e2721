import type { Answer } from "../model/index.js";
import { CoverageError } from "../model/index.js";

export interface Caller {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

/**
 * Who the credentials belong to, from GetCallerIdentity's answer (STS API Reference).
 * @throws CoverageError saying what is wrong with the credentials and what to do next.
 */
export function callerIn(answer: Answer): Caller {
  const { outcome, body = "", errorCode = "", errorMessage = "" } = answer;
  if (outcome === "ok") {
    const element = (name: string) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(body)?.[1];
    const account = element("Account");
    const arn = element("Arn");
    if (account && arn) return { account, arn, userId: element("UserId") ?? "" };
    throw new CoverageError(
      "garbled-answer",
      "sts:GetCallerIdentity answered without an account: is the endpoint AWS's?",
    );
  }
  if (outcome === "expiredCredentials") {
    throw new CoverageError(
      "expired-credentials",
      "The AWS credentials have expired. Get new ones (for example with `aws sso login`) and start again.",
    );
  }
  if (/^(?:UnrecognizedClient|InvalidClientTokenId|SignatureDoesNotMatch|InvalidSignature)/.test(errorCode)) {
    throw new CoverageError(
      "invalid-credentials",
      `AWS does not accept the credentials (${errorCode}). Check the access key, the profile, and that the region belongs to their partition.`,
    );
  }
  const why = errorMessage ? `${errorCode}: ${errorMessage}` : errorCode;
  throw new CoverageError(
    "no-caller",
    `sts:GetCallerIdentity got no answer (${why}). Check the network, HTTPS_PROXY, AWS_CA_BUNDLE and the endpoint settings.`,
  );
}
