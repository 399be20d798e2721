import { asciiLower } from "./ascii.js";
import { type Identity, parseIdentity } from "./identity.js";

/** One concrete request on the key. */
export interface AccessRequest {
  /** ARN of a user, role (any session of it), session, federated user or account root; account id; or service principal name. */
  readonly principal: string;
  /** `kms:Decrypt`, in any case. */
  readonly action: string;
  /** Complete: a condition key that is not listed is absent. Names in any case. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** Whether the caller's own IAM policies allow it; absent where that is not known. Without meaning for services. */
  readonly viaIam?: boolean;
}

/** A request made ready for matching. */
export interface RequestView {
  readonly identity: Identity;
  /** Role behind a session, as aws:PrincipalArn gives it. */
  readonly roleArn: string | undefined;
  readonly values: (key: string) => readonly string[] | undefined;
  readonly single: (key: string) => string | undefined;
  /** Pairs of the encryption context, keys in their own case. */
  readonly encryptionContext: ReadonlyMap<string, string>;
  /** Whether the caller is known to have a permissions boundary. */
  readonly isBounded?: boolean;
}

const PAIR = "kms:encryptioncontext:";

/** Lower-cases the names of the context keys once and picks out what matching needs. */
export function viewRequest(request: AccessRequest, partition: string): RequestView {
  const context = new Map<string, readonly string[]>();
  const encryptionContext = new Map<string, string>();
  for (const [written, values] of Object.entries(request.context)) {
    const key = asciiLower(written);
    context.set(key, values);
    if (key.startsWith(PAIR)) encryptionContext.set(written.slice(PAIR.length), values[0] ?? "");
  }
  const values = (key: string): readonly string[] | undefined => context.get(key);
  const single = (key: string): string | undefined => {
    const found = context.get(key);
    return found?.length === 1 ? found[0] : undefined;
  };
  return {
    identity: parseIdentity(request.principal, partition),
    roleArn: single("aws:principalarn"),
    values,
    single,
    encryptionContext,
  };
}
