import type { Citation, Evidence, Finding, Key, KeySet, NotKnown, Verdict } from "../model/index.js";
import { reasonText } from "../model/index.js";
import { withValue } from "./evidence-value.js";
import { verdictHalf } from "./finding-id.js";
import type { Judgement } from "./judge.js";
import { statementLocation } from "./location.js";
import { renderMessage } from "./message.js";
import type { RuleRun } from "./rule-set.js";
import type { Stamp } from "./subject.js";

const NO_VALUES = {};
const IGNORANCE = {
  denied: "denied",
  failed: "failed",
  gone: "gone",
  unsupported: "unsupported",
  notCollected: "not-collected",
  notSampled: "not-sampled",
} as const;

/** The findings of one judgement, by discriminator. */
export function findingsOf(run: RuleRun, stamp: Stamp, judgement: Judgement): readonly Finding[] {
  if (judgement.kind === "not-applicable") {
    const { reason } = judgement;
    return [plain(run, stamp, "not-applicable", reason, reasonText(reason), NO_VALUES, stamp.applicability)];
  }
  if (judgement.kind === "unread") return [unread(run, stamp, judgement.field)];
  if (judgement.kind === "broken")
    return [plain(run, stamp, "unknown", "rule-error", reasonText("rule-error"), NO_VALUES, [])];
  const { verdicts } = judgement;
  const findings = verdicts.map((verdict) => told(run, stamp, verdict));
  return findings.length < 2 ? findings : findings.sort(byDiscriminator);
}

/** What is said of every subject of a module that stopped. */
export function stoppedFinding(run: RuleRun, stamp: Stamp): Finding {
  return plain(run, stamp, "unknown", "module-stopped", reasonText("module-stopped"), NO_VALUES, []);
}

/** What is said of a multi-Region key of which nobody knows the primary. */
export function changingFinding(run: RuleRun, stamp: Stamp): Finding {
  const reason = "primary-changing";
  return plain(run, stamp, "unknown", reason, reasonText(reason), NO_VALUES, stamp.applicability);
}

const byDiscriminator = (a: Finding, b: Finding) =>
  (a.discriminator ?? "") < (b.discriminator ?? "") ? -1 : 1;

function unread(run: RuleRun, stamp: Stamp, field: NotKnown): Finding {
  const reason = `${IGNORANCE[field.state]}:${field.need}`;
  const { code } = field;
  const message = code ? `${reasonText(reason)} (${code})` : reasonText(reason);
  const values = code ? { need: field.need, code } : { need: field.need };
  const evidence = field.cell === undefined ? [] : [{ cell: field.cell, pointer: "" }];
  return plain(run, stamp, "unknown", reason, message, values, evidence);
}

function told(run: RuleRun, stamp: Stamp, verdict: Verdict): Finding {
  const message = renderMessage(run.info.messages[verdict.message] ?? "", verdict.values);
  const cited = verdict.evidence.map((at): Evidence => withValue(run.info.subject, stamp.record, at));
  const finding = plain(
    run,
    stamp,
    verdict.status,
    verdict.message,
    message,
    verdict.values,
    cited,
    verdict.discriminator,
  );
  if (verdict.status !== "fail") return finding;
  const { severity, witness, statement } = verdict;
  if (!severity && !witness && !statement) return finding;
  const { location, controls, ...head } = finding;
  return {
    ...head,
    severity: run.severity ?? severity ?? head.severity,
    ...(witness ? { witness } : {}),
    location: statement ? statementLocation(keyOf(stamp), statement) : location,
    controls,
  };
}

/** A finding without the parts that only failures have. Its keys stand in the order of `Finding`. */
function plain(
  run: RuleRun,
  { subject, idHalf, location }: Stamp,
  status: Finding["status"],
  reason: string,
  message: string,
  values: Finding["values"],
  evidence: readonly Citation[],
  discriminator?: string,
): Finding {
  const { info, parameterSet } = run;
  const half =
    discriminator === undefined ? run.verdictHalf : verdictHalf(info.id, parameterSet, discriminator);
  const id = `${idHalf}${half}`;
  const severity = run.severity ?? info.severity;
  const rule = info.id;
  const controls = (discriminator !== undefined && run.itemControls?.get(discriminator)) || run.controls;
  if (parameterSet === "" && discriminator === undefined)
    return { id, rule, status, severity, subject, reason, message, values, evidence, location, controls };
  return {
    id,
    rule,
    ...(parameterSet === "" ? {} : { parameterSet }),
    status,
    severity,
    subject,
    ...(discriminator === undefined ? {} : { discriminator }),
    reason,
    message,
    values,
    evidence,
    location,
    controls,
  };
}

function keyOf(stamp: Stamp): Key {
  return stamp.subject.kind === "keySet" ? (stamp.record as KeySet).lead : (stamp.record as Key);
}
