import { NEED_IDS, type NeedId, need } from "../../model/index.js";
import type { ScanRequest } from "./request.js";

/** Reads without which there is no population to judge. */
const ALWAYS: readonly NeedId[] = ["kms:ListKeys", "kms:ListKeys#RAM", "kms:DescribeKey"];

/**
 * What a scan reads, in the table's order. All base reads, so that a later rule can judge this evidence too; with
 * `--rules`, only what those need. Reads behind an option only where that was given.
 */
export function neededReads(request: ScanRequest, ofRules: readonly NeedId[]): NeedId[] {
  const narrowed = request.choice.rules !== undefined;
  return NEED_IDS.filter((id) => {
    const { base, per, option } = need(id);
    if (!base) return option !== undefined && request.collections.includes(option);
    const structural = per === "run" || per === "organization" || per === "account" || ALWAYS.includes(id);
    return !narrowed || structural || ofRules.includes(id);
  });
}
