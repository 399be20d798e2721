import { type KeyMetadata, type NeedId, need } from "../model/index.js";

/**
 * Why a read of a key does not exist: the need's own reason, or `foreign-key` for keys shared into the account, of
 * which only DescribeKey is asked. undefined where the read exists, and where DescribeKey gave no answer.
 */
export function whyNotRead(
  id: NeedId,
  metadata: KeyMetadata | undefined,
  foreign: boolean,
): string | undefined {
  if (foreign && id !== "kms:DescribeKey") return "foreign-key";
  return metadata && need(id).notFor?.(metadata);
}
