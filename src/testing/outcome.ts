import { type Judgement, judge, renderMessage } from "../engine/index.js";
import type { Citation, Rule, RuleContext, Status, SubjectKind, Subjects, Verdict } from "../model/index.js";
import { STATUSES } from "../model/index.js";

/** What the rule said of a subject, as a list of lines and the worst status among them. */
export interface Outcome {
  readonly status: Status;
  readonly lines: readonly Line[];
  /** Set where the rule broke. */
  readonly broken?: string;
}

export interface Line {
  readonly status: Status;
  readonly reason: string;
  readonly message: string;
  readonly evidence: readonly Citation[];
  readonly verdict?: Verdict;
}

export function outcomeOf(
  rule: Rule,
  subject: Subjects[SubjectKind],
  context: RuleContext<unknown>,
): Outcome {
  const judgement = judge(rule, subject, context);
  if (judgement.kind === "broken") return { status: "unknown", lines: [], broken: judgement.message };
  const lines = linesOf(rule, judgement);
  const status = STATUSES.find((candidate) => lines.some((line) => line.status === candidate));
  return { status: status ?? "unknown", lines };
}

function linesOf(rule: Rule, judgement: Exclude<Judgement, { kind: "broken" }>): readonly Line[] {
  if (judgement.kind === "not-applicable")
    return [{ status: "not-applicable", reason: judgement.reason, message: "", evidence: [] }];
  if (judgement.kind === "unread") {
    const reason = `${judgement.field.state}:${judgement.field.need}`;
    return [{ status: "unknown", reason, message: "", evidence: [] }];
  }
  return judgement.verdicts.map((verdict) => ({
    status: verdict.status,
    reason: verdict.message,
    message: renderMessage(rule.messages[verdict.message] ?? "", verdict.values),
    evidence: verdict.evidence,
    verdict,
  }));
}
