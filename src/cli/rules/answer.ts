import { type Framework, type RuleInfo, UsageError } from "../../model/index.js";
import { checksAsked, equivalentsBlocks, equivalentsJson } from "./equivalents.js";
import type { Catalogue } from "./facts.js";
import { listBlocks, listJson } from "./list-rules.js";
import type { Block, Page } from "./page.js";
import { shown } from "./show.js";

export interface RulesQuestion {
  readonly action?: "list" | "show" | undefined;
  readonly id?: string | undefined;
  readonly equivalents?: boolean | undefined;
  readonly "equivalent-to"?: string | undefined;
  /** Whether they narrow the rules down. */
  readonly rules?: readonly string[] | undefined;
  readonly frameworks?: readonly string[] | undefined;
}

/** A page, or blocks under each other; and the same for machines. */
export interface RulesAnswer {
  readonly page?: Page;
  readonly blocks: readonly Block[];
  readonly json: object;
}

/** Answers `keyproof rules`. Throws UsageError for an unknown id or options that do not go together. */
export function answerRules(
  question: RulesQuestion,
  chosen: {
    readonly rules: readonly RuleInfo[];
    readonly frameworks: readonly Framework[];
    readonly catalogue: Catalogue;
  },
): RulesAnswer {
  const { rules, frameworks, catalogue } = chosen;
  const to = question["equivalent-to"];
  const asksEquivalents = question.equivalents === true || to !== undefined;
  if (question.action === "show") {
    if (asksEquivalents) throw misuse("rules show prints a rule's equivalents with the rule");
    return { blocks: [], ...shown(question.id, rules, frameworks, catalogue) };
  }
  if (question.id !== undefined)
    throw misuse(`rules list takes no id; keyproof rules show ${question.id} shows one`);
  if (!asksEquivalents) return { blocks: listBlocks(rules, frameworks), json: listJson(rules, frameworks) };
  const isNarrowed = question.rules !== undefined || question.frameworks !== undefined;
  const asked = { to, rules: isNarrowed ? new Set(rules.map(({ id }) => id)) : undefined };
  const { equivalents } = catalogue;
  const checks = checksAsked(asked, equivalents);
  return {
    blocks: equivalentsBlocks(checks, asked, equivalents),
    json: equivalentsJson(checks, asked, equivalents),
  };
}

function misuse(message: string): UsageError {
  return new UsageError([{ code: "usage", message }]);
}
