import { z } from "zod";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, OWN } from "../applicability.js";
import { eventsWanting, keyChanges } from "../key-changes.js";
import { DOOMED } from "../key-state.js";
import { kmsApi, kmsGuide } from "../references.js";
import { DAY, dateText, wholeDays } from "../time.js";
import {
  DELETION_UNDECIDED,
  impossibleDeletion,
  isWindow,
  schedulingOf,
  windowOf,
} from "./scheduled-deletion.js";

const gate = forKey(CMK, OWN, DOOMED);

export default defineRule({
  id: "KMS-LIF-005",
  module: "lifecycle",
  title: "Keys are scheduled for deletion with the longest waiting period",
  severity: "medium",
  rationale:
    "The waiting period is all the time there is to notice that a key is still needed, or that somebody is destroying data on purpose. Backups and monthly jobs come up only once in it. " +
    "Of a key that is pending deletion, KMS tells the end of the period and not its length; CloudTrail does.",
  remediation: {
    text: "Cancel the deletion and schedule it again with 30 days; deny shorter periods in a service control policy.",
    cli: [
      "aws kms cancel-key-deletion --key-id $KEY",
      "aws kms schedule-key-deletion --key-id $KEY --pending-window-in-days 30",
      "aws organizations create-policy --type SERVICE_CONTROL_POLICY --name KeyDeletionWindow --description 'Deletion of keys waits 30 days' --content file://deny-kms-ScheduleKeyDeletion-NumericLessThan-kms-ScheduleKeyDeletionPendingWindowInDays-30.json",
    ],
    terraform: ["aws_kms_key.deletion_window_in_days = 30", "aws_organizations_policy"],
  },
  references: [
    kmsApi("ScheduleKeyDeletion"),
    kmsGuide("deleting-keys", "Delete an AWS KMS key"),
    kmsGuide("multi-region-keys-delete", "Delete multi-Region keys"),
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "cloudtrail:LookupEvents#ScheduleKeyDeletion"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...DELETION_UNDECIDED,
    "window-short":
      "The waiting period that begins once the last replica is gone is {window} days; the limit is {limit} days",
    "window-long":
      "The waiting period that begins once the last replica is gone is {window} days, at least {limit}",
    "time-left": "At least {left} days are left of the waiting period, so that it is {limit} days or longer",
    "scheduled-short":
      "The deletion was scheduled on {scheduled} with a waiting period of {window} days; the limit is {limit} days",
    "scheduled-long":
      "The deletion was scheduled on {scheduled} with a waiting period of {window} days, at least {limit}",
    "window-unknown":
      "{left} days are left of the waiting period; whether it was {limit} days long only CloudTrail can tell, {why}",
    "window-impossible":
      "{source} says that the waiting period is {window} days; KMS takes 7 to 30, so the evidence is wrong",
    "window-missing": "DescribeKey returned neither DeletionDate nor PendingDeletionWindowInDays",
  },
  parameters: z.strictObject({
    minWindowDays: z.number().int().min(7).max(30).default(30).describe("Shortest waiting period, days"),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const limit = context.parameters.minWindowDays;
    const { KeyState, PendingDeletionWindowInDays: window, DeletionDate: deletion } = known(key.metadata);
    if (KeyState === "PendingReplicaDeletion" && window !== undefined) {
      const evidence = [cite(key.metadata, "/PendingDeletionWindowInDays")];
      if (!isWindow(window)) return unknown("window-impossible", { source: "DescribeKey", window }, evidence);
      const values = { window, limit };
      return window < limit ? fail("window-short", values, evidence) : pass("window-long", values, evidence);
    }
    if (deletion === undefined) return unknown("window-missing", {}, [cite(key.metadata)]);
    const impossible = impossibleDeletion(key, context.asOf);
    if (impossible) return impossible;
    const evidence = [cite(key.metadata, "/DeletionDate")];
    const left = wholeDays(deletion - context.asOf);
    if (deletion - context.asOf >= limit * DAY) return pass("time-left", { left, limit }, evidence);
    const changes = keyChanges(key, ["ScheduleKeyDeletion"], context);
    const scheduling = "need" in changes ? undefined : schedulingOf(changes, deletion);
    const asked = scheduling && windowOf(scheduling);
    if (scheduling === undefined || asked === undefined)
      return unknown("window-unknown", { left, limit, why: eventsWanting(changes) }, evidence);
    const cited = [scheduling.at, ...evidence];
    if (!isWindow(asked)) return unknown("window-impossible", { source: "CloudTrail", window: asked }, cited);
    const values = { scheduled: dateText(scheduling.eventTime), window: asked, limit };
    return asked < limit ? fail("scheduled-short", values, cited) : pass("scheduled-long", values, cited);
  },
});
