import type { Call } from "./call.js";
import type { Callers } from "./callers.js";
import { AwsError } from "./errors.js";
import type { RoleRecord, Wire } from "./world.js";

export function getCallerIdentity(call: Call): Wire {
  return { Arn: call.caller.arn, UserId: call.caller.userId, Account: call.caller.account };
}

/**
 * AssumeRole against the role's list of trusted accounts and its external id. A session policy is accepted
 * and ignored.
 */
export function assumeRole(call: Call, callers: Callers): Wire {
  const arn = String(call.input.RoleArn ?? "");
  const found = /^arn:([^:]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn);
  if (!found) throw new AwsError("ValidationError", `${arn} is invalid`);
  const name = String(call.input.RoleSessionName ?? "");
  if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
    throw new AwsError("ValidationError", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
  }
  const [, , accountId = "", roleName = ""] = found;
  const account = call.world.accounts.get(accountId);
  const role = account?.active ? account.roles.get(roleName) : undefined;
  if (!role || !trusts(role, call)) {
    const who = `User: ${call.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    throw new AwsError("AccessDenied", who, 403);
  }
  const session = callers.assume(accountId, role, name, seconds(call, role));
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: new Date(session.expiresAt ?? 0).toISOString(),
    },
    AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
  };
}

function trusts(role: RoleRecord, call: Call): boolean {
  const externalIdHolds = role.externalId === undefined || call.input.ExternalId === role.externalId;
  return externalIdHolds && role.trusts.includes(call.caller.account);
}

function seconds(call: Call, role: RoleRecord): number {
  const given = call.input.DurationSeconds;
  const asked = given === undefined ? 3600 : Number(given);
  if (call.caller.assumed && asked > 3600) {
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  }
  if (!(asked >= 900) || asked > role.maxSessionSeconds) {
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  }
  return asked;
}
