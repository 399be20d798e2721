import { NEED_IDS, type NeedId, need, type Settings } from "../../model/index.js";
import type { ScanRequest } from "./request.js";

/** Reads without which there is no population to judge. */
const ALWAYS: readonly NeedId[] = ["kms:ListKeys", "kms:ListKeys#RAM", "kms:DescribeKey"];

/**
 * What a scan reads, in the table's order. All base reads, so that a later rule can judge this evidence too; with
 * `--rules`, only what those need, and what tells their scope. Reads behind an option only where that was given.
 */
export function neededReads(request: ScanRequest, ofRules: readonly NeedId[]): NeedId[] {
  if (request.source === "config") return NEED_IDS.filter((id) => need(id).option === "--source config");
  const narrowed = request.choice.rules !== undefined;
  const byAlias = scopesNameAliases(request.choice.settings);
  return NEED_IDS.filter((id) => {
    const { base, per, option } = need(id);
    if (!base) return option !== undefined && request.collections.includes(option);
    const structural = per === "run" || per === "organization" || per === "account" || ALWAYS.includes(id);
    const asked = ofRules.includes(id) || (byAlias && id === "kms:ListAliases");
    return !narrowed || structural || asked;
  });
}

/** Whether a key's aliases may tell what scope it is in. */
function scopesNameAliases({ scopes }: Pick<Settings, "scopes">): boolean {
  return Object.values(scopes)
    .flatMap((scope) => [scope, ...scope.exclusions])
    .some(({ keys }) => keys.some((name) => !name.includes(":key/")));
}
