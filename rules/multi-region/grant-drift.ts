import type { Grant, Key } from "../../src/model/index.js";
import { granteeOf } from "../grantee.js";
import { iamGrants } from "../key-grants.js";
import { maskRegion } from "./region-mask.js";

/** How the grants of two related keys differ, once their Regions are taken out. */
export interface GrantDrift {
  /** Ids of grants that only the other key has. */
  readonly added: readonly string[];
  /** Ids of grants that only the first key has. */
  readonly missing: readonly string[];
  /** The other key has a grant that none of the first covers. */
  readonly broader: boolean;
}

interface Compared {
  readonly id: string;
  readonly grantee: string;
  readonly operations: readonly string[];
  /** Empty where the grant has none. */
  readonly constraints: string;
  readonly text: string;
}

/**
 * The drift between grants to users, roles and accounts; both lists must have been read. Services make theirs Region by
 * Region, for what they encrypt there.
 */
export function grantDrift(first: Key, other: Key): GrantDrift {
  const here = comparedOf(first);
  const there = comparedOf(other);
  const added = there.filter(({ text }) => !here.some((one) => one.text === text));
  return {
    added: added.map(({ id }) => id),
    missing: here.filter(({ text }) => !there.some((one) => one.text === text)).map(({ id }) => id),
    broader: added.some((one) => !here.some((wide) => covers(wide, one))),
  };
}

/** Sessions that a service makes for a resource, such as an instance. */
const SERVICE_SESSION = /:assumed-role\/aws:/;

function comparedOf(key: Key): readonly Compared[] {
  return iamGrants(key)
    .filter((grant) => !SERVICE_SESSION.test(granteeOf(grant).written))
    .map((grant) => compared(grant, key.region));
}

function compared(grant: Grant, region: string): Compared {
  const grantee = maskRegion(granteeOf(grant).written, region);
  const operations = [...grant.Operations].sort();
  const { EncryptionContextEquals, EncryptionContextSubset, SourceArn } = grant.Constraints ?? {};
  const constraints = [
    ...pairs("equals", EncryptionContextEquals, region),
    ...pairs("subset", EncryptionContextSubset, region),
    ...(SourceArn === undefined ? [] : [`source ${maskRegion(SourceArn, region)}`]),
  ].join("\n");
  const text = [grantee, operations.join(" "), constraints].join("\n");
  return { id: grant.GrantId, grantee, operations, constraints, text };
}

function pairs(
  kind: string,
  context: Readonly<Record<string, string>> | undefined,
  region: string,
): string[] {
  return Object.entries(context ?? {})
    .map(([name, value]) => JSON.stringify([kind, name, maskRegion(value, region)]))
    .sort();
}

function covers(wide: Compared, narrow: Compared): boolean {
  const constrains = wide.constraints !== "" && wide.constraints !== narrow.constraints;
  return (
    wide.grantee === narrow.grantee &&
    !constrains &&
    narrow.operations.every((operation) => wide.operations.includes(operation))
  );
}
