import { z } from "zod";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, INCLASS, OWN, UNDECIDED } from "../applicability.js";
import { isKeyState, type KeyState } from "../key-kinds.js";
import { HIPAA, kmsGuide } from "../references.js";

const gate = forKey(CMK, OWN, INCLASS("phi"));

/** What each state means for the data under the key (KMS Developer Guide, "Key states of AWS KMS keys"). */
const JUDGED: Readonly<Record<KeyState, "usable" | "changing" | "unusable" | "doomed">> = {
  Enabled: "usable",
  Creating: "changing",
  Updating: "changing",
  Disabled: "unusable",
  Unavailable: "unusable",
  PendingImport: "unusable",
  PendingDeletion: "doomed",
  PendingReplicaDeletion: "doomed",
};

export default defineRule({
  id: "KMS-HIP-001",
  module: "hipaa",
  title: "Keys of electronic health information are available",
  severity: "high",
  rationale:
    "Health information that nobody can decrypt is lost as surely as if it had been deleted. A key that is disabled, unavailable or without its material " +
    "stops its applications; one that is scheduled for deletion makes the loss final.",
  remediation: {
    text: "Cancel the deletion and enable the key; connect its key store; or import its material again.",
    cli: [
      "aws kms cancel-key-deletion --key-id $KEY",
      "aws kms enable-key --key-id $KEY",
      "aws kms connect-custom-key-store --custom-key-store-id $STORE",
      "aws kms import-key-material --key-id $KEY --import-token fileb://token.bin --encrypted-key-material fileb://material.bin",
    ],
    terraform: ["aws_kms_key.is_enabled = true"],
  },
  references: [
    HIPAA,
    kmsGuide("key-state", "Key states of AWS KMS keys"),
    kmsGuide("deleting-keys", "Delete an AWS KMS key"),
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListResourceTags"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "unheard-of-keystate": UNDECIDED["unheard-of-keystate"],
    available: "The key is Enabled",
    unavailable: "The key is {state}: what it protects cannot be decrypted now",
    "pending-deletion": "The key is {state}: what it protects will be lost for good",
    "in-transition": "The key is {state}, a passing state; ask again",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { KeyState: state } = known(key.metadata);
    if (state === undefined) return unknown("field-missing", { field: "KeyState" }, [cite(key.metadata)]);
    const evidence = [cite(key.metadata, "/KeyState")];
    if (!isKeyState(state)) return unknown("unheard-of-keystate", { value: state }, evidence);
    switch (JUDGED[state]) {
      case "usable":
        return pass("available", {}, evidence);
      case "changing":
        return unknown("in-transition", { state }, evidence);
      case "unusable":
        return fail("unavailable", { state }, evidence);
      case "doomed":
        return fail("pending-deletion", { state }, evidence, { severity: "critical" });
    }
  },
});
