import type { Key, Settings } from "../src/model/index.js";

/** Accounts whose principals may use the key: its own, those declared trusted, and the organization's. */
export function trustedAccounts(key: Pick<Key, "account">, settings: Settings): ReadonlySet<string> {
  return new Set([key.account, ...settings.trustedAccounts, ...(settings.organization?.accounts ?? [])]);
}
