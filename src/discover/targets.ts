import { type Mistake, type PlannedAccount, type Target, UsageError } from "../model/index.js";
import type { DiscoverOptions, Discovery, NotPlanned } from "./options.js";
import type { AccountRegions } from "./regions.js";

/** Opt statuses under which KMS answers (Account Management API Reference, ListRegions). */
const ENABLED: ReadonlySet<string> = new Set(["ENABLED", "ENABLED_BY_DEFAULT", "DISABLING"]);

type Chosen = Pick<DiscoverOptions, "regions" | "excludeRegions">;

/**
 * The Regions of each account that are to be read, and the accounts as they then stand.
 * @throws UsageError with every Region named that no account has.
 */
export function planTargets(
  accounts: readonly PlannedAccount[],
  regionsOf: ReadonlyMap<string, AccountRegions>,
  chosen: Chosen,
): Pick<Discovery, "accounts" | "targets" | "notPlanned" | "regionsFrom"> {
  rejectUnknown(regionsOf, chosen);
  const targets: Target[] = [];
  const notPlanned: NotPlanned[] = [];
  const excluded = new Set(chosen.excludeRegions);
  let byOption = false;
  const outcomes = accounts.map((account): PlannedAccount => {
    const regions = regionsOf.get(account.id);
    if (account.outcome !== "scanned" || !regions) return account;
    if ("outcome" in regions) return { ...account, ...regions };
    if ("unread" in regions && !chosen.regions) {
      return { ...account, outcome: "failed", reason: `regions-unread:${regions.unread}` };
    }
    if ("unread" in regions) byOption = true;
    const { names, missing } = regionsToRead(regions, chosen.regions);
    for (const region of missing)
      notPlanned.push({ account: account.id, region, reason: "region-not-enabled" });
    for (const region of names) {
      if (!excluded.has(region)) targets.push({ partition: account.partition, account: account.id, region });
    }
    return account;
  });
  if (
    targets.length === 0 &&
    !outcomes.some(({ outcome }) => outcome === "failed" || outcome === "not-assumable")
  ) {
    const message = "the Regions named are enabled in none of the accounts: there is nothing to scan";
    throw new UsageError([{ code: "nothing-to-scan", message }]);
  }
  return { accounts: outcomes, targets, notPlanned, regionsFrom: byOption ? "option" : "account" };
}

function regionsToRead(
  regions: Exclude<AccountRegions, { outcome: unknown }>,
  asked: readonly string[] | undefined,
): { names: readonly string[]; missing: readonly string[] } {
  if ("unread" in regions) return { names: [...(asked ?? [])].sort(), missing: [] };
  const isEnabled = (region: string) => ENABLED.has(regions.statuses.get(region) ?? "");
  const names = [...(asked ?? regions.statuses.keys())].sort();
  return {
    names: names.filter(isEnabled),
    missing: asked ? names.filter((region) => !isEnabled(region)) : [],
  };
}

function rejectUnknown(regionsOf: ReadonlyMap<string, AccountRegions>, chosen: Chosen): void {
  const known = new Set<string>();
  for (const regions of regionsOf.values()) {
    if ("statuses" in regions) for (const region of regions.statuses.keys()) known.add(region);
  }
  if (known.size === 0) return;
  const named = [...new Set([...(chosen.regions ?? []), ...(chosen.excludeRegions ?? [])])];
  const mistakes: Mistake[] = named
    .filter((region) => !known.has(region))
    .map((region) => ({
      code: "unknown-region",
      message: `no account has a Region ${region}: there are ${[...known].sort().join(", ")}`,
    }));
  if (mistakes.length > 0) throw new UsageError(mistakes);
}
