import { z } from "zod";
import type { KeyMetadata, RelatedMember, Severity } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, OWN, UNDECIDED } from "../applicability.js";
import { within } from "../citation.js";
import { COMPARED_WITH_CONFIG, CONFIG_NEEDS, compareWithConfig } from "../config-compliance.js";
import { isKeyState, keySpecOf } from "../key-kinds.js";
import { HIPAA, kmsGuide, PCI_DSS } from "../references.js";
import { tagOf } from "../tag-values.js";
import { DAY, dateText } from "../time.js";
import { canEndWait, isWindow } from "./scheduled-deletion.js";

const gate = forKey(CMK, OWN);

const PENDING = ["PendingDeletion", "PendingReplicaDeletion"];

export default defineRule({
  id: "KMS-LIF-001",
  module: "lifecycle",
  title: "No key is scheduled for deletion without approval",
  severity: "critical",
  rationale:
    "A deleted key takes everything encrypted under it along, for good. KMS waits 7 to 30 days: the time to notice a mistake or an attack.",
  remediation: {
    text: "Cancel the deletion and enable the key again (cancelling leaves it disabled). Where the deletion is wanted, tag the key deletion-approved with the ticket.",
    cli: ["aws kms cancel-key-deletion --key-id $KEY && aws kms enable-key --key-id $KEY"],
    terraform: ["keep aws_kms_key in the configuration", "lifecycle { prevent_destroy = true }"],
  },
  references: [
    kmsGuide("deleting-keys", "Delete an AWS KMS key"),
    kmsGuide("key-state", "Key states of AWS KMS keys"),
    PCI_DSS,
    HIPAA,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListResourceTags", ...CONFIG_NEEDS],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "unheard-of-keystate": UNDECIDED["unheard-of-keystate"],
    "not-scheduled": "The key is not scheduled for deletion ({state})",
    approved: "The key is {state}, approved by its tag deletion-approved",
    scheduled: "The key is {state}, without the tag deletion-approved; days left: {daysLeft}",
    ...COMPARED_WITH_CONFIG,
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const metadata = known(key.metadata);
    const { KeyState: state } = metadata;
    if (state === undefined) return unknown("field-missing", { field: "KeyState" }, [cite(key.metadata)]);
    const evidence = [cite(key.metadata, "/KeyState")];
    if (!isKeyState(state)) return unknown("unheard-of-keystate", { value: state }, evidence);
    const isPending = PENDING.includes(state);
    const compared = compareWithConfig(key, context, "KMS_CMK_NOT_SCHEDULED_FOR_DELETION", isPending);
    if (!isPending) return [pass("not-scheduled", { state }, evidence), ...compared];

    const approval = tagOf(key, "deletion-approved");
    if (approval && isApproval(approval.TagValue))
      return pass("approved", { state }, [...evidence, within(approval.at, "/TagValue")]);
    const severity = severityOf(metadata, context.related(key));
    const values = { state, daysLeft: daysLeft(metadata, context.asOf) };
    return [fail("scheduled", values, [...evidence, cite(key.tags)], { severity }), ...compared];
  },
});

/** A ticket, a name, a yes; neither nothing nor a no. */
function isApproval(text: string): boolean {
  return !/^(?:|no|n|false|0|none|null|n\/a|-|pending|todo|tbd|denied|rejected)$/i.test(text.trim());
}

/** Whole days until KMS may delete the key; a primary with replicas waits for them, without a date. */
function daysLeft({ DeletionDate, PendingDeletionWindowInDays: window }: KeyMetadata, asOf: number): string {
  if (DeletionDate !== undefined)
    return canEndWait(DeletionDate, asOf)
      ? `${Math.max(0, Math.floor((DeletionDate - asOf) / DAY))}`
      : `not known (DeletionDate ${dateText(DeletionDate)} is the end of no waiting period of 7 to 30 days)`;
  if (window === undefined) return "not told";
  return isWindow(window)
    ? `${window} from when its last replica is gone`
    : `not known (PendingDeletionWindowInDays is ${window}; KMS takes 7 to 30)`;
}

/**
 * A step milder where the key can be made again: a replica from its primary, as long as that lives; an asymmetric or HMAC
 * key from its owner's copy of the material. Imported symmetric keys are lost even with it (KMS Developer Guide,
 * "Deleting an AWS KMS key").
 */
function severityOf(metadata: KeyMetadata, related: readonly RelatedMember[]): Severity {
  const isReplica = metadata.MultiRegionConfiguration?.MultiRegionKeyType === "REPLICA";
  const primaryLives = related.some(
    ({ type, keyState }) => type === "PRIMARY" && !PENDING.includes(keyState),
  );
  if (isReplica && primaryLives) return "high";
  const spec = keySpecOf(metadata);
  const remade = metadata.Origin === "EXTERNAL" && spec !== undefined && spec !== "SYMMETRIC_DEFAULT";
  return remade ? "high" : "critical";
}
