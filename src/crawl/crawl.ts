import type { PlannedAccount, Target } from "../model/index.js";
import { GLOBAL } from "../snapshot/index.js";
import { readAccount } from "./account.js";
import { eachOf } from "./each.js";
import type { CrawlOptions, CrawlResult } from "./options.js";
import { readOrganizationPolicies } from "./organization-policies.js";
import type { AccountState, Run, TargetRun } from "./run.js";
import { readTarget } from "./target.js";

/** Keys of one Region under way: enough to use up a quota of 100 requests a second at 300 ms a key. */
const KEYS_AT_ONCE = 32;
/** Targets under way. Each has quotas of its own, so they add up; more would only hold memory. */
const TARGETS_AT_ONCE = 64;

/** An account under way: opened by the first of its targets. */
interface Opened {
  readonly state: AccountState;
  /** Targets not yet read. */
  left: number;
  ready?: Promise<Pick<PlannedAccount, "outcome" | "reason">>;
  /** What is read of the account as a whole, beside its first target. */
  wide?: Promise<void>;
}

/**
 * Reads every target of the plan into the snapshot, many accounts and Regions at once. Trouble of one account is
 * that account's outcome and stops no other.
 * @throws OutputError where the snapshot cannot be written; an interruption is no error but `interrupted`.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlResult> {
  const { aws, plan, snapshot, listen, signal, maxInFlight } = options;
  const run: Run = {
    aws,
    needs: plan.needs,
    samples: plan.samples,
    listen,
    signal,
    targets: new Set(plan.targets.map(({ account, region }) => `${account}/${region}`)),
    keysAtOnce: Math.min(KEYS_AT_ONCE, maxInFlight),
  };
  const opened = new Map<string, Opened>();
  for (const { account } of plan.targets) {
    const known = opened.get(account);
    if (known) known.left++;
    else opened.set(account, { state: { trails: new Set() }, left: 1 });
  }
  const outcomes = new Map<string, Pick<PlannedAccount, "outcome" | "reason">>();

  const readOne = async (target: Target) => {
    const account = opened.get(target.account);
    if (!account) return;
    account.ready ??= openAccount(target.account);
    const standing = await account.ready;
    if (standing.outcome === "scanned" && account.state.lost === undefined) {
      account.wide ??= runOf(target, GLOBAL, account.state).then(readAccount);
      const parts = [account.wide, runOf(target, target.region, account.state).then(readTarget)];
      await allOf(parts);
    }
    if (!signal.aborted) listen({ kind: "target-done", account: target.account, region: target.region });
    account.left--;
    if (account.left > 0 || signal.aborted) return;
    const { lost } = account.state;
    const outcome = lost === undefined ? standing : { outcome: "failed" as const, reason: lost };
    outcomes.set(target.account, outcome);
    listen({ kind: "account", account: target.account, ...outcome });
  };

  async function runOf(target: Target, region: string, account: AccountState): Promise<TargetRun> {
    const writer = await snapshot.target(target.account, region);
    return { ...run, target: { ...target, region }, writer, account, disabled: false };
  }

  /** The organization is read by whoever calls, who may not be among the targets. */
  async function readOrganization(): Promise<void> {
    if (!plan.organization) return;
    const { account } = plan.caller;
    const target = { partition: aws.partition, account, region: GLOBAL };
    await readOrganizationPolicies(
      await runOf(target, GLOBAL, opened.get(account)?.state ?? { trails: new Set() }),
    );
  }

  async function openAccount(account: string): Promise<Pick<PlannedAccount, "outcome" | "reason">> {
    const assumed = await aws.assume(account);
    if (assumed.answers.length > 0) await (await snapshot.target(account, GLOBAL)).append(assumed.answers);
    if (assumed.ok) return { outcome: "scanned" };
    const refused = /^(?:AccessDenied|no-role)/.test(assumed.code);
    return { outcome: refused ? "not-assumable" : "failed", reason: assumed.code };
  }

  const width = Math.min(TARGETS_AT_ONCE, Math.max(4, maxInFlight));
  try {
    const targets = eachOf(drawn(plan.targets), width, () => signal.aborted, readOne);
    await allOf([targets, readOrganization()]);
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
  }
  const accounts = plan.accounts.map((account) => ({ ...account, ...outcomes.get(account.id) }));
  return { accounts, interrupted: signal.aborted };
}

/** Waits for all, then throws the first error: what is under way ends in order. */
async function allOf(parts: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(parts)).find((part) => part.status === "rejected");
  if (failed) throw failed.reason;
}

async function* drawn<T>(items: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* items;
}
