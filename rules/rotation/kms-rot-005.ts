import { z } from "zod";
import type { Citation, KeySet, RuleContext, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, manual, pass, unknown } from "../../src/model/index.js";
import { CMK, forKeySet, LIVE, OWN, originIn, SYM } from "../applicability.js";
import { ATTESTED_MESSAGES, attestable } from "../attested.js";
import { HAS_STATE } from "../key-state.js";
import { bornInFuture, createdAt, primaryArn, rotatedAt } from "../material-age.js";
import { kmsGuide, PCI_DSS, SP_800_57 } from "../references.js";
import { DAY, wholeDays } from "../time.js";
import { withAuditPeriod } from "./audit-period.js";
import { type MaterialHistory, materialHistory } from "./material-history.js";
import { onDemandLeft } from "./on-demand-rotations.js";
import { judgePeriod, PERIOD_HISTORY, PERIOD_IMPORTED, PERIOD_MESSAGES } from "./period-verdict.js";
import { judgeReplaceable } from "./replaced-in-period.js";
import { judgeOverdue, REPLACEMENT_MESSAGES, REPLACEMENT_NEEDS, replacementOf } from "./replacement.js";
import { limitAsRead, rotationLimit, TAG_INVALID } from "./rotation-limit.js";
import { UNUSABLE_NEEDS, unusableSince } from "./unusable-since.js";

const IMPORTED = originIn(["EXTERNAL"], (origin) =>
  origin === "AWS_KMS" ? "covered-by:KMS-ROT-001" : "covered-by:KMS-ROT-004",
);

const now = forKeySet(CMK, OWN, LIVE, SYM, IMPORTED);
const ever = forKeySet(CMK, OWN, HAS_STATE, SYM, IMPORTED);

const parameters = z.strictObject({
  maxDays: z
    .number()
    .int()
    .min(90)
    .max(2560)
    .default(365)
    .describe("Longest life of imported material, days"),
});
type Parameters = z.infer<typeof parameters>;

const judged = withAuditPeriod<Parameters>({
  now,
  ever,
  judgeNow,
  judgePeriod(set, period, context) {
    const { asOf, parameters } = context;
    const { maxDays } = parameters;
    // Nothing was ever imported.
    const { CurrentKeyMaterialId } = known(set.lead.metadata);
    if (CurrentKeyMaterialId === undefined && known(set.lead.rotations).length === 0) return undefined;
    const terms = {
      ceiling: maxDays,
      limit: () => rotationLimit(set.lead, maxDays),
      graceDays: 0,
      isImported: true,
      unusable: () => unusableSince(set, context),
    };
    const judge = (history: MaterialHistory) => judgePeriod(set, period, asOf, { ...terms, history });
    const since = (rotatedAt(set.lead) ?? createdAt(set))?.since ?? asOf;
    const overdue = () => ({ since, asOf, limit: limitAsRead(set.lead, maxDays) });
    return judgeReplaceable(materialHistory(set), judge, () => replacementOf(set, context), overdue);
  },
});

/** What a person may answer for. */
const FOR_A_PERSON = {
  "age-unproven": "that the imported material is no older than its cryptoperiod",
  "period-imported": "that the imported material was no older than its cryptoperiod in the audit period",
  "perhaps-replaced": "that another key took the place of this one within its cryptoperiod",
};

export default defineRule({
  id: "KMS-ROT-005",
  module: "rotation",
  title: "Imported key material is rotated within its cryptoperiod",
  severity: "medium",
  rationale:
    "KMS does not rotate imported material by itself. Since June 2025 new material can be imported into the same key and rotated in on " +
    "demand, so there is no reason left to keep the first one for ever.",
  remediation: {
    text: "Import new key material into the key (into every replica too), then rotate on demand.",
    cli: [
      "aws kms import-key-material --key-id $KEY --import-type NEW_KEY_MATERIAL --import-token fileb://token.bin --encrypted-key-material fileb://material.bin",
      "aws kms rotate-key-on-demand --key-id $KEY",
    ],
    terraform: ["aws_kms_external_key (re-create with new key_material_base64)"],
  },
  references: [
    kmsGuide("importing-keys", "Importing key material"),
    kmsGuide("rotating-keys-on-demand", "Perform on-demand key rotation"),
    SP_800_57,
    PCI_DSS,
  ],
  subject: "keySet",
  needs: [
    "kms:DescribeKey",
    "kms:ListKeyRotations",
    "kms:ListResourceTags",
    ...REPLACEMENT_NEEDS,
    ...UNUSABLE_NEEDS,
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown", "manual"],
  messages: {
    ...now.messages,
    ...PERIOD_MESSAGES,
    ...PERIOD_HISTORY,
    ...PERIOD_IMPORTED,
    ...REPLACEMENT_MESSAGES,
    ...ATTESTED_MESSAGES,
    "material-too-old":
      "The imported key material is at least {age} days old; the limit is {limit} days. Import new material and rotate on demand{left}{note}",
    "material-within": "The imported key material was rotated in {age} days ago; the limit is {limit} days",
    "age-unproven":
      "The key is {age} days old, within {limit} days, but its imported material was never rotated and may be older than the key: show when it was generated",
    ...TAG_INVALID,
  },
  parameters,
  ...attestable("KMS-ROT-005", FOR_A_PERSON, judged),
});

function judgeNow(set: KeySet, context: RuleContext<Parameters>): Verdict {
  const { asOf, parameters } = context;
  const { maxDays } = parameters;
  const { metadata, rotations } = set.lead;
  const rotated = rotatedAt(set.lead);
  if (rotated === undefined && !set.primaryScanned)
    return unknown("primary-not-scanned", { primary: primaryArn(set) }, [cite(rotations)]);
  const birth = rotated ?? createdAt(set);
  if (birth === undefined) return unknown("creation-date-missing", {}, [cite(metadata)]);
  const future = bornInFuture(birth, asOf);
  if (future) return future;

  const span = asOf - birth.since;
  const age = wholeDays(span);
  const tooOld = (limit: number, more: readonly Citation[]) =>
    judgeOverdue(replacementOf(set, context), { since: birth.since, asOf, limit }, (note) => {
      const values = { age, limit, left: onDemandLeft(set.lead), note };
      return fail("material-too-old", values, [...birth.evidence, cite(rotations), ...more]);
    });
  if (span > maxDays * DAY) return tooOld(maxDays, []);
  const limit = rotationLimit(set.lead, maxDays);
  const evidence = [...birth.evidence, ...limit.evidence];
  if (limit.days === undefined) return unknown("cryptoperiod-tag-invalid", {}, evidence);
  if (span > limit.days * DAY) return tooOld(limit.days, limit.evidence);
  const values = { age, limit: limit.days };
  return birth.by === "rotated"
    ? pass("material-within", values, evidence)
    : manual("age-unproven", values, evidence);
}
