import { z } from "zod";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { AUTOROT, CMK, forKeySet, LIVE, OWN, UNDECIDED } from "../applicability.js";
import { COMPARED_WITH_CONFIG, CONFIG_NEEDS, compareWithConfig } from "../config-compliance.js";
import { kmsGuide, PCI_DSS } from "../references.js";
import { replicaNote } from "../replica-note.js";

const gate = forKeySet(CMK, OWN, LIVE, AUTOROT);

export default defineRule({
  id: "KMS-ROT-001",
  module: "rotation",
  title: "Automatic rotation is enabled",
  severity: "high",
  rationale:
    "A key that is never rotated protects ever more data with the same key material: whoever gets that material reads all of it. " +
    "KMS can replace the material by itself, free of charge and without any change for applications, and standards expect it.",
  remediation: {
    text: "Enable automatic rotation. Nothing changes for users of the key: its ARN stays, and old data stays readable.",
    cli: ["aws kms enable-key-rotation --key-id $KEY --rotation-period-in-days 365"],
    terraform: ["aws_kms_key.enable_key_rotation = true"],
  },
  references: [
    kmsGuide("rotating-keys-enable", "Enable automatic key rotation"),
    kmsGuide("rotate-keys", "Rotate AWS KMS keys"),
    PCI_DSS,
  ],
  subject: "keySet",
  needs: ["kms:DescribeKey", "kms:GetKeyRotationStatus", ...CONFIG_NEEDS],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "rotation-on": "Automatic rotation is enabled{note}",
    "rotation-off": "Automatic rotation is off{note}",
    "status-missing": UNDECIDED["status-missing"],
    ...COMPARED_WITH_CONFIG,
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(set, context) {
    const undecided = gate.undecided(set, context);
    if (undecided) return undecided;
    const { rotation } = set.lead;
    const { KeyRotationEnabled } = known(rotation);
    if (typeof KeyRotationEnabled !== "boolean") return unknown("status-missing", {}, [cite(rotation)]);
    const evidence = [cite(rotation, "/KeyRotationEnabled")];
    const values = { note: replicaNote(set) };
    const verdict = KeyRotationEnabled
      ? pass("rotation-on", values, evidence)
      : fail("rotation-off", values, evidence);
    const isOff = !KeyRotationEnabled;
    return [verdict, ...compareWithConfig(set.lead, context, "CMK_BACKING_KEY_ROTATION_ENABLED", isOff)];
  },
});
