import type { Key, Settings } from "../src/model/index.js";

/** Accounts whose principals may use a key, in order. */
export interface TrustedAccounts {
  readonly has: (account: string) => boolean;
  readonly ids: readonly string[];
}

/** An organization may have thousands of accounts: all keys of it share one list. */
const declared = new WeakMap<Settings, TrustedAccounts>();

/** Accounts whose principals may use the key: its own, those declared trusted, and the organization's. */
export function trustedAccounts({ account }: Pick<Key, "account">, settings: Settings): TrustedAccounts {
  const { trustedAccounts: named, organization } = settings;
  const known = declared.get(settings) ?? trusted([...named, ...(organization?.accounts ?? [])]);
  declared.set(settings, known);
  return known.has(account) ? known : trusted([...known.ids, account]);
}

function trusted(accounts: readonly string[]): TrustedAccounts {
  const set = new Set(accounts);
  return { has: (account) => set.has(account), ids: [...set].sort() };
}
