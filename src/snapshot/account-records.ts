import type { AccountRecord, Collection, Plan, Target } from "../model/index.js";
import { gapsOf, type LedgerBook } from "./ledger.js";

/**
 * The accounts of the run by id: as the crawl left them, else as discovery did, with the Regions whose keys were
 * listed and with the ledger's gaps.
 */
export function accountRecords(
  plan: Plan,
  collection: Collection | undefined,
  book: LedgerBook,
  wasListed: (target: Target) => boolean,
): readonly AccountRecord[] {
  const later = new Map(collection?.accounts.map((account) => [account.id, account]));
  const regions = new Map<string, string[]>();
  for (const target of plan.targets) {
    if (wasListed(target))
      regions.set(target.account, [...(regions.get(target.account) ?? []), target.region]);
  }
  return plan.accounts
    .map((planned) => ({
      ...(later.get(planned.id) ?? planned),
      regions: (regions.get(planned.id) ?? []).sort(),
      gaps: gapsOf(book, planned.id),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
