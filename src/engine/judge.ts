import type {
  Key,
  KeySet,
  Knowledge,
  NotKnown,
  Rule,
  RuleContext,
  SubjectKind,
  Subjects,
  Verdict,
} from "../model/index.js";
import { Unread } from "../model/index.js";

/** What came of asking one rule about one subject, before the engine stamps anything on it. */
export type Judgement =
  | { readonly kind: "not-applicable"; readonly reason: string }
  | { readonly kind: "unread"; readonly field: NotKnown }
  | { readonly kind: "verdicts"; readonly verdicts: readonly Verdict[] }
  | { readonly kind: "broken"; readonly message: string };

const VERDICT_STATUSES: ReadonlySet<string> = new Set(["pass", "fail", "unknown", "manual"]);

/**
 * Asks one rule about one subject. Never throws: a rule that reads a field that is not known ends as `unread`,
 * one that throws or breaks its contract as `broken`.
 */
export function judge(rule: Rule, subject: Subjects[SubjectKind], context: RuleContext<unknown>): Judgement {
  const metadata = metadataOf(rule.subject, subject);
  if (metadata && metadata.state !== "known" && rule.needs.includes("kms:DescribeKey"))
    return { kind: "unread", field: metadata };
  try {
    const reason = rule.appliesTo(subject as never, context as RuleContext<never>);
    if (reason !== undefined) return { kind: "not-applicable", reason };
    return checked(rule, rule.check(subject as never, context as RuleContext<never>));
  } catch (error) {
    if (error instanceof Unread) return { kind: "unread", field: error.field };
    return {
      kind: "broken",
      message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    };
  }
}

/** DescribeKey is what applicability rests on: without it no rule that needs it can say anything. */
function metadataOf(kind: SubjectKind, subject: Subjects[SubjectKind]): Knowledge<unknown> | undefined {
  if (kind === "key") return (subject as Key).metadata;
  if (kind === "keySet") return (subject as KeySet).lead.metadata;
  return undefined;
}

function checked(rule: Rule, answer: Verdict | readonly Verdict[]): Judgement {
  const verdicts: readonly Verdict[] = Array.isArray(answer) ? answer : [answer as Verdict];
  if (verdicts.length === 0)
    return { kind: "broken", message: "check gave no verdict for a subject it applies to" };
  const seen = verdicts.length > 1 ? new Set<string | undefined>() : undefined;
  for (const verdict of verdicts) {
    const mistake =
      mistakeIn(rule, verdict) ?? (seen?.has(verdict.discriminator) ? twice(verdict) : undefined);
    if (mistake) return { kind: "broken", message: mistake };
    seen?.add(verdict.discriminator);
  }
  return { kind: "verdicts", verdicts };
}

const twice = (verdict: Verdict) =>
  `check gave two verdicts for the discriminator ${verdict.discriminator ?? "(none)"}`;

function mistakeIn(rule: Rule, verdict: Verdict | undefined): string | undefined {
  if (typeof verdict !== "object" || verdict === null || !VERDICT_STATUSES.has(verdict.status))
    return "check gave something that is not a verdict";
  if (!Object.hasOwn(rule.messages, verdict.message))
    return `the message "${verdict.message}" is not declared`;
  if (!Array.isArray(verdict.evidence)) return `the verdict "${verdict.message}" has no list of evidence`;
  return undefined;
}
