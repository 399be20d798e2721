import type { AccountRecord, Knowledge, RegionRecord, RuleContext, Trail } from "../../src/model/index.js";

/** The trails that show in one Region of an account. */
export interface RegionTrails {
  readonly region: RegionRecord;
  readonly trails: Knowledge<readonly Trail[]>;
}

/** Reason code of an account that nothing is to be read of. */
export function closedAccount({ outcome }: AccountRecord): string | undefined {
  return outcome === "suspended" || outcome === "excluded" ? `account:${outcome}` : undefined;
}

/** Region by Region; none of an account that was not scanned. */
export function trailsOf(account: AccountRecord, context: RuleContext<unknown>): readonly RegionTrails[] {
  return context
    .regionsOf(account.id)
    .map((region) => ({ region, trails: context.monitoring(region).trails }));
}

/** Names, each once, with the owner of those that are the organization's. */
export function trailNames(trails: readonly Trail[]): readonly string[] {
  return [...new Set(trails.map(trailName))];
}

export function trailName({ Name, IsOrganizationTrail, TrailARN }: Trail): string {
  return IsOrganizationTrail ? `${Name} (of the organization, in ${TrailARN.split(":")[4]})` : Name;
}
