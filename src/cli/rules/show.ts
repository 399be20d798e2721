import { didYouMean, type Framework, type RuleInfo, UsageError } from "../../model/index.js";
import { checksNamed } from "./equivalents-table.js";
import { type Catalogue, type RuleFacts, ruleFacts } from "./facts.js";
import { frameworkPage } from "./framework-page.js";
import type { Page } from "./page.js";
import { rulePage } from "./rule-page.js";

/** A rule or a framework, to be shown: as a page, and as what `--json` prints. */
export interface Shown {
  readonly page: Page;
  readonly json:
    | { readonly version: 1; readonly rule: RuleFacts }
    | { readonly version: 1; readonly framework: Framework };
}

/**
 * The rule or framework that an id means, its case aside. Throws UsageError, with the nearest id or with ours where the id
 * is another tool's.
 */
export function shown(
  id: string | undefined,
  rules: readonly RuleInfo[],
  frameworks: readonly Framework[],
  catalogue: Catalogue,
): Shown {
  const wanted = id?.toLowerCase();
  const info = rules.find((rule) => rule.id.toLowerCase() === wanted);
  if (info) {
    const rule = ruleFacts(info, catalogue);
    return { page: rulePage(rule), json: { version: 1, rule } };
  }
  const framework = frameworks.find((candidate) => candidate.id === wanted);
  if (framework) return { page: frameworkPage(framework), json: { version: 1, framework } };
  const message =
    id === undefined
      ? "rules show: name a rule, as in keyproof rules show KMS-ROT-001"
      : `rules show: there is no rule "${id}"${hint(id, rules, frameworks, catalogue)}`;
  throw new UsageError([{ code: "unknown-rule", message }]);
}

function hint(
  id: string,
  rules: readonly RuleInfo[],
  frameworks: readonly Framework[],
  { rules: builtIn, equivalents }: Catalogue,
): string {
  if (builtIn.some((rule) => rule.id.toLowerCase() === id.toLowerCase()))
    return " among those chosen by --rules, --frameworks or the configuration";
  const [check] = checksNamed(id, equivalents);
  if (check && check.rules.length > 0)
    return `; ${check.tool}'s ${check.id} is ${check.rules.join(", ")} here`;
  const ids = [...rules, ...frameworks].map((one) => one.id);
  return didYouMean(id, ids) || "; keyproof rules lists them";
}
