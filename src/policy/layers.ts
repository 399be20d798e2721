import { evaluate } from "./conditions.js";
import { identityAccount, isServiceLinkedRole } from "./identity.js";
import { OPERATIONS } from "./operations.js";
import { parseDocument } from "./parse.js";
import type { AccessRequest, RequestView } from "./request.js";
import { compileGlob, globMatches } from "./wildcard.js";
import type { World } from "./world.js";

/** What stands around the key's own policies. */
export interface Layers {
  /** Whether the caller's identity policies allow; undefined where that is not known. */
  readonly iam: boolean | undefined;
  /** A layer that stops the request whatever the key says. */
  readonly deny?: { readonly kind: "scp" | "rcp" | "boundary" | "session" | "iam"; readonly why: string };
  /** Whether `deny` is certain. */
  readonly sure: boolean;
}

/** What a set of documents without regard to principals says. */
type Say = "allow" | "deny" | "nothing" | "undecided";

/**
 * Identity policies, permissions boundary, session policies, SCPs and RCPs, where the world has them (IAM User Guide,
 * "Policy evaluation logic"; Organizations User Guide, "SCP evaluation", "RCP evaluation"). SCPs never touch callers of other
 * organizations, of the management account, service-linked roles or services; RCPs never touch keys of the management account,
 * AWS managed keys, service-linked roles or RetireGrant.
 */
export function judgeLayers(
  world: World,
  request: AccessRequest,
  view: RequestView,
  operation: number,
): Layers {
  const { identity } = view;
  const says = (documents: readonly string[]): Say => sayOf(documents, operation, view, world);
  const linked = isServiceLinkedRole(identity, view.roleArn);
  const caller = identityAccount(identity);
  const scps =
    caller !== undefined && !linked && caller !== world.organization?.managementAccount
      ? world.scps?.[caller]
      : undefined;
  for (const level of scps ?? []) {
    const say = says(level);
    if (say === "deny" || say === "nothing") {
      return {
        iam: true,
        deny: { kind: "scp", why: "a service control policy does not let the account do it" },
        sure: true,
      };
    }
    if (say === "undecided")
      return {
        iam: true,
        deny: { kind: "scp", why: "a service control policy cannot be decided" },
        sure: false,
      };
  }
  if (rcpsApply(world, operation, linked)) {
    for (const level of world.rcps ?? []) {
      const say = says(level);
      if (say === "deny" || say === "nothing") {
        return {
          iam: true,
          deny: { kind: "rcp", why: "a resource control policy does not let anyone do it" },
          sure: true,
        };
      }
      if (say === "undecided")
        return {
          iam: true,
          deny: { kind: "rcp", why: "a resource control policy cannot be decided" },
          sure: false,
        };
    }
  }
  if (identity.kind === "root") return { iam: true, sure: true };
  const own = world.iam?.[view.roleArn ?? request.principal] ?? world.iam?.[request.principal];
  if (!own) return { iam: request.viaIam, sure: true };
  const say = says(own.policies);
  if (say === "deny")
    return { iam: true, deny: { kind: "iam", why: "an identity policy denies it" }, sure: true };
  let iam = say === "allow" ? true : say === "nothing" ? false : undefined;
  for (const kind of ["boundary", "session"] as const) {
    const documents =
      kind === "boundary" ? (own.boundary === undefined ? [] : [own.boundary]) : (own.session ?? []);
    if (documents.length === 0) continue;
    const limit = says(documents);
    const why =
      kind === "boundary"
        ? "the permissions boundary does not allow it"
        : "the session policy does not allow it";
    // What a policy gives a user by name is not limited by what its boundary leaves out; what it gives a role is.
    if (limit === "deny" || (limit === "nothing" && identity.kind !== "user"))
      return { iam: true, deny: { kind, why }, sure: true };
    if (limit === "nothing") iam = false;
    else if (limit === "undecided" && iam) iam = undefined;
  }
  return { iam, sure: true };
}

function rcpsApply({ key, organization }: World, operation: number, linked: boolean): boolean {
  return (
    !linked &&
    key.keyManager !== "AWS" &&
    key.account !== organization?.managementAccount &&
    OPERATIONS[operation]?.name !== "RetireGrant"
  );
}

function sayOf(documents: readonly string[], operation: number, view: RequestView, { key }: World): Say {
  let allowed = false;
  let unsure = false;
  for (const text of documents) {
    const parsed = parseDocument(text, false);
    if (!parsed.ok) {
      unsure = true;
      continue;
    }
    for (const statement of parsed.policy.statements) {
      if (!statement.operations[operation]) {
        if (statement.doubts.some(({ part }) => part === "Action" || part === "all")) unsure = true;
        continue;
      }
      const named = statement.resources.some((pattern) =>
        globMatches(compileGlob(substitute(pattern, view)), key.arn),
      );
      if (named === statement.notResource && statement.hasResource) continue;
      const outcomes = statement.conditions.map((c) => evaluate(c, view.values(c.key), view.single));
      if (outcomes.includes(false)) continue;
      if (outcomes.includes(undefined) || statement.doubts.length > 0 || statement.effect === "either")
        unsure = true;
      else if (statement.effect === "Deny") return "deny";
      else allowed = true;
    }
  }
  if (unsure) return "undecided";
  return allowed ? "allow" : "nothing";
}

/** Puts the request's values in place of policy variables of a Resource. */
function substitute(pattern: string, view: RequestView): string {
  return pattern.replaceAll(
    /\$\{([A-Za-z0-9:/_-]+)\}/g,
    (whole, name: string) => view.single(name.toLowerCase()) ?? whole,
  );
}
