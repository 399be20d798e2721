import type { Grant } from "../src/model/index.js";

/** Who holds a grant. `orphan`: the unique id that a deleted user or role leaves behind. */
export interface Grantee {
  readonly kind: "service" | "iam" | "orphan" | "unreadable";
  /** As ListGrants shows it. */
  readonly written: string;
  /** Of an IAM principal. */
  readonly account?: string;
  /** Field of the grant that names it. */
  readonly field: "GranteePrincipal" | "GranteeServicePrincipal";
}

const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/;
/** A session that AWS itself made, as EC2 for each instance with an encrypted volume: no role's name holds a colon. */
const SERVICE_SESSION = /^arn:[a-z-]+:sts::\d{12}:assumed-role\/aws:[^/]+\/.+$/;
const ORPHAN = /^(AIDA|AROA)[A-Z0-9]{12,}(:.*)?$/;

/** Whether a principal is an id of a user or role that no longer exists. */
export function isOrphan(principal: string): boolean {
  return ORPHAN.test(principal);
}

/** The account in an IAM or STS principal's ARN, or a bare account id; undefined for anything else. */
export function accountOf(principal: string): string | undefined {
  if (/^\d{12}$/.test(principal)) return principal;
  const [arn, , service, , account] = principal.split(":");
  const named = arn === "arn" && (service === "iam" || service === "sts") && /^\d{12}$/.test(account ?? "");
  return named ? account : undefined;
}

/** Half a dozen rules in turn ask of each grant. */
const grantees = new WeakMap<Grant, Grantee>();

/** Who holds a grant: a service by its name, also where it created the grant itself, or an IAM principal. */
export function granteeOf(grant: Grant): Grantee {
  const known = grantees.get(grant) ?? readGrantee(grant);
  grantees.set(grant, known);
  return known;
}

function readGrantee(grant: Grant): Grantee {
  if (grant.GranteeServicePrincipal !== undefined)
    return { kind: "service", written: grant.GranteeServicePrincipal, field: "GranteeServicePrincipal" };
  const written = grant.GranteePrincipal ?? "";
  const field = "GranteePrincipal";
  if (SERVICE.test(written) || SERVICE_SESSION.test(written)) return { kind: "service", written, field };
  if (isOrphan(written)) return { kind: "orphan", written, field };
  const account = accountOf(written);
  return account ? { kind: "iam", written, account, field } : { kind: "unreadable", written, field };
}
