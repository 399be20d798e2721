import type { Outcome } from "../conditions.js";
import { isServiceLinkedRole } from "../identity.js";
import { OPERATIONS } from "../operations.js";
import type { World } from "../world.js";
import { type Asked, say } from "./say.js";
import type { Stop } from "./stop.js";

/**
 * Whether resource control policies bound access to the key: they do not on AWS managed keys and keys of the management account
 * (KMS Developer Guide, "Resource control policies in AWS KMS"; Organizations User Guide, "Resource control policies").
 */
export function resourceControlBinds({ key, organization }: World): Outcome {
  const management = organization?.managementAccount;
  if (key.keyManager === "AWS" || key.account === management) return false;
  return management === undefined ? undefined : true;
}

/**
 * The resource control policies on the key's account, which bound every caller, outsiders and AWS services too, but for
 * service-linked roles; kms:RetireGrant is out of their reach. Only a Deny matters: RCPFullAWSAccess, which
 * allows everything, cannot be detached, and no other one may allow (Organizations User Guide, "RCP evaluation", "RCP syntax").
 */
export function resourceControlStop(world: World, asked: Asked): Stop | undefined {
  const { view, operation } = asked;
  const policies = (world.rcps ?? []).flat();
  const binds = resourceControlBinds(world);
  const isLinked = isServiceLinkedRole(view.identity, view.roleArn);
  if (policies.length === 0 || binds === false || isLinked) return undefined;
  if (OPERATIONS[operation]?.name === "RetireGrant") return undefined;
  const { denies, by } = say(policies, "with-principal", asked);
  if (denies === false) return undefined;
  const where = "of the resource control policies on the key's account";
  if (denies === undefined) return { kind: "rcp", why: `${by}, ${where}`, sure: false };
  const why = `${by} ${where} denies it`;
  return binds && isLinked === false
    ? { kind: "rcp", why, sure: true }
    : { kind: "rcp", why: `${why}, if they bound the caller and the key`, sure: false };
}
