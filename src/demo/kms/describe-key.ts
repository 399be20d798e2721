import { type Call, regionOf } from "../call.js";
import { AwsError } from "../errors.js";
import type { Wire } from "../world.js";
import { keyIdGiven, resolveKey } from "./resolve-key.js";

/** DescribeKey by key id, key ARN, alias name or alias ARN. */
export function describeKey(call: Call): Wire {
  const given = keyIdGiven(call);
  const alias = /^(?:arn:[^:]+:kms:[^:]+:\d{12}:)?(alias\/.+)$/.exec(given)?.[1];
  if (alias === undefined) return { KeyMetadata: resolveKey(call).metadata };
  const target = targetOf(call, alias);
  return { KeyMetadata: resolveKey({ ...call, input: { ...call.input, KeyId: target } }).metadata };
}

/**
 * Whether a DescribeKey would create a key: real KMS makes the AWS managed key when asked for a predefined
 * alias that has no target yet (API reference, DescribeKey).
 */
export function createsKey(call: Call): boolean {
  const given = call.input.KeyId;
  if (call.service !== "kms" || call.operation !== "DescribeKey" || typeof given !== "string") return false;
  const alias = /(?:^|:)(alias\/aws\/.+)$/.exec(given)?.[1];
  if (alias === undefined) return false;
  const entry = allAliases(call).find((a) => a.AliasName === alias);
  return entry !== undefined && entry.TargetKeyId === undefined;
}

function targetOf(call: Call, alias: string): string {
  const target = allAliases(call).find((entry) => entry.AliasName === alias)?.TargetKeyId;
  if (typeof target === "string") return target;
  const arn = `arn:${call.world.partition}:kms:${call.region}:${call.account.id}:${alias}`;
  throw new AwsError("NotFoundException", `Alias ${arn} is not found.`);
}

function allAliases(call: Call): readonly Wire[] {
  const { aliases } = regionOf(call);
  return aliases.slice(0, aliases.length);
}
