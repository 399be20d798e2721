import pLimit from "p-limit";
import type { Aws } from "../aws/index.js";
import type { Call, PlannedAccount } from "../model/index.js";
import { callerCall } from "./caller-call.js";
import type { DiscoverOptions, Discovery } from "./options.js";
import { readOrganization } from "./organization.js";
import { type AccountRegions, regionReader } from "./regions.js";
import { selectAccounts } from "./selection.js";
import { planTargets } from "./targets.js";

/** Accounts whose Regions are read at the same time. */
const AT_ONCE = 16;

/**
 * Finds out which accounts and Regions there are to read.
 * @throws UsageError for accounts, units and Regions that do not exist; CoverageError where the organization could
 * not be read for another reason than a refusal; the signal's reason when interrupted.
 */
export async function discover(aws: Aws, options: DiscoverOptions): Promise<Discovery> {
  const { caller, partition } = aws;
  const calls: Call[] = [callerCall(aws)];
  const found = await readOrganization(aws, calls);
  const hasRole = aws.roleName !== undefined;
  const selected = selectAccounts({ caller: caller.account, partition, hasRole, found, options });
  const regions = await readRegions(aws, selected.accounts, options.signal, calls);
  const plan = planTargets(selected.accounts, regions, options);
  for (const { id: account, outcome, reason } of plan.accounts) {
    if (outcome === "scanned" || outcome === "excluded") continue;
    options.listen({ kind: "account", account, outcome, ...(reason !== undefined && { reason }) });
  }
  return {
    ...plan,
    ...("id" in found && { organization: { id: found.id, managementAccount: found.managementAccount } }),
    scope: `${selected.scope}; ${regionScope(options)}`,
    calls,
  };
}

async function readRegions(
  aws: Aws,
  accounts: readonly PlannedAccount[],
  signal: AbortSignal,
  calls: Call[],
) {
  const read = regionReader(aws, calls);
  const limit = pLimit(AT_ONCE);
  const regions = new Map<string, AccountRegions>();
  const scanned = accounts.filter((account) => account.outcome === "scanned");
  await limit.map(scanned, async ({ id }) => {
    signal.throwIfAborted();
    regions.set(id, await read(id));
  });
  return regions;
}

function regionScope({ regions, excludeRegions = [] }: DiscoverOptions): string {
  const asked = regions ? `Regions ${[...regions].sort().join(", ")}` : "every enabled Region";
  return excludeRegions.length === 0 ? asked : `${asked}, without ${[...excludeRegions].sort().join(", ")}`;
}
