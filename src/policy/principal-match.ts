import type { PrincipalElement, Statement } from "./document.js";
import type { Identity } from "./identity.js";

/** How a Principal element takes in a caller: by name, through its account (its own IAM decides on), or not. */
export type PrincipalMatch = "direct" | "account" | "none" | "undecided";

/** One entry of Principal against a caller (IAM User Guide, "AWS JSON policy elements: Principal"). */
export function matchElement(
  element: PrincipalElement,
  identity: Identity,
  roleArn: string | undefined,
): PrincipalMatch {
  switch (element.kind) {
    case "everyone":
      return identity.kind === "unknown" ? "undecided" : "direct";
    case "account":
      if (!("account" in identity) || identity.account !== element.account) return "none";
      if (element.partition !== undefined && element.partition !== identity.partition) return "none";
      return "account";
    case "service":
      return identity.kind === "service" && (element.written === "*" || element.written === identity.service)
        ? "direct"
        : "none";
    case "unique-id":
      return "none";
    case "federated":
    case "canonical-user":
      // Neither signs requests to KMS under this name; only a wildcard or the undocumented could take a caller in.
      return element.written === "*" && identity.kind !== "service" ? "undecided" : "none";
    case "unreadable":
      return "undecided";
    default:
      return matchNamed(element, identity, roleArn);
  }
}

type Named = Extract<PrincipalElement, { readonly name: string }>;

function matchNamed(element: Named, identity: Identity, roleArn: string | undefined): PrincipalMatch {
  if (
    !("name" in identity) ||
    identity.account !== element.account ||
    identity.partition !== element.partition
  ) {
    return "none";
  }
  if (element.kind === "role") {
    if (identity.kind === "role") return identity.arn === element.written ? "direct" : "none";
    if (identity.kind !== "session") return "none";
    // The session's own ARN has no path; role names are unique in an account whatever the path.
    if (roleArn?.includes(":role/")) return roleArn === element.written ? "direct" : "none";
    return identity.name === element.name ? "direct" : "none";
  }
  if (element.kind === "session") {
    return identity.kind === "session" && identity.arn === element.written ? "direct" : "none";
  }
  return identity.kind === element.kind && identity.arn === element.written ? "direct" : "none";
}

const RANK = { none: 0, undecided: 1, account: 2, direct: 3 } as const;

/** The best match among the entries of Principal; NotPrincipal is read in `matchStatement`. */
function bestMatch(statement: Statement, identity: Identity, roleArn: string | undefined): PrincipalMatch {
  let best: PrincipalMatch = "none";
  for (const element of statement.principals) {
    const match = matchElement(element, identity, roleArn);
    if (RANK[match] > RANK[best]) best = match;
    if (best === "direct") break;
  }
  return best;
}

/**
 * Whether a statement speaks of a caller. NotPrincipal with Allow is not supported by IAM: undecided for whoever it does
 * not list. NotPrincipal with Deny spares a user or role only where both it and its account are listed (IAM User
 * Guide, "AWS JSON policy elements: NotPrincipal").
 */
export function matchStatement(
  statement: Statement,
  identity: Identity,
  roleArn: string | undefined,
): PrincipalMatch {
  const match = bestMatch(statement, identity, roleArn);
  if (!statement.notPrincipal) return match;
  if (statement.effect !== "Deny") return match === "direct" || match === "account" ? "none" : "undecided";
  if (match === "none") return "direct";
  if (match === "account") return identity.kind === "root" ? "none" : "direct";
  if (match === "undecided") return "undecided";
  if (identity.kind === "service" || statement.principals.some((element) => element.kind === "everyone"))
    return "none";
  const accountListed = statement.principals.some(
    (element) => element.kind === "account" && matchElement(element, identity, roleArn) === "account",
  );
  return accountListed ? "none" : "undecided";
}
