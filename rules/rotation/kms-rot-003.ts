import { z } from "zod";
import type { Key, KeySet, RuleContext, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { AUTOROT, CMK, forKeySet, LIVE, OWN, ROTATING } from "../applicability.js";
import { within } from "../citation.js";
import { HAS_STATE } from "../key-state.js";
import { AGE_UNKNOWN, bornInFuture, createdAt, primaryArn, rotatedAt } from "../material-age.js";
import { kmsApi, kmsGuide, PCI_DSS } from "../references.js";
import { DAY, dateText, isAfter, wholeDays } from "../time.js";
import { withAuditPeriod } from "./audit-period.js";
import { materialHistory } from "./material-history.js";
import { onDemandLeft } from "./on-demand-rotations.js";
import { judgePeriod, PERIOD_HISTORY, PERIOD_MESSAGES } from "./period-verdict.js";
import { noPeriod, PERIOD_UNDECIDED, rotationLimit, TAG_INVALID } from "./rotation-limit.js";
import { UNUSABLE_NEEDS, unusableSince } from "./unusable-since.js";

const now = forKeySet(CMK, OWN, LIVE, AUTOROT, ROTATING);
const ever = forKeySet(CMK, OWN, HAS_STATE, AUTOROT);

const parameters = z.strictObject({
  graceDays: z.number().int().min(0).max(90).default(7).describe("Days that KMS may be late"),
  maxDays: z
    .number()
    .int()
    .min(90)
    .max(2560)
    .default(365)
    .describe("Longest time that a key material may be the current one in an audit period, days"),
});
type Parameters = z.infer<typeof parameters>;

/** What the state that the scan found comes to, and the audit period where one is set. */
const judged = withAuditPeriod<Parameters>({
  now,
  ever,
  judgeNow,
  judgePeriod(set, period, context) {
    const { graceDays, maxDays } = context.parameters;
    const limit = () => rotationLimit(set.lead, maxDays);
    const history = materialHistory(set);
    const unusable = () => unusableSince(set, context);
    const terms = { history, ceiling: maxDays, limit, graceDays, isImported: false, unusable };
    return judgePeriod(set, period, context.asOf, terms);
  },
});

export default defineRule({
  id: "KMS-ROT-003",
  module: "rotation",
  title: "Rotation actually happens",
  severity: "high",
  rationale:
    "A switch that is on proves nothing about the past. Enabling rotation, or changing its period, starts the count anew: a key that is " +
    "five years old and was switched on yesterday still encrypts with material that is five years old. This rule looks at the rotations on record, " +
    "and under --period at every key material that was current in the audit period.",
  remediation: {
    text: "Rotate on demand now (at most 25 times in a key's life). If the next rotation date has passed and nothing happens, open a case with AWS Support.",
    cli: ["aws kms rotate-key-on-demand --key-id $KEY"],
    terraform: [],
    without:
      "Terraform describes whether and how often a key rotates; a rotation on demand is an act, which it cannot describe.",
  },
  references: [
    kmsGuide("rotating-keys-on-demand", "Perform on-demand key rotation"),
    kmsApi("ListKeyRotations"),
    PCI_DSS,
  ],
  subject: "keySet",
  needs: [
    "kms:DescribeKey",
    "kms:GetKeyRotationStatus",
    "kms:ListKeyRotations",
    "kms:ListResourceTags",
    ...UNUSABLE_NEEDS,
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...now.messages,
    ...AGE_UNKNOWN,
    ...PERIOD_MESSAGES,
    ...PERIOD_HISTORY,
    "rotation-overdue":
      "The rotation due on {due} is {days} days overdue; {graceDays} days of grace are allowed. Rotate on demand{left}",
    "material-too-old":
      "The key material is {age} days old, last rotated on {since}; the period is {period} days. Rotate on demand now{left}",
    "never-rotated":
      "The key material is {age} days old and was never rotated; the period is {period} days. Rotate on demand now{left}",
    "material-within":
      "The key material is {age} days old; the period is {period} days, next rotation on {due}",
    "history-incomplete":
      "The key is at least {age} days old, its period is {period} days, but no rotation is on record and the list of key material does not show that it is the first",
    ...PERIOD_UNDECIDED,
    "next-date-missing": "GetKeyRotationStatus did not return NextRotationDate",
    "next-date-too-far":
      "The next rotation is due on {due}, more than the period of {period} days away: the answer contradicts itself",
    ...TAG_INVALID,
  },
  parameters,
  periodParameters: ["maxDays"],
  ...judged,
});

function judgeNow(set: KeySet, context: RuleContext<Parameters>): Verdict {
  const { asOf, parameters } = context;
  const { rotation } = set.lead;
  const { NextRotationDate: due, RotationPeriodInDays: period = 0 } = known(rotation);
  if (due !== undefined && due < asOf - parameters.graceDays * DAY) {
    const { graceDays } = parameters;
    const left = onDemandLeft(set.lead);
    const values = { due: dateText(due), days: wholeDays(asOf - due), graceDays, left };
    return fail("rotation-overdue", values, [cite(rotation, "/NextRotationDate")]);
  }
  const none = noPeriod(set.lead);
  if (none) return none;
  const tooOld = judgeAge(set, asOf, period, parameters.graceDays);
  if (tooOld.verdict) return tooOld.verdict;
  if (due === undefined) return unknown("next-date-missing", {}, [cite(rotation)]);
  const evidence = [cite(rotation, "/NextRotationDate"), cite(rotation, "/RotationPeriodInDays")];
  if (isAfter(due, asOf + period * DAY))
    return unknown("next-date-too-far", { due: dateText(due), period }, evidence);
  const values = { age: tooOld.age, period, due: dateText(due) };
  return pass("material-within", values, [...evidence, ...tooOld.evidence]);
}

type AgeJudgement =
  | { readonly verdict: Verdict }
  | { readonly verdict?: undefined; readonly age: number; readonly evidence: Verdict["evidence"] };

/** Whether the material is older than period and grace; the verdict, or the age that is in order. */
function judgeAge(set: KeySet, asOf: number, period: number, graceDays: number): AgeJudgement {
  const rotated = rotatedAt(set.lead);
  if (rotated === undefined && !set.primaryScanned)
    return {
      verdict: unknown("primary-not-scanned", { primary: primaryArn(set) }, [cite(set.lead.rotations)]),
    };
  const birth = rotated ?? createdAt(set);
  if (birth === undefined)
    return { verdict: unknown("creation-date-missing", {}, [cite(set.lead.metadata)]) };

  const future = bornInFuture(birth, asOf);
  if (future) return { verdict: future };
  const age = wholeDays(asOf - birth.since);
  const evidence = [...birth.evidence, cite(set.lead.rotation, "/RotationPeriodInDays")];
  if (asOf - birth.since <= (period + graceDays) * DAY) {
    if (birth.missing.length === 0) return { age, evidence: birth.evidence };
    const values = { age, missing: birth.missing.join(", ") };
    return { verdict: unknown("related-key-not-scanned", values, evidence) };
  }
  const left = onDemandLeft(set.lead);
  const cited = [...evidence, cite(set.lead.rotations)];
  if (birth.by === "rotated")
    return { verdict: fail("material-too-old", { age, period, since: dateText(birth.since), left }, cited) };
  const first = firstMaterial(set.lead);
  return first
    ? { verdict: fail("never-rotated", { age, period, left }, [...evidence, first]) }
    : { verdict: unknown("history-incomplete", { age, period }, cited) };
}

/** Where the list of all key material shows that the current one is the only one, hence the first. */
function firstMaterial(key: Key) {
  const { CurrentKeyMaterialId } = known(key.metadata);
  const [only, ...others] = known(key.rotations);
  if (only === undefined || others.length > 0 || CurrentKeyMaterialId === undefined) return undefined;
  return only.KeyMaterialId === CurrentKeyMaterialId ? within(only.at, "/KeyMaterialId") : undefined;
}
