import type { CrawlEvent } from "../../model/index.js";

/** How far a crawl has come. */
export interface Tally {
  targets: number;
  targetsDone: number;
  /** `account/region` of those whose keys are listed, at least in part. */
  readonly targetsListed: Set<string>;
  readonly accounts: Map<string, number>;
  accountsDone: number;
  keysListed: number;
  keysDone: number;
  calls: number;
  throttles: number;
  retries: number;
}

/** @param targets the plan's: an account is done when all of its Regions are */
export function newTally(targets: readonly { readonly account: string }[]): Tally {
  const accounts = new Map<string, number>();
  for (const { account } of targets) accounts.set(account, (accounts.get(account) ?? 0) + 1);
  return {
    targets: targets.length,
    targetsDone: 0,
    targetsListed: new Set(),
    accounts,
    accountsDone: 0,
    keysListed: 0,
    keysDone: 0,
    calls: 0,
    throttles: 0,
    retries: 0,
  };
}

export function count(tally: Tally, event: CrawlEvent): void {
  switch (event.kind) {
    case "call":
      tally.calls++;
      break;
    case "throttled":
      tally.throttles++;
      break;
    case "retry":
      tally.retries++;
      break;
    case "keys-listed":
      tally.targetsListed.add(`${event.account}/${event.region}`);
      tally.keysListed += event.keys;
      break;
    case "key-done":
      tally.keysDone++;
      break;
    case "target-done": {
      tally.targetsDone++;
      tally.targetsListed.add(`${event.account}/${event.region}`);
      const left = (tally.accounts.get(event.account) ?? 0) - 1;
      tally.accounts.set(event.account, left);
      if (left === 0) tally.accountsDone++;
      break;
    }
    default:
      break;
  }
}

/** Share of the work that is done, 0 to 1: keys where they are listed, targets where they are not yet. */
export function share(tally: Tally): number {
  if (tally.targets === 0) return 1;
  const listed = tally.keysListed === 0 ? 0 : tally.keysDone / tally.keysListed;
  const byKeys = listed * (tally.targetsListed.size / tally.targets);
  return Math.min(1, Math.max(byKeys, tally.targetsDone / tally.targets));
}

/** Milliseconds left at the pace so far; undefined while it is too early to say. */
export function timeLeft(tally: Tally, elapsed: number): number | undefined {
  const done = share(tally);
  return done < 0.01 || elapsed < 2000 ? undefined : (elapsed * (1 - done)) / done;
}
