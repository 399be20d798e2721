import { byAccount } from "./by-account.js";
import { applyGrant, granteeOf } from "./grants.js";
import { identityAccount } from "./identity.js";
import { OPERATIONS } from "./operations.js";
import type { PreparedWorld } from "./prepared.js";
import type { PreparedStatement } from "./prepared-statement.js";
import { accountOf } from "./principal-element.js";
import type { PrincipalMatch } from "./principal-match.js";
import type { RequestView } from "./request.js";
import { type Application, applyStatement } from "./statement-applies.js";
import type { KeyGrant } from "./world.js";

/** What the caller's own IAM says: allow, no allow, or not known. */
export type IamAnswer = boolean | undefined;

/** A verdict with what decided it, before it is put into words. */
export interface Judgement {
  readonly outcome: "allow" | "deny" | "undecided";
  readonly reason:
    | "not-a-kms-operation"
    | "unknown-principal"
    | "other-partition"
    | "not-by-key-policy"
    | "not-across-accounts"
    | "explicit-deny"
    | "statement"
    | "grant"
    | "iam-delegation"
    | "no-allow"
    | "own-iam-does-not-allow"
    | "own-iam-not-known"
    | "statement-undecided"
    | "policy-unreadable";
  readonly statement?: PreparedStatement;
  readonly grant?: KeyGrant;
}

/** Applications of every statement to one request, in order; what `judge` has looked at. */
export type Visit = (prepared: PreparedStatement, application: Application) => void;

/**
 * Decides one request by key policies and grants (KMS Developer Guide, "Determining access", "Troubleshooting key
 * access"; IAM User Guide, "Policy evaluation logic"). An explicit Deny beats everything; a principal of another
 * account needs its own IAM besides, unless a grant names it; a Principal that is an account only lets that account's IAM decide.
 */
export function judge(
  prepared: PreparedWorld,
  operation: number,
  view: RequestView,
  iam: IamAnswer,
  visit?: Visit,
): Judgement {
  const { world, statements, unreadable } = prepared;
  const { identity } = view;
  if (identity.kind === "unknown") return { outcome: "undecided", reason: "unknown-principal" };
  if (identity.kind !== "service" && identity.partition !== world.key.partition) {
    return { outcome: "deny", reason: "other-partition" };
  }
  const foreign = identity.kind !== "service" && identityAccount(identity) !== world.key.account;
  const found = OPERATIONS[operation];
  if (!found) return { outcome: "deny", reason: "not-a-kms-operation" };
  const byGrant = findGrant(prepared, operation, view, iam);
  if (!found.byKeyPolicy) {
    if (byGrant) return { outcome: "allow", reason: "grant", grant: byGrant };
    return found.grantable
      ? { outcome: "deny", reason: "no-allow" }
      : { outcome: "undecided", reason: "not-by-key-policy" };
  }
  if (foreign && !found.crossAccount) return { outcome: "deny", reason: "not-across-accounts" };

  let allowed: { statement: PreparedStatement; match: PrincipalMatch } | undefined;
  let maybeAllowed: PreparedStatement | undefined;
  let maybeDenied: PreparedStatement | undefined;
  let denied: PreparedStatement | undefined;
  for (const statement of statements) {
    const application = applyStatement(statement, operation, view);
    visit?.(statement, application);
    if (application.applies === false) continue;
    const { effect } = statement.statement;
    const sure = application.applies === true && effect !== "either";
    if (effect !== "Allow") {
      if (sure) denied ??= statement;
      else maybeDenied ??= statement;
    }
    if (effect !== "Deny") {
      if (!sure) maybeAllowed ??= statement;
      else if (!allowed || (allowed.match === "account" && application.match === "direct")) {
        allowed = { statement, match: application.match };
      }
    }
    if (denied && !visit) break;
  }
  if (denied) return { outcome: "deny", reason: "explicit-deny", statement: denied };
  const needsIam = foreign || (allowed?.match === "account" && identity.kind !== "root");
  const positive = byGrant
    ? ({ outcome: "allow", reason: "grant", grant: byGrant } as const)
    : allowed && (!needsIam || iam)
      ? ({
          outcome: "allow",
          reason: allowed.match === "account" && !foreign ? "iam-delegation" : "statement",
          statement: allowed.statement,
        } as const)
      : undefined;
  if (positive) {
    if (maybeDenied) return { outcome: "undecided", reason: "statement-undecided", statement: maybeDenied };
    return unreadable.length > 0 ? { outcome: "undecided", reason: "policy-unreadable" } : positive;
  }
  if (unreadable.length > 0 && iam !== false) return { outcome: "undecided", reason: "policy-unreadable" };
  if (maybeAllowed && !(foreign && iam === false)) {
    return { outcome: "undecided", reason: "statement-undecided", statement: maybeAllowed };
  }
  if (!allowed) return { outcome: "deny", reason: "no-allow" };
  const { statement } = allowed;
  return iam === undefined
    ? { outcome: "undecided", reason: "own-iam-not-known", statement }
    : { outcome: "deny", reason: "own-iam-does-not-allow", statement };
}

/** So many grants are looked through sooner than sorted. */
const MANY = 50;

const grantsOf = byAccount((grant: KeyGrant) => {
  const grantee = granteeOf(grant);
  return grantee && accountOf(grantee);
});

/** The first grant that lets the request through. An account as grantee leaves it to that account's IAM. */
function findGrant(
  { world }: PreparedWorld,
  operation: number,
  view: RequestView,
  iam: IamAnswer,
): KeyGrant | undefined {
  const lets = (grant: KeyGrant): boolean => {
    const { allows, match } = applyGrant(grant, operation, view, world.key);
    return allows && (match === "direct" || view.identity.kind === "root" || iam === true);
  };
  // Who may retire a grant need not be its grantee.
  if (world.grants.length < MANY || OPERATIONS[operation]?.name === "RetireGrant")
    return world.grants.find(lets);
  const grants = grantsOf(world.grants);
  const account = identityAccount(view.identity) ?? "";
  return grants.get(account)?.find(lets) ?? (account === "" ? undefined : grants.get("")?.find(lets));
}
