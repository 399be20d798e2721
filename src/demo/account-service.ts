import type { Call } from "./call.js";
import { AwsError } from "./errors.js";
import { page } from "./paging.js";
import type { Wire } from "./world.js";

/** account:ListRegions of the caller's account, or of AccountId for the management account. */
export function listRegions(call: Call): Wire {
  const regions = [...regionsAsked(call)].map(([RegionName, RegionOptStatus]) => ({
    RegionName,
    RegionOptStatus,
  }));
  const wanted = call.input.RegionOptStatusContains;
  const chosen = Array.isArray(wanted)
    ? regions.filter((region) => wanted.includes(region.RegionOptStatus))
    : regions;
  const size = call.input.MaxResults ?? 50;
  if (typeof size !== "number" || size < 1 || size > 50) {
    throw new AwsError("ValidationException", "MaxResults must be between 1 and 50", 400);
  }
  const { items, next } = page(chosen, size, call.input.NextToken, () => {
    return new AwsError("ValidationException", "The provided NextToken is not valid.", 400);
  });
  return next === undefined ? { Regions: items } : { Regions: items, NextToken: next };
}

function regionsAsked(call: Call): ReadonlyMap<string, string> {
  const id = call.input.AccountId;
  if (id === undefined || id === null) return call.account.regions;
  const { organization, accounts } = call.world;
  const mayAsk =
    call.account.id === organization.managementAccount ||
    organization.delegatedAdministrators.some((admin) => admin.account === call.account.id);
  // The management account itself must leave AccountId out (Account Management API reference).
  const account = mayAsk && id !== organization.managementAccount ? accounts.get(String(id)) : undefined;
  if (!account) {
    const message = `User: ${call.caller.arn} is not authorized to perform: account:ListRegions`;
    throw new AwsError("AccessDeniedException", message, 403);
  }
  return account.regions;
}
