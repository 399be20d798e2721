import type { KeyInShort, KeyMetadata } from "../model/index.js";

/** The place in `kinds` of what a key is in short, made where it is new. */
export function kindOf(kinds: KeyInShort[], metadata: KeyMetadata): number {
  const { KeyManager, KeyState, KeySpec, CustomerMasterKeySpec, KeyUsage, CustomKeyStoreId, Origin } =
    metadata;
  const same = kinds.findIndex(
    (kind) =>
      kind.KeyState === KeyState &&
      kind.KeySpec === KeySpec &&
      kind.KeyUsage === KeyUsage &&
      kind.KeyManager === KeyManager &&
      kind.CustomerMasterKeySpec === CustomerMasterKeySpec &&
      kind.CustomKeyStoreId === CustomKeyStoreId &&
      kind.Origin === Origin,
  );
  if (same >= 0) return same;
  const kind = {
    ...(KeyManager !== undefined && { KeyManager }),
    ...(KeyState !== undefined && { KeyState }),
    ...(KeySpec !== undefined && { KeySpec }),
    ...(CustomerMasterKeySpec !== undefined && { CustomerMasterKeySpec }),
    ...(KeyUsage !== undefined && { KeyUsage }),
    ...(CustomKeyStoreId !== undefined && { CustomKeyStoreId }),
    ...(Origin !== undefined && { Origin }),
  };
  return kinds.push(Object.freeze(kind)) - 1;
}
