import type { Finding, RuleContext } from "../model/index.js";
import type { JudgedSnapshot } from "./evidence.js";
import type { External } from "./externals.js";
import { deepFreeze } from "./freeze.js";
import { type Judgement, judge } from "./judge.js";
import { isSetMember, placeInSet, type SetPlace } from "./key-set.js";
import type { RuleRun } from "./rule-set.js";
import { changingFinding, findingsOf, stoppedFinding } from "./stamp.js";
import type { Step } from "./steps.js";
import { type Stamp, stampOf } from "./subject.js";
import type { ToolErrors } from "./tool-errors.js";

/** What judging a step takes beside the step. */
export interface Court {
  readonly snapshot: Pick<JudgedSnapshot, "related" | "key">;
  readonly contexts: ReadonlyMap<RuleRun, RuleContext<unknown>>;
  readonly errors: ToolErrors;
}

/**
 * Judges one step run by run; what runs share is made once, when the first needs it.
 * @param external what rule modules from elsewhere said of this step
 */
export function stepJudge(
  court: Court,
  step: Step,
  external: (run: RuleRun) => ReturnType<External>,
): (run: RuleRun) => readonly Finding[] {
  let own: Stamp | undefined;
  let place: SetPlace | undefined;
  let asSet: Stamp | undefined;
  deepFreeze(step.record);

  const judged = (run: RuleRun, stamp: Stamp): readonly Finding[] => {
    const judgement = ask(court, run, stamp, external);
    if (judgement === undefined) return [stoppedFinding(run, stamp)];
    if (judgement.kind === "broken") court.errors.ruleBroke(run, stamp.subject.arn, judgement.message);
    return findingsOf(run, stamp, judgement);
  };

  return (run) => {
    if (step.kind !== "key" || run.info.subject !== "keySet") {
      own ??= stampOf(step, step.kind, step.record);
      return judged(run, own);
    }
    place ??= placeInSet(court.snapshot, step.record);
    asSet ??=
      place.kind === "member"
        ? stampOf(step, "keySet", step.record)
        : stampOf(step, "keySet", deepFreeze(place.set), setIdentity(step));
    if (place.kind === "member")
      return findingsOf(run, asSet, {
        kind: "not-applicable",
        reason: `replica-inherits-from-primary:${place.lead}`,
      });
    return place.kind === "changing" ? [changingFinding(run, asSet)] : judged(run, asSet);
  };
}

function ask(
  court: Court,
  run: RuleRun,
  stamp: Stamp,
  external: (run: RuleRun) => Judgement | undefined,
): Judgement | undefined {
  if (run.source.kind === "module") return external(run);
  const context = court.contexts.get(run);
  if (context === undefined) throw new Error(`${run.info.id} runs without a context`);
  return judge(run.source.rule, stamp.record, context);
}

/** A multi-Region key keeps its identity when another Region becomes the primary. */
function setIdentity(step: Extract<Step, { kind: "key" }>): string {
  const { arn, keyId } = step.record;
  return isSetMember(step.record) ? `${arn.split(":")[4]}/${keyId}` : arn;
}
