import type { CallEstimate } from "../../crawl/index.js";
import type { Plan } from "../../model/index.js";

/** What `--plan` says: accounts, Regions, calls, minutes, CloudTrail events. */
export function planText(plan: Plan, estimate: CallEstimate): string {
  const missed = plan.accounts.filter((account) => ["not-assumable", "failed"].includes(account.outcome));
  const rows = folded(estimate.calls, plan.samples);
  const width = Math.max(...rows.map(({ calls }) => thousands(calls).length));
  return [
    plan.scope,
    `${estimate.accounts} accounts, ${estimate.regions} Regions, ${estimate.targets} pairs of them, ${thousands(estimate.keys)} keys`,
    ...missed.map((account) => `account ${account.id} cannot be read: ${account.reason ?? account.outcome}`),
    "",
    `At most ${thousands(estimate.total)} calls, all of them reads:`,
    ...rows.map(({ name, calls }) => `  ${thousands(calls).padStart(width)}  ${name}`),
    "",
    `About ${time(estimate)}, and ${thousands(estimate.cloudTrailEvents)} events in CloudTrail.`,
    "Nothing was written. Leave out --plan to start.",
    "",
  ].join("\n");
}

/** The questions to the event history are one row: they differ in the name alone, and draw on one quota. A sample is named. */
function folded(
  rows: CallEstimate["calls"],
  samples: Plan["samples"] = {},
): readonly { readonly name: string; readonly calls: number }[] {
  const lookups = rows.filter(({ need }) => need.startsWith("cloudtrail:LookupEvents#"));
  const calls = lookups.reduce((sum, row) => sum + row.calls, 0);
  const name = `cloudtrail:LookupEvents, ${lookups.length} event names; one more for every 50 further events of a name`;
  return rows.flatMap((row) => {
    const percent = samples[row.need];
    const sample = percent === undefined ? "" : `, of a sample of ${percent}% of the keys`;
    if (!lookups.includes(row)) return [{ name: row.need + sample, calls: row.calls }];
    return row === lookups[0] ? [{ name, calls }] : [];
  });
}

function time({ minutes, slowest }: CallEstimate): string {
  if (minutes < 1) return "a minute within the budget";
  const why = slowest === undefined ? "" : ` (as long as ${slowest} takes)`;
  return `${thousands(Math.ceil(minutes))} minutes within the budget${why}`;
}

/** `1,234,567`, whatever the locale. */
function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
