import type { Plan, PlannedAccount, Settings } from "../../model/index.js";
import type { Choice } from "./choice.js";

/** All that rules are told of the run: the choice's settings, what people answer for, and the organization. */
export function settingsOf({ settings, attestations }: Choice, plan: Plan): Settings {
  return withOrganization(attestations.length === 0 ? settings : { ...settings, attestations }, plan);
}

/**
 * The run's settings with the organization that the crawl found. Its accounts are those that Organizations named;
 * a scan that was not told of any leaves it out, and rules then do not know who is an outsider.
 */
export function withOrganization(
  settings: Settings,
  plan: {
    readonly organization?: { readonly id: string; readonly managementAccount: string };
    readonly accounts: readonly PlannedAccount[];
  },
): Settings {
  if (plan.organization === undefined) return settings;
  const accounts = plan.accounts
    .filter((account) => account.state !== undefined)
    .map((account) => account.id);
  return { ...settings, organization: { ...plan.organization, accounts } };
}
