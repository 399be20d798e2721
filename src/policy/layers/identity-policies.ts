import type { Outcome } from "../conditions.js";
import { type Identity, parseIdentity } from "../identity.js";
import type { AccessRequest, RequestView } from "../request.js";
import type { AttachedPolicy, IdentityPolicies, World } from "../world.js";
import { type Asked, both, type Said, say } from "./say.js";
import type { Stop } from "./stop.js";

/** What the caller's own IAM says. */
export interface OwnIam {
  /** Whether identity policies, boundary and session policies all allow; undefined where that is not known. */
  readonly allows: Outcome;
  /** An explicit Deny in one of them. */
  readonly stop?: Stop;
  /** A boundary or session policies without an Allow, which limit some of what a key policy gives. */
  readonly limit?: Stop;
}

/**
 * Identity policies, permissions boundary and session policies of the caller (IAM User Guide, "Policy evaluation for requests
 * within a single account"). The root user needs none; what a request says of itself (`viaIam`) comes first; of
 * a session without session policies of its own, its role's count.
 */
export function ownIam({ iam }: World, request: AccessRequest, asked: Asked): OwnIam {
  const { identity } = asked.view;
  if (identity.kind === "root") return { allows: true };
  if (request.viaIam !== undefined) return { allows: request.viaIam };
  const own = iam && policiesOf(iam, identity, asked.view);
  if (!own) return { allows: undefined };
  const parts = [part("iam", own.policies, asked)];
  if (own.boundary !== undefined) parts.push(part("boundary", [own.boundary], asked));
  if (own.session && own.session.length > 0) parts.push(part("session", own.session, asked));
  const stops = parts.flatMap((one) => stopOf(one) ?? []);
  const stop = stops.find(({ sure }) => sure) ?? stops[0];
  const limits = parts.flatMap((one) => limitOf(one) ?? []);
  const limit = limits.find(({ sure }) => sure) ?? limits[0];
  return {
    allows: parts.reduce<Outcome>((all, { said }) => both(all, said.allows), true),
    ...(stop ? { stop } : {}),
    ...(limit ? { limit } : {}),
  };
}

/** Whether a permissions boundary is known to bound the caller. */
export function hasBoundary({ iam }: World, view: RequestView): boolean {
  return iam !== undefined && policiesOf(iam, view.identity, view)?.boundary !== undefined;
}

const PARTS = {
  iam: "the caller's identity policies",
  boundary: "the caller's permissions boundary",
  session: "the session policies",
} as const;

interface Part {
  readonly kind: keyof typeof PARTS;
  readonly said: Said;
}

function part(kind: Part["kind"], policies: readonly AttachedPolicy[], asked: Asked): Part {
  return { kind, said: say(policies, "without-principal", asked) };
}

function stopOf({ kind, said: { denies, by } }: Part): Stop | undefined {
  if (denies === false) return undefined;
  const why = denies ? `${by}, in ${PARTS[kind]}, denies it` : `${by}, in ${PARTS[kind]}`;
  return { kind, why, sure: denies === true };
}

function limitOf({ kind, said: { allows } }: Part): Stop | undefined {
  if (kind === "iam" || allows === true) return undefined;
  return allows === false
    ? { kind, why: `nothing in ${PARTS[kind]} allows it`, sure: true }
    : { kind, why: `whether ${PARTS[kind]} allow it cannot be decided`, sure: false };
}

function policiesOf(
  iam: NonNullable<World["iam"]>,
  identity: Identity,
  view: RequestView,
): IdentityPolicies | undefined {
  if (!("name" in identity)) return undefined;
  if (Object.hasOwn(iam, identity.arn)) return iam[identity.arn];
  if (identity.kind !== "session") return undefined;
  const { roleArn } = view;
  if (roleArn !== undefined && Object.hasOwn(iam, roleArn)) return iam[roleArn];
  // A session's ARN has no path; role names are unique in an account whatever the path.
  const role = Object.keys(iam).find((arn) => {
    const other = parseIdentity(arn, identity.partition);
    return other.kind === "role" && other.account === identity.account && other.name === identity.name;
  });
  return role === undefined ? undefined : iam[role];
}
