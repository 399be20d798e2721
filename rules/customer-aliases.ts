import type { Alias, RegionRecord } from "../src/model/index.js";
import { known } from "../src/model/index.js";

/** An alias with a key behind it. */
export type TargetedAlias = Alias & { readonly TargetKeyId: string };

/** Names that AWS keeps for the keys of its services. */
const RESERVED = "alias/aws/";

/** The customer's own aliases that have a target; Unread where the Region's aliases were not read. */
export function customerAliases(region: RegionRecord): readonly TargetedAlias[] {
  return known(region.aliases).filter(isTargeted);
}

export function isTargeted(alias: Alias): alias is TargetedAlias {
  return alias.TargetKeyId !== undefined && !alias.AliasName.startsWith(RESERVED);
}
