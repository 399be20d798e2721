import type { CustomKeyStore, RegionRecord } from "../../src/model/index.js";
import { known } from "../../src/model/index.js";

export type StoreType = "AWS_CLOUDHSM" | "EXTERNAL_KEY_STORE";

const TYPES: readonly (string | undefined)[] = ["AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"] satisfies StoreType[];

/** Names for what leaves a rule about key stores undecided. */
export const STORE_UNDECIDED = {
  "unheard-of-type": "The type {type} of the custom key store {store} is not known to this version",
} as const;

/** The Region's custom key stores of a type, and those of a type that nobody had heard of. Unread where not known. */
export function storesOf(region: RegionRecord, type: StoreType): readonly CustomKeyStore[] {
  return known(region.customKeyStores).filter(
    ({ CustomKeyStoreType }) => CustomKeyStoreType === type || !TYPES.includes(CustomKeyStoreType),
  );
}

/** Whether the store's type is one that this version knows. */
export function isTyped({ CustomKeyStoreType }: CustomKeyStore): boolean {
  return TYPES.includes(CustomKeyStoreType);
}

/** Name and id, for messages. */
export function storeText({ CustomKeyStoreId, CustomKeyStoreName }: CustomKeyStore): string {
  return CustomKeyStoreName === undefined ? CustomKeyStoreId : `${CustomKeyStoreName} (${CustomKeyStoreId})`;
}
