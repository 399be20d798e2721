import { loadRuleSet, type RuleSet } from "../../engine/index.js";
import { type Mistake, UsageError } from "../../model/index.js";
import { type Documents, placed } from "../config/documents.js";
import { type Choice, selectionOf } from "./choice.js";

/**
 * The rules of a choice, to be closed when done with. Throws a UsageError with the mistakes found so far and those in
 * the choice, by file and line where it was made in `documents`, so that a user mends them all at once.
 */
export async function openRuleSet(
  choice: Choice,
  mistakes: readonly Mistake[],
  documents: Documents,
): Promise<RuleSet> {
  const ruleSet = await loadRuleSet(selectionOf(choice)).catch((error: unknown) => {
    if (error instanceof UsageError)
      throw new UsageError([...mistakes, ...placed(error.mistakes, documents)]);
    throw error;
  });
  if (mistakes.length === 0) return ruleSet;
  await ruleSet.close();
  throw new UsageError(mistakes);
}
