import { type Call, isListed, regionOf } from "../call.js";
import { AwsError, accessDenied } from "../errors.js";
import type { KeyRecord } from "../world.js";

const ARN = /^arn:([^:]+):kms:([^:]+):(\d{12}):key\/(.+)$/;
const ID = /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Operations that a key policy can open to another account (developer guide, "Allowing users in other accounts"). */
const CROSS_ACCOUNT = new Set(["DescribeKey", "GetKeyRotationStatus", "ListGrants"]);

/**
 * The key that KeyId names, a key id or ARN.
 * @throws AwsError NotFoundException, AccessDeniedException, ValidationException as KMS answers them
 */
export function resolveKey(call: Call): KeyRecord {
  const given = keyIdGiven(call);
  if (given.startsWith("alias/") || given.includes(":alias/")) throw invalidKeyId(given);
  const arn = ARN.exec(given);
  if (!arn && given.startsWith("arn:")) throw new AwsError("InvalidArnException", `Invalid arn ${given}`);
  if (arn && arn[2] !== call.region) throw new AwsError("NotFoundException", `Invalid arn ${arn[2]}`);
  const owner = arn?.[3] ?? call.account.id;
  const id = arn?.[4] ?? given;
  if (!ID.test(id)) throw invalidKeyId(id);
  return owner === call.account.id ? own(call, id) : foreign(call, owner, id, given);
}

/** KeyId as a non-empty string. */
export function keyIdGiven(call: Call): string {
  const given = call.input.KeyId;
  if (typeof given === "string" && given !== "") return given;
  throw new AwsError(
    "ValidationException",
    "1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null",
  );
}

function own(call: Call, id: string): KeyRecord {
  const key = regionOf(call).key(id);
  if (!key || key.gone) {
    const { partition } = call.world;
    throw missing(`arn:${partition}:kms:${call.region}:${call.account.id}:key/${id}`);
  }
  const action = `kms:${call.operation}`;
  if (isListed(key.denied, action)) throw noPolicy(call, key.arn);
  return key;
}

function foreign(call: Call, owner: string, id: string, arn: string): KeyRecord {
  const key = call.world.accounts.get(owner)?.region(call.region).key(id);
  if (!key?.readableBy.includes(call.account.id) || !CROSS_ACCOUNT.has(call.operation))
    throw noPolicy(call, arn);
  return key;
}

function noPolicy(call: Call, arn: string): AwsError {
  const action = `kms:${call.operation}`;
  return accessDenied(call.caller.arn, action, arn, `no resource-based policy allows the ${action} action`);
}

function missing(arn: string): AwsError {
  return new AwsError("NotFoundException", `Key '${arn}' does not exist`);
}

function invalidKeyId(id: string): AwsError {
  return new AwsError("NotFoundException", `Invalid keyId '${id}'`);
}
