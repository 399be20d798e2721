import { type Need, type NeedId, need, type Samples, type Target } from "../model/index.js";
import type { KeyCount } from "./count-keys.js";

/** What a scan will ask, before it starts. */
export interface CallEstimate {
  readonly accounts: number;
  readonly regions: number;
  readonly targets: number;
  readonly keys: number;
  /**
   * Reads a need, at most: that some do not exist for some keys is not known yet. How many policies an organization has
   * is not either, so that those are not in it, nor are pages of the event history beyond the first. What is asked for each
   * trail and event rule counts once a Region.
   */
  readonly calls: readonly { readonly need: NeedId; readonly calls: number }[];
  readonly total: number;
  /** At the budget: of the slowest target's quotas, or of what one process can ask, whichever is longer. */
  readonly minutes: number;
  /** The operation whose quota takes all that time; absent where the pace of one process does. */
  readonly slowest?: string;
  /** CloudTrail records every one of these calls; an AssumeRole in both accounts. */
  readonly cloudTrailEvents: number;
}

export interface PlanCallsInput {
  readonly needs: readonly NeedId[];
  readonly targets: readonly Target[];
  /** A guess for every account and Region, or counts by `account/region`. */
  readonly keys: number | ReadonlyMap<string, KeyCount>;
  /** What the counts were made with; a guess takes its percentage. */
  readonly samples?: Samples;
  readonly budgetShare: number;
  /** The account whose own credentials are used, without a role. */
  readonly caller: string;
}

/** What one process asks a second when nothing else holds it up (bench/README.md). */
const CALLS_PER_SECOND = 3_000;

/** Estimates calls, time and CloudTrail events of a crawl. */
export function planCalls(input: PlanCallsInput): CallEstimate {
  const { targets, needs, caller } = input;
  const accounts = new Set(targets.map((target) => target.account));
  const roles = [...accounts].filter((account) => account !== caller).length;
  const totals = new Map<NeedId, number>([
    ["sts:AssumeRole", roles],
    ["sts:GetCallerIdentity", roles],
  ]);
  for (const id of needs) if (need(id).per === "account" && !need(id).base) totals.set(id, accounts.size);
  let slowest = { operation: "", seconds: 0 };
  let keys = 0;
  for (const target of targets) {
    const held = keysIn(target, input.keys);
    keys += held.keys;
    const operations = new Map<string, number>();
    for (const id of needs) {
      const share = (input.samples?.[id] ?? 100) / 100;
      const calls = callsOf(need(id), held.keys, held.sampled[id] ?? Math.ceil(held.keys * share));
      if (calls === 0) continue;
      totals.set(id, (totals.get(id) ?? 0) + calls);
      const { operation, quota } = need(id);
      operations.set(operation, (operations.get(operation) ?? 0) + calls / (quota * input.budgetShare));
    }
    for (const [operation, seconds] of operations)
      if (seconds > slowest.seconds) slowest = { operation, seconds };
  }
  const calls = [...totals]
    .filter(([, count]) => count > 0)
    .map(([id, count]) => ({ need: id, calls: count }));
  const total = calls.reduce((sum, row) => sum + row.calls, 0);
  const ownPace = total / CALLS_PER_SECOND;
  return {
    accounts: accounts.size,
    regions: new Set(targets.map((target) => target.region)).size,
    targets: targets.length,
    keys,
    calls,
    total,
    minutes: Math.max(slowest.seconds, ownPace) / 60,
    ...(slowest.seconds > ownPace && { slowest: slowest.operation }),
    cloudTrailEvents: total + roles,
  };
}

function keysIn({ account, region }: Target, keys: PlanCallsInput["keys"]): KeyCount {
  const none = { keys: typeof keys === "number" ? keys : 0, sampled: {} };
  return typeof keys === "number" ? none : (keys.get(`${account}/${region}`) ?? none);
}

/**
 * Pages of a Region-wide list grow with its keys (one alias a key is taken for granted); a key's lists are one page.
 * @param asked keys that the read is asked of, where it is asked of keys
 */
function callsOf(row: Need, keys: number, asked: number): number {
  if (row.per === "key") return asked;
  if (row.per !== "region") return 0;
  const grows =
    row.operation === "ListAliases" ||
    (row.operation === "ListKeys" && row.input.ResourceOwners === undefined);
  return grows ? Math.max(1, Math.ceil(keys / (row.page?.size ?? keys))) : 1;
}
