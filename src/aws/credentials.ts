import { CoverageError, UsageError } from "../model/index.js";
import type { AwsOptions, Credentials } from "./options.js";
import type { CredentialSource } from "./sessions.js";
import { NoSession, renewing } from "./sessions.js";
import type { Transport } from "./transport.js";

const NEXT =
  "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile with --profile, or sign in with `aws sso login`.";

/**
 * The caller's own credentials: those given, or what the SDK's default chain finds (environment, profile, IAM
 * Identity Center, web identity, process, container, instance).
 * @param signIn a transport of its own: finding credentials needs calls that an audit may not make.
 */
export function callerCredentials(
  options: AwsOptions,
  signIn: Transport,
  now: () => number,
): CredentialSource {
  const { credentials, profile } = options;
  if (credentials) {
    return {
      current: async () => credentials,
      renew: async () => {
        throw new NoSession(
          "expired-credentials",
          "the caller's credentials have expired and cannot be renewed",
        );
      },
    };
  }
  let first = true;
  let chain: ((properties?: { forceRefresh?: boolean }) => Promise<Credentials>) | undefined;
  return renewing(async () => {
    const { fromNodeProviderChain } = await import("@aws-sdk/credential-providers");
    chain ??= fromNodeProviderChain({
      ...(profile !== undefined && { profile }),
      clientConfig: { requestHandler: signIn.handler },
    });
    try {
      const found = await chain({ forceRefresh: !first });
      first = false;
      return found;
    } catch (error) {
      if (!first) throw new NoSession("expired-credentials", "the caller's credentials could not be renewed");
      throw notFound(error, profile);
    }
  }, now);
}

/** One clear error in place of the chain's, which may quote a credential process's command line. */
function notFound(error: unknown, profile: string | undefined): UsageError | CoverageError {
  const text = error instanceof Error ? error.message : "";
  if (/sso|token/i.test(text) && /expired|invalid|refresh/i.test(text)) {
    const message = `The sign-in of ${profile ? `profile ${profile}` : "the profile"} has expired. Sign in again with \`aws sso login\`${profile ? ` --profile ${profile}` : ""}.`;
    return new CoverageError("expired-credentials", message);
  }
  const where =
    profile === undefined ? "No AWS credentials were found." : `Profile ${profile} gives no AWS credentials.`;
  return new UsageError([{ code: "no-credentials", message: `${where} ${NEXT}` }]);
}
