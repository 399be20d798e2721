import { didYouMean, type Equivalents, type ForeignCheck, UsageError } from "../../model/index.js";
import { checksNamed, checksTable, foreignNames } from "./equivalents-table.js";
import { foreignChecks } from "./facts.js";
import { type Block, paragraph } from "./page.js";

/** Checks of other tools: those of a name, else those that answer to the chosen rules, else all. */
export interface EquivalentsQuestion {
  /** A check of another tool. */
  readonly to?: string | undefined;
  /** Ids of the rules asked about; all where absent. */
  readonly rules?: ReadonlySet<string> | undefined;
}

/** Throws UsageError where no check of the name is known, with the nearest name. */
export function checksAsked(
  question: EquivalentsQuestion,
  equivalents: Equivalents,
): readonly ForeignCheck[] {
  const { to, rules } = question;
  if (to === undefined)
    return foreignChecks(equivalents).filter(
      (check) => !rules || check.rules.some((rule) => rules.has(rule)),
    );
  const named = checksNamed(to, equivalents);
  if (named.length > 0) return named;
  const tools = equivalents.tools.map(({ tool }) => tool).join(", ");
  const guess = didYouMean(to, foreignNames(equivalents)) || `; known are those of ${tools}`;
  throw new UsageError([
    { code: "unknown-check", message: `--equivalent-to: no check "${to}" is known${guess}` },
  ]);
}

/** The checks as a table, and which of the chosen rules none answers to. */
export function equivalentsBlocks(
  checks: readonly ForeignCheck[],
  question: EquivalentsQuestion,
  { noneKnown }: Equivalents,
): readonly Block[] {
  const alone = question.to === undefined ? noneKnown.filter((id) => question.rules?.has(id) ?? true) : [];
  return [
    ...(checks.length > 0 ? [checksTable(checks)] : []),
    ...(alone.length > 0 ? [paragraph(`No equivalent is known of: ${alone.join(", ")}`)] : []),
  ];
}

/** The same for machines. */
export function equivalentsJson(
  checks: readonly ForeignCheck[],
  question: EquivalentsQuestion,
  { noneKnown }: Equivalents,
): object {
  const alone =
    question.to === undefined ? { noneKnown: noneKnown.filter((id) => question.rules?.has(id) ?? true) } : {};
  return { version: 1, equivalents: checks, ...alone };
}
