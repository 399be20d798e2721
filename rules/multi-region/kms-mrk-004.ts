import { z } from "zod";
import type { Key, KeySet, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKeySet, OWN, UNDECIDED } from "../applicability.js";
import { isKeyState } from "../key-kinds.js";
import { HAS_STATE } from "../key-state.js";
import { missingMembers } from "../material-age.js";
import { nameList } from "../name-list.js";
import { kmsGuide } from "../references.js";
import { MULTI_REGION, othersOf } from "./multi-region.js";

const gate = forKeySet(CMK, OWN, MULTI_REGION, HAS_STATE);

export default defineRule({
  id: "KMS-MRK-004",
  module: "multi-region",
  title: "Related keys are all scanned and in consistent states",
  severity: "medium",
  rationale:
    "A multi-Region key is there so that its data can be read where it is needed. A disabled replica breaks that in one Region only, and unnoticed. " +
    "A primary that is scheduled for deletion waits for its replicas without a date, and then goes.",
  remediation: {
    text: "Enable the replica in its Region, or delete it; cancel the primary's deletion, or delete its replicas too; scan the Regions of all related keys.",
    cli: [
      "aws kms enable-key --key-id $KEY --region $REGION",
      "aws kms cancel-key-deletion --key-id $KEY",
      "aws kms schedule-key-deletion --key-id $KEY --region $REGION --pending-window-in-days 30",
    ],
    terraform: ["aws_kms_replica_key.enabled = true"],
  },
  references: [
    kmsGuide("multi-region-keys-overview", "Multi-Region keys in AWS KMS"),
    kmsGuide("multi-region-keys-delete", "Delete multi-Region keys"),
    kmsGuide("key-state", "Key states of AWS KMS keys"),
  ],
  subject: "keySet",
  needs: ["kms:DescribeKey"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    consistent: "All {count} related keys were scanned, and their states agree: {states}",
    "primary-waiting":
      "The primary is PendingReplicaDeletion: it waits without a date until its replicas are gone ({replicas})",
    "replica-disabled": "The replica in {region} is Disabled, while the primary in {primary} is Enabled",
    "unheard-of-keystate": UNDECIDED["unheard-of-keystate"],
    "related-key-not-scanned": "Related keys were not scanned, or could not be described: {missing}",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(set, context) {
    const undecided = gate.undecided(set, context);
    if (undecided) return undecided;
    const found = [...judgePrimary(set), ...othersOf(set).flatMap((other) => judgeReplica(set, other))];
    const missing = missingMembers(set);
    if (missing.length > 0) {
      const extra = { discriminator: "not-scanned" };
      const { MultiRegionConfiguration } = known(set.lead.metadata);
      const pointer = MultiRegionConfiguration === undefined ? "" : "/MultiRegionConfiguration";
      const evidence = [cite(set.lead.metadata, pointer)];
      found.push(unknown("related-key-not-scanned", { missing: nameList(missing) }, evidence, extra));
    }
    if (found.length > 0) return found;
    const states = set.members.map((member) => `${member.region} ${stateOf(member)}`).join(", ");
    return pass(
      "consistent",
      { count: set.members.length, states },
      set.members.map(({ metadata }) => cite(metadata, "/KeyState")),
    );
  },
});

function stateOf({ metadata }: Key): string {
  return known(metadata).KeyState ?? "";
}

function judgePrimary(set: KeySet): readonly Verdict[] {
  const { metadata, region } = set.lead;
  if (stateOf(set.lead) !== "PendingReplicaDeletion") return [];
  const replicas = known(metadata).MultiRegionConfiguration?.ReplicaKeys ?? [];
  const values = { replicas: nameList(replicas.map(({ Region }) => Region)) };
  return [fail("primary-waiting", values, [cite(metadata, "/KeyState")], { discriminator: region })];
}

function judgeReplica({ lead, primaryScanned }: KeySet, other: Key): readonly Verdict[] {
  const { metadata, region } = other;
  if (metadata.state !== "known") return [];
  const state = stateOf(other);
  const at = cite(metadata, metadata.value.KeyState === undefined ? "" : "/KeyState");
  if (!isKeyState(state))
    return [unknown("unheard-of-keystate", { value: state || "none" }, [at], { discriminator: region })];
  if (state !== "Disabled" || !primaryScanned || stateOf(lead) !== "Enabled") return [];
  const evidence = [at, cite(lead.metadata, "/KeyState")];
  return [fail("replica-disabled", { region, primary: lead.region }, evidence, { discriminator: region })];
}
