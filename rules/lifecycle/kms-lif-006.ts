import { z } from "zod";
import type { Citation, Key, KeyMetadata } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, OWN, SYM } from "../applicability.js";
import { HAS_STATE } from "../key-state.js";
import { kmsGuide } from "../references.js";
import { DAY, dateText, HOUR } from "../time.js";

const gate = forKey(CMK, OWN, HAS_STATE);

/** How long a key may be in a passing state, seconds. */
const PATIENCE: Readonly<Record<string, number>> = {
  Creating: HOUR,
  Updating: HOUR,
  PendingImport: 7 * DAY,
};

export default defineRule({
  id: "KMS-LIF-006",
  module: "lifecycle",
  title: "No key is stuck in a passing or unusable state",
  severity: "medium",
  rationale:
    "Creating and Updating last minutes, and a key that waits for its material is one that somebody meant to finish. Whoever relies on such a key finds out when a call fails. " +
    "KMS gives no date for a state: only that a key has been in one since its creation can be told from one look.",
  remediation: {
    text: "Connect the key's store; import its material, or delete the key where nobody waits for it; ask AWS Support where a state of KMS's own does not end.",
    cli: [
      "aws kms connect-custom-key-store --custom-key-store-id $STORE",
      "aws kms get-parameters-for-import --key-id $KEY --wrapping-algorithm RSA_AES_KEY_WRAP_SHA_256 --wrapping-key-spec RSA_4096",
      "aws kms import-key-material --key-id $KEY --import-token fileb://token.bin --encrypted-key-material fileb://material.bin",
    ],
    terraform: ["aws_kms_external_key.key_material_base64"],
  },
  references: [
    kmsGuide("key-state", "Key states of AWS KMS keys"),
    kmsGuide("importing-keys", "Importing key material"),
    kmsGuide("fix-keystore", "Troubleshoot a CloudHSM key store"),
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListKeyRotations"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    settled: "The key is {state}, which is no passing state",
    unavailable: "The key is Unavailable: its custom key store is not connected",
    young: "The key is {state}, but was created on {created}: it cannot have been so for too long",
    "never-imported":
      "The key is PendingImport since it was created on {created}: nothing was ever imported, for more than 7 days",
    "since-unknown":
      "The key is {state}; since when only CloudTrail or an earlier scan can tell, which were not collected",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const metadata = known(key.metadata);
    const { KeyState: state = "", CreationDate: since } = metadata;
    const evidence = [cite(key.metadata, "/KeyState")];
    if (state === "Unavailable") return fail("unavailable", {}, evidence);
    const patience = PATIENCE[state];
    if (patience === undefined) return pass("settled", { state }, evidence);
    if (since === undefined) return unknown("since-unknown", { state }, evidence);
    const born = [...evidence, cite(key.metadata, "/CreationDate")];
    const values = { state, created: dateText(since) };
    if (context.asOf - since <= patience) return pass("young", values, born);
    const empty = state === "PendingImport" ? neverImported(key, metadata, context) : undefined;
    return empty
      ? fail("never-imported", values, [...born, ...empty])
      : unknown("since-unknown", { state }, evidence);
  },
});

/** Where the evidence says that a symmetric key never had any material. */
function neverImported(
  key: Key,
  { CurrentKeyMaterialId }: KeyMetadata,
  context: Parameters<typeof SYM.rules>[1],
): readonly Citation[] | undefined {
  if (SYM.rules(key, context) !== true || CurrentKeyMaterialId !== undefined) return undefined;
  return known(key.rotations).length === 0 ? [cite(key.rotations)] : undefined;
}
