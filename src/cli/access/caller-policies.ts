import { existing } from "../../../rules/iam-access.js";
import { principalPolicies } from "../../../rules/iam-documents.js";
import { attachedLevels } from "../../../rules/key-access.js";
import type { AccountIam } from "../../model/index.js";
import { type AttachedPolicy, type IdentityPolicies, parseIdentity, type World } from "../../policy/index.js";
import type { KeyEvidence } from "./evidence.js";

/** What was collected of one caller. */
export interface CallerPolicies {
  readonly world: Pick<World, "iam" | "scps">;
  /** Tags of the user or role. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Identity policies and boundary of the user or role that calls, and the service control policies on its account. */
export function callerPolicies(
  principal: string,
  { key, collections }: Pick<KeyEvidence, "key" | "collections">,
): CallerPolicies {
  const identity = parseIdentity(principal, key.partition);
  if (!("account" in identity)) return { world: {}, tags: {} };
  const { account } = identity;
  const { serviceControl } = collections.organizationPolicies(account);
  const scps =
    serviceControl.state === "known" ? { scps: { [account]: attachedLevels(serviceControl.value) } } : {};
  const iam = "name" in identity ? collections.iam(account) : undefined;
  const caller = iam?.state === "known" ? existing(iam.value, identity.arn) : undefined;
  const own = iam?.state === "known" && caller ? identityPolicies(iam.value, caller.arn) : undefined;
  return {
    world: { ...scps, ...(own && caller ? { iam: { [caller.arn]: own } } : {}) },
    tags: caller?.tags ?? {},
  };
}

/** Nothing of service-linked roles: what IAM shows of those is AWS's own. */
function identityPolicies(iam: AccountIam, arn: string): IdentityPolicies | undefined {
  const found = principalPolicies(iam).find(({ principal }) => principal.arn === arn);
  if (!found) return undefined;
  const limit = found.principal.boundary;
  const unread = (name: string): AttachedPolicy => ({ name, policy: "" });
  const read = ({ name, policy }: (typeof found.policies)[number]): AttachedPolicy => ({
    name,
    policy: { ok: true, policy },
  });
  const boundary =
    limit === undefined
      ? undefined
      : found.boundary
        ? read({ name: limit, policy: found.boundary })
        : unread(limit);
  return {
    policies: [...found.policies.map(read), ...found.unreadable.filter((name) => name !== limit).map(unread)],
    ...(boundary === undefined ? {} : { boundary }),
  };
}
