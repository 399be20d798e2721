import { splitArn } from "./arn.js";
import type { PrincipalElement } from "./document.js";
import { type Identity, identityAccount } from "./identity.js";
import { actionName, OPERATIONS } from "./operations.js";
import { readPrincipal } from "./principal-element.js";
import { matchElement, type PrincipalMatch } from "./principal-match.js";
import type { RequestView } from "./request.js";
import { compileGlob, globMatches } from "./wildcard.js";
import type { KeyContext, KeyGrant } from "./world.js";

/** Grantee of a grant as a principal element: an ARN, or a service principal (created by the service itself). */
export function granteeOf(grant: KeyGrant): PrincipalElement | undefined {
  return readGrantPrincipal(grant.GranteeServicePrincipal, grant.GranteePrincipal);
}

/** Who may retire the grant, if anyone is named. */
export function retirerOf(grant: KeyGrant): PrincipalElement | undefined {
  return readGrantPrincipal(grant.RetiringServicePrincipal, grant.RetiringPrincipal);
}

function readGrantPrincipal(
  service: string | undefined,
  principal: string | undefined,
): PrincipalElement | undefined {
  if (service) return readPrincipal("Service", service);
  if (!principal) return undefined;
  return /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(principal)
    ? readPrincipal("Service", principal)
    : readPrincipal("AWS", principal);
}

export interface GrantApplication {
  readonly allows: boolean;
  readonly match: PrincipalMatch;
  readonly why: string;
}

/**
 * Whether a grant allows an operation (KMS Developer Guide, "Grants in AWS KMS", "Using grant constraints"). A grant
 * allows and never denies. Context constraints apply to cryptographic operations with an encryption context, and are
 * compared with case. SourceArn binds calls of a service grantee only.
 */
export function applyGrant(
  grant: KeyGrant,
  operation: number,
  view: RequestView,
  key: KeyContext,
): GrantApplication {
  const name = OPERATIONS[operation]?.name ?? "";
  const { identity, roleArn } = view;
  if (name === "RetireGrant") {
    const retirer = retirerOf(grant);
    if (retirer && matchElement(retirer, identity, roleArn) !== "none") {
      return { allows: true, match: "direct", why: "the caller is the retiring principal" };
    }
    const issuer = splitArn(grant.IssuingAccount ?? "")[4];
    if (identity.kind === "root" && issuer === identityAccount(identity)) {
      return { allows: true, match: "direct", why: "the caller is the root user of the issuing account" };
    }
  }
  if (!grant.Operations.includes(name)) {
    return { allows: false, match: "none", why: `${actionName(operation)} is not among its operations` };
  }
  const grantee = granteeOf(grant);
  const match = grantee ? matchElement(grantee, identity, roleArn) : "none";
  if (match === "none" || match === "undecided")
    return { allows: false, match, why: "the caller is not the grantee" };
  const unmet = unmetConstraint(grant, operation, view, key, identity);
  return unmet
    ? { allows: false, match, why: unmet }
    : { allows: true, match, why: "the caller is the grantee" };
}

/** Whether EncryptionContext constraints are looked at: never for asymmetric or HMAC keys, DescribeKey or RetireGrant. */
export function contextConstraintApplies(operation: number, key: KeyContext): boolean {
  const symmetric = key.keySpec === undefined || key.keySpec === "SYMMETRIC_DEFAULT";
  return symmetric && OPERATIONS[operation]?.cryptographic === true;
}

function unmetConstraint(
  grant: KeyGrant,
  operation: number,
  view: RequestView,
  key: KeyContext,
  identity: Identity,
): string | undefined {
  const {
    EncryptionContextEquals: equals,
    EncryptionContextSubset: subset,
    SourceArn,
  } = grant.Constraints ?? {};
  const pairs = view.encryptionContext;
  if (contextConstraintApplies(operation, key)) {
    const wanted = Object.entries(equals ?? subset ?? {});
    if (!wanted.every(([name, value]) => pairs.get(name) === value))
      return "the encryption context lacks a pair";
    if (equals && pairs.size !== wanted.length) return "the encryption context has other pairs";
  }
  if (SourceArn !== undefined && identity.kind === "service") {
    const source = view.single("aws:sourcearn");
    if (source === undefined || !globMatches(compileGlob(SourceArn), source))
      return "aws:SourceArn is another";
  }
  return undefined;
}
