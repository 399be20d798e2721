import { z } from "zod";
import type { Citation, Key, KmsChangeEvent, Values, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, OWN } from "../applicability.js";
import { eventsWanting, keyChanges } from "../key-changes.js";
import { DOOMED } from "../key-state.js";
import { lastUse, USAGE_UNDECIDED } from "../last-use.js";
import { HIPAA, kmsApi, kmsGuide, PCI_DSS } from "../references.js";
import { DAY, dateText, HOUR } from "../time.js";
import {
  DELETION_UNDECIDED,
  impossibleDeletion,
  LONGEST_WAIT,
  SHORTEST_WAIT,
  schedulingOf,
} from "./scheduled-deletion.js";

const gate = forKey(CMK, OWN, DOOMED);

/** A key used within so many days before its deletion was scheduled may still be needed. */
const RECENT = 90;

export default defineRule({
  id: "KMS-LIF-002",
  module: "lifecycle",
  title: "A key that is pending deletion was not used shortly before",
  severity: "critical",
  rationale:
    "A key that was in use until its deletion was scheduled most likely still protects data that somebody needs, and that nobody can decrypt once it is gone. " +
    "KMS does not say when the deletion was scheduled: CloudTrail tells, and the date of deletion bounds it. " +
    "Uses that KMS refused since, because the key is pending deletion, would show that somebody still needs it: they are not collected, so look for DisabledException and KMSInvalidStateException in CloudTrail before you let the key go.",
  remediation: {
    text: "Cancel the deletion and enable the key, find out who uses it, and schedule it again only once it has gone unused.",
    cli: ["aws kms cancel-key-deletion --key-id $KEY", "aws kms enable-key --key-id $KEY"],
    terraform: ["aws_kms_key.deletion_window_in_days", "lifecycle { prevent_destroy = true }"],
  },
  references: [
    kmsGuide("monitoring-keys-determining-usage", "Determine past usage of a KMS key"),
    kmsApi("GetKeyLastUsage"),
    kmsApi("ScheduleKeyDeletion"),
    PCI_DSS,
    HIPAA,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:GetKeyLastUsage", "cloudtrail:LookupEvents#ScheduleKeyDeletion"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...USAGE_UNDECIDED,
    ...DELETION_UNDECIDED,
    "used-shortly-before":
      "Last used on {used}, within 90 days before its deletion was scheduled (by {latest} at the latest)",
    "unused-before":
      "Last used on {used}, more than 90 days before its deletion can have been scheduled ({earliest} at the earliest)",
    "never-used": "Never used since it was created on {since}",
    "unused-since-tracking":
      "No use on record since {since}, more than 90 days before its deletion can have been scheduled",
    "used-before": "Last used on {used}, within 90 days before its deletion was scheduled on {scheduled}",
    "unused-before-scheduling":
      "Last used on {used}, more than 90 days before its deletion was scheduled on {scheduled}",
    "scheduling-undated":
      "Last used on {used}; whether that was within 90 days before its deletion was scheduled only CloudTrail can tell, {why}",
    "tracking-began-later":
      "No use on record, but KMS keeps that record only since {since}, and the key is older: use shortly before its deletion was scheduled cannot be ruled out",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const use = lastUse(key, context.asOf);
    const { DeletionDate: deletion } = known(key.metadata);
    if (use.kind === "undecided") return unknown(use.message, use.values, use.evidence);
    const impossible = impossibleDeletion(key, context.asOf);
    if (impossible) return impossible;
    const changes = keyChanges(key, ["ScheduleKeyDeletion"], context);
    const seen = "need" in changes ? undefined : schedulingOf(changes, deletion);
    // A key that was used since was scheduled anew: a deletion that is pending allows no use.
    const scheduling = seen && use.kind === "used" && use.at > seen.eventTime + HOUR ? undefined : seen;
    const evidence = [...use.evidence, ...(scheduling ? [scheduling.at] : deletionEvidence(key))];
    if (use.kind === "used")
      return scheduling
        ? judgeDated(use.at, scheduling, evidence)
        : judgeUse(use.at, deletion, { asOf: context.asOf, why: eventsWanting(changes) }, evidence);
    const since = dateText(use.since);
    if (use.by === "created") return pass("never-used", { since }, evidence);
    const earliest = scheduling?.eventTime ?? (deletion === undefined ? undefined : earliestOf(deletion));
    return earliest !== undefined && use.since <= earliest - RECENT * DAY
      ? pass("unused-since-tracking", { since }, evidence)
      : unknown("tracking-began-later", { since }, evidence);
  },
});

function judgeDated(used: number, { eventTime }: KmsChangeEvent, evidence: readonly Citation[]): Verdict {
  const values = { used: dateText(used), scheduled: dateText(eventTime) };
  return used >= eventTime - RECENT * DAY
    ? fail("used-before", values, evidence)
    : pass("unused-before-scheduling", values, evidence);
}

const earliestOf = (deletion: number) => deletion - LONGEST_WAIT * DAY;

/** @param deletion absent of a primary that waits for its replicas: its deletion was scheduled before `asOf` */
function judgeUse(
  used: number,
  deletion: number | undefined,
  { asOf, why }: { readonly asOf: number; readonly why: string },
  evidence: readonly Citation[],
): Verdict {
  const latest = deletion === undefined ? asOf : Math.min(deletion - SHORTEST_WAIT * DAY, asOf);
  const values: Values = { used: dateText(used) };
  if (used >= latest - RECENT * DAY)
    return fail("used-shortly-before", { ...values, latest: dateText(latest) }, evidence);
  if (deletion !== undefined && used < earliestOf(deletion) - RECENT * DAY)
    return pass("unused-before", { ...values, earliest: dateText(earliestOf(deletion)) }, evidence);
  return unknown("scheduling-undated", { ...values, why }, evidence);
}

function deletionEvidence({ metadata }: Key): readonly Citation[] {
  const dated = metadata.state === "known" && metadata.value.DeletionDate !== undefined;
  return [cite(metadata, dated ? "/DeletionDate" : "/KeyState")];
}
