import { type Call, regionOf } from "../call.js";
import { AwsError, validationError } from "../errors.js";
import { limitOf, type PageLimits, page, tokenFor } from "../paging.js";
import type { Sequence, Wire } from "../world.js";
import { resolveKey } from "./resolve-key.js";

/** Page sizes of the API reference. */
const KEYS = { default: 100, max: 1000 };
const ALIASES = { default: 50, max: 100 };
const GRANTS = { default: 50, max: 100 };
const TAGS = { default: 50, max: 50 };
const STORES = { default: 100, max: 1000 };

/** ListKeys: own keys, or with ResourceOwners those that other accounts share through RAM. */
export function listKeys(call: Call): Wire {
  const owners = call.input.ResourceOwners;
  const region = regionOf(call);
  if (owners === undefined || owners === null || ownersAre(owners, "SELF")) {
    return paged(call, region.keyIds, KEYS, "Keys", (id) => ({ KeyId: id, KeyArn: arnOf(call, id) }));
  }
  if (!ownersAre(owners, "OTHER_ACCOUNTS_VIA_RAM")) {
    throw validationError(
      "resourceOwners",
      owners,
      "Member must satisfy enum value set: [SELF, OTHER_ACCOUNTS_VIA_RAM]",
    );
  }
  // The API reference says that such a page may be empty although more follows: the first one is.
  if (region.sharedIn.length > 0 && !call.input.Marker) {
    return { Keys: [], NextMarker: tokenFor(0), Truncated: true };
  }
  return paged(call, region.sharedIn, KEYS, "Keys", (arn) => ({
    KeyId: arn.slice(arn.indexOf("/") + 1),
    KeyArn: arn,
  }));
}

/** ListAliases of the Region, or of one key. */
export function listAliases(call: Call): Wire {
  const region = regionOf(call);
  const aliases = call.input.KeyId ? region.aliasesOf(resolveKey(call).keyId) : region.aliases;
  return paged(call, aliases, ALIASES, "Aliases");
}

/** ListGrants, by GrantId or GranteePrincipal where given. */
export function listGrants(call: Call): Wire {
  const { grants } = resolveKey(call);
  const { GrantId, GranteePrincipal } = call.input;
  if (!GrantId && !GranteePrincipal) return paged(call, grants, GRANTS, "Grants");
  const chosen = grants
    .slice(0, grants.length)
    .filter((grant) => !GrantId || grant.GrantId === GrantId)
    .filter((grant) => !GranteePrincipal || grant.GranteePrincipal === GranteePrincipal);
  if (GrantId && chosen.length === 0)
    throw new AwsError("InvalidGrantIdException", `Invalid grant id ${String(GrantId)}`);
  return paged(call, chosen, GRANTS, "Grants");
}

export function listResourceTags(call: Call): Wire {
  return paged(call, resolveKey(call).tags, TAGS, "Tags");
}

/** DescribeCustomKeyStores, all or one by id or name. */
export function describeCustomKeyStores(call: Call): Wire {
  const { CustomKeyStoreId, CustomKeyStoreName } = call.input;
  const { stores } = regionOf(call);
  if (!CustomKeyStoreId && !CustomKeyStoreName) return paged(call, stores, STORES, "CustomKeyStores");
  const chosen = stores.filter(
    (store) => store.CustomKeyStoreId === CustomKeyStoreId || store.CustomKeyStoreName === CustomKeyStoreName,
  );
  if (chosen.length === 0) {
    const name = String(CustomKeyStoreId ?? CustomKeyStoreName);
    throw new AwsError("CustomKeyStoreNotFoundException", `Custom key store ${name} was not found.`);
  }
  return paged(call, chosen, STORES, "CustomKeyStores");
}

/** One page in KMS's form: items, Truncated, and NextMarker while there is more. */
export function paged<T>(
  call: Call,
  list: Sequence<T>,
  limits: PageLimits,
  member: string,
  show: (item: T) => unknown = (item) => item,
): Wire {
  const { items, next } = page(list, limitOf(call.input.Limit, limits), call.input.Marker, invalidMarker);
  const shown = items.map(show);
  return next === undefined
    ? { [member]: shown, Truncated: false }
    : { [member]: shown, NextMarker: next, Truncated: true };
}

function invalidMarker(): AwsError {
  return new AwsError("InvalidMarkerException", "Could not deserialize marker");
}

function ownersAre(value: unknown, owner: string): boolean {
  return Array.isArray(value) && value.length === 1 && value[0] === owner;
}

function arnOf(call: Call, id: string): string {
  return `arn:${call.world.partition}:kms:${call.region}:${call.account.id}:key/${id}`;
}
