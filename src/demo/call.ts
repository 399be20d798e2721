import type { Caller } from "./callers.js";
import { accessDenied } from "./errors.js";
import type { AccountRecord, RegionWorld, Wire, World } from "./world.js";

/** One authenticated request on its way to the handler of its operation. */
export interface Call {
  readonly world: World;
  readonly caller: Caller;
  readonly account: AccountRecord;
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly input: Wire;
}

export type Handler = (call: Call) => Wire;

/** KMS of the caller's account in the Region called. */
export function regionOf(call: Call): RegionWorld {
  return call.account.region(call.region);
}

/** Refuses what the caller's role or the Region's service control policy is listed as refusing. */
export function checkIdentity(call: Call): void {
  const action = `${call.service}:${call.operation}`;
  if (call.account.deniedRegions.includes(call.region)) {
    throw accessDenied(call.caller.arn, action, undefined, "an explicit deny in a service control policy");
  }
  if (isListed(call.caller.denied, action)) {
    throw accessDenied(
      call.caller.arn,
      action,
      undefined,
      `no identity-based policy allows the ${action} action`,
    );
  }
}

/** Whether a list of actions (`kms:ListGrants`, `kms:*`, `*`) names this one. */
export function isListed(list: readonly string[], action: string): boolean {
  if (list.length === 0) return false;
  return list.some(
    (entry) =>
      entry === "*" || entry === action || (entry.endsWith(":*") && action.startsWith(entry.slice(0, -1))),
  );
}
