import type { Call } from "../call.js";
import { AwsError } from "../errors.js";
import { page } from "../paging.js";
import type { OrganizationRecord, Sequence, Wire } from "../world.js";

/** The organization, for callers of the management account or of a delegated administrator. */
export function organizationOf(call: Call): OrganizationRecord {
  const { organization } = call.world;
  const mayRead =
    call.account.id === organization.managementAccount ||
    organization.delegatedAdministrators.some((admin) => admin.account === call.account.id);
  if (!mayRead) {
    throw organizationsError("AccessDeniedException", "You don't have permissions to access this resource.");
  }
  return organization;
}

/** Organizations spells the message member with a capital. */
export function organizationsError(code: string, message: string): AwsError {
  return new AwsError(code, message, 400, "Message");
}

/** One page; MaxResults is 1 to 20 (Organizations API reference). */
export function organizationsPage<T>(
  call: Call,
  member: string,
  list: Sequence<T>,
  show: (item: T) => unknown,
): Wire {
  const { items, next } = page(list, maxResults(call), call.input.NextToken, invalidToken);
  const shown = items.map(show);
  return next === undefined ? { [member]: shown } : { [member]: shown, NextToken: next };
}

export function maxResults(call: Call): number {
  const size = call.input.MaxResults ?? 20;
  if (typeof size !== "number" || !Number.isInteger(size) || size < 1 || size > 20) {
    throw organizationsError(
      "InvalidInputException",
      "You provided a value for MaxResults that is not between 1 and 20.",
    );
  }
  return size;
}

export function invalidToken(): AwsError {
  return organizationsError("InvalidInputException", "The provided NextToken is not valid.");
}

/** A required string parameter. */
export function required(call: Call, member: string): string {
  const value = call.input[member];
  if (typeof value === "string" && value !== "") return value;
  throw organizationsError("InvalidInputException", `You must provide a value for ${member}.`);
}
