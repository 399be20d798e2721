import type { Call } from "./call.js";
import { AwsError } from "./errors.js";
import { page } from "./paging.js";
import type { IamRecord, Wire } from "./world.js";

/** The lists of GetAccountAuthorizationDetails with the filter that asks for each; pages run through all of them. */
const KINDS = [
  ["UserDetailList", "users", ["User"]],
  ["GroupDetailList", "groups", ["Group"]],
  ["RoleDetailList", "roles", ["Role"]],
  ["Policies", "policies", ["LocalManagedPolicy", "AWSManagedPolicy"]],
] as const;

/** iam:GetAccountAuthorizationDetails: MaxItems 1 to 1000, 100 by default (IAM API Reference). */
export function getAccountAuthorizationDetails(call: Call): Wire {
  const all = entries(call.account.iam, filters(call.input));
  const { items, next } = page(all, maxItems(call.input.MaxItems), call.input.Marker, () => {
    return new AwsError("ValidationError", "Invalid Marker.", 400);
  });
  const lists = KINDS.map(([list]) => [
    list,
    items.filter((item) => item.list === list).map((item) => item.wire),
  ]);
  const end = next === undefined ? { IsTruncated: false } : { IsTruncated: true, Marker: next };
  return { ...Object.fromEntries(lists), ...end };
}

function entries(iam: IamRecord, wanted: readonly string[]) {
  return KINDS.flatMap(([list, member, filter]) =>
    iam[member].flatMap((wire) => {
      const aws = String(wire.Arn).includes(":iam::aws:");
      const name = list === "Policies" && aws ? filter[1] : filter[0];
      return wanted.length === 0 || wanted.includes(String(name)) ? [{ list, wire }] : [];
    }),
  );
}

function filters(input: Wire): readonly string[] {
  return Object.entries(input).flatMap(([name, value]) =>
    name.startsWith("Filter.member.") ? [String(value)] : [],
  );
}

function maxItems(value: unknown): number {
  const size = value === undefined ? 100 : Number(value);
  if (Number.isInteger(size) && size >= 1 && size <= 1000) return size;
  const limits = "Member must have value less than or equal to 1000";
  throw new AwsError(
    "ValidationError",
    `1 validation error detected: Value '${String(value)}' at 'maxItems' failed to satisfy constraint: ${limits}`,
    400,
  );
}
