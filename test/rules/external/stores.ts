import type { CustomKeyStore } from "../../../src/model/index.js";
import { aKey, aRegion, type KeyParts } from "../../../src/testing/index.js";
import type { MetadataParts } from "../common-cases.js";

export const HSM: Partial<CustomKeyStore> = {
  CustomKeyStoreId: "cks-1",
  CustomKeyStoreName: "hsm",
  CustomKeyStoreType: "AWS_CLOUDHSM",
  CloudHsmClusterId: "cluster-1",
  ConnectionState: "CONNECTED",
};

export const XKS: Partial<CustomKeyStore> = {
  CustomKeyStoreId: "cks-2",
  CustomKeyStoreName: "xks",
  CustomKeyStoreType: "EXTERNAL_KEY_STORE",
  ConnectionState: "CONNECTED",
};

export const withStores = (...customKeyStores: readonly Partial<CustomKeyStore>[]) =>
  aRegion({ customKeyStores });

/** A key in the store `cks-1`. */
export function keyInStore(metadata: MetadataParts = {}, parts: KeyParts = {}) {
  return aKey({ metadata: { Origin: "AWS_CLOUDHSM", CustomKeyStoreId: "cks-1", ...metadata }, ...parts });
}
