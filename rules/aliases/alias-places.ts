import type { RegionRecord } from "../../src/model/index.js";
import { isTargeted, type TargetedAlias } from "../customer-aliases.js";

/** An alias of one of an account's Regions. */
export interface AliasPlace {
  readonly region: RegionRecord;
  readonly alias: TargetedAlias;
}

/** Where an account has aliases of one name. */
export interface AliasPlaces {
  /** Names that several Regions have, each with the Region of the lowest name. */
  readonly firsts: ReadonlyMap<string, AliasPlace>;
  /** Regions whose aliases were not read. */
  readonly unread: readonly string[];
}

/** The account looked at last: its Regions come one after the other. Without influence on any answer. */
let last: { readonly regions: readonly RegionRecord[]; readonly places: AliasPlaces } | undefined;

/** The aliases of an account's Regions by name; `regions` are all that were scanned. */
export function aliasPlaces(regions: readonly RegionRecord[]): AliasPlaces {
  if (last?.regions === regions) return last.places;
  const firsts = new Map<string, AliasPlace>();
  const several = new Set<string>();
  const unread: string[] = [];
  for (const region of [...regions].sort((a, b) => (a.region < b.region ? -1 : 1))) {
    const { aliases } = region;
    // A Region that is not enabled has none.
    if (aliases.state === "unsupported") continue;
    if (aliases.state !== "known") unread.push(region.region);
    else
      for (const alias of aliases.value.filter(isTargeted)) {
        const { AliasName } = alias;
        if (firsts.has(AliasName)) several.add(AliasName);
        else firsts.set(AliasName, { region, alias });
      }
  }
  for (const name of [...firsts.keys()]) if (!several.has(name)) firsts.delete(name);
  const places = { firsts, unread };
  last = { regions, places };
  return places;
}
