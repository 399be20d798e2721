/** What belongs to each account, by the account's id; the rest under "". */
export type ByAccount<T> = ReadonlyMap<string, readonly T[]>;

/**
 * Sorts lists by account, each list once: a key can have 50,000 grants to as many accounts, and looking through all of them for each
 * would take the square of that.
 */
export function byAccount<T extends object>(
  accountOf: (one: T) => string | undefined,
): (list: readonly T[]) => ByAccount<T> {
  const known = new WeakMap<readonly T[], ByAccount<T>>();
  return (list) => {
    const before = known.get(list);
    if (before) return before;
    const sorted = new Map<string, T[]>();
    for (const one of list) {
      const account = accountOf(one) ?? "";
      const mine = sorted.get(account);
      if (mine) mine.push(one);
      else sorted.set(account, [one]);
    }
    known.set(list, sorted);
    return sorted;
  };
}
