import { identityAccount, isServiceLinkedRole } from "../identity.js";
import type { World } from "../world.js";
import { type Asked, say } from "./say.js";
import type { Stop } from "./stop.js";

/**
 * The service control policies on the caller's account: none may deny, and each level from the root down must allow
 * (Organizations User Guide, "SCP evaluation"). They bound users, roles and the root user of member accounts; not service-linked
 * roles, the management account, AWS services, or, being the caller's, anybody from elsewhere ("Service control policies").
 */
export function serviceControlStop({ scps, organization }: World, asked: Asked): Stop | undefined {
  const { identity, roleArn } = asked.view;
  const account = identityAccount(identity);
  const levels = account === undefined ? undefined : scps?.[account];
  if (!levels?.some((level) => level.length > 0)) return undefined;
  const management = organization?.managementAccount;
  const isLinked = isServiceLinkedRole(identity, roleArn);
  if (account === management || isLinked) return undefined;
  const isBound = management !== undefined && isLinked === false;
  let open: Stop | undefined;
  for (const [at, level] of levels.entries()) {
    const { allows, denies, by } = say(level, "without-principal", asked);
    const where = `of the service control policies at level ${at + 1} on account ${account}`;
    if (denies || allows === false) {
      const why = denies ? `${by} ${where} denies it` : `none ${where} allows it`;
      if (isBound) return { kind: "scp", why, sure: true };
      open ??= { kind: "scp", why: `${why}, if they bound the caller`, sure: false };
    } else if (denies === undefined || allows === undefined) {
      const why = by === undefined ? `whether one ${where} allows it cannot be decided` : `${by}, ${where}`;
      open ??= { kind: "scp", why, sure: false };
    }
  }
  return open;
}
