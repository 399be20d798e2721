import type { CallEstimate } from "../../crawl/index.js";
import type { Plan } from "../../model/index.js";

/** What `--plan` says: accounts, Regions, calls, minutes, CloudTrail events. */
export function planText(plan: Plan, estimate: CallEstimate): string {
  const missed = plan.accounts.filter((account) => ["not-assumable", "failed"].includes(account.outcome));
  const width = Math.max(...estimate.calls.map(({ calls }) => thousands(calls).length));
  return [
    plan.scope,
    `${estimate.accounts} accounts, ${estimate.regions} Regions, ${estimate.targets} pairs of them, ${thousands(estimate.keys)} keys`,
    ...missed.map((account) => `account ${account.id} cannot be read: ${account.reason ?? account.outcome}`),
    "",
    `At most ${thousands(estimate.total)} calls, all of them reads:`,
    ...estimate.calls.map(({ need, calls }) => `  ${thousands(calls).padStart(width)}  ${need}`),
    "",
    `About ${minutes(estimate.minutes)} within the budget, and ${thousands(estimate.cloudTrailEvents)} events in CloudTrail.`,
    "Nothing was written. Leave out --plan to start.",
    "",
  ].join("\n");
}

function minutes(count: number): string {
  return count < 1 ? "a minute" : `${thousands(Math.ceil(count))} minutes`;
}

/** `1,234,567`, whatever the locale. */
function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
