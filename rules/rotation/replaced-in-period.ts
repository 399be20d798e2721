import type { Verdict } from "../../src/model/index.js";
import { endedAt, type MaterialHistory } from "./material-history.js";
import { judgeOverdue, type Overdue, type Replacement } from "./replacement.js";

/**
 * An audit period of a key that aliases may tell to have been replaced: the time after that does not count. Where it is
 * not certain that it was, a person has to tell.
 */
export function judgeReplaceable(
  history: MaterialHistory,
  judge: (history: MaterialHistory) => Verdict | undefined,
  replacement: () => Replacement,
  overdue: () => Overdue,
): Verdict | undefined {
  const verdict = judge(history);
  if (verdict === undefined || !isOverdue(verdict)) return verdict;
  const found = replacement();
  if (found.kind === "current" || found.kind === "nameless") return verdict;
  const ended = judge(endedAt(history, found.at, found.evidence));
  if (found.kind === "replaced" || ended?.status === "fail") return ended;
  const { discriminator } = verdict;
  const told = judgeOverdue(found, overdue(), () => verdict);
  return { ...told, ...(discriminator !== undefined && { discriminator }) };
}

/** Over its limit, for sure or only if it could be used all the time. */
const isOverdue = ({ status, message }: Verdict) => status === "fail" || message === "period-state-undated";
