import { z } from "zod";
import type { Citation, Key, KeyChange, KeyMetadata, RuleContext, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, OWN, SYM } from "../applicability.js";
import { eventsWanting, type KeyChanges, keyChanges } from "../key-changes.js";
import { HAS_STATE } from "../key-state.js";
import { useOnRecord, wantsUse } from "../last-use.js";
import { kmsGuide } from "../references.js";
import { DAY, dateText, HOUR } from "../time.js";
import { bornInFuture, CREATION_UNDECIDED } from "./state-age.js";

const gate = forKey(CMK, OWN, HAS_STATE);

/** How long a key may be in a passing state, seconds. */
const PATIENCE: Readonly<Record<string, number>> = {
  Creating: HOUR,
  Updating: HOUR,
  PendingImport: 7 * DAY,
};

/** The changes that begin or end a passing state, by state. */
const CHANGES: Readonly<Record<string, readonly KeyChange[]>> = {
  Updating: ["UpdatePrimaryRegion"],
  PendingImport: [
    "DeleteImportedKeyMaterial",
    "DeleteExpiredKeyMaterial",
    "CancelKeyDeletion",
    "ImportKeyMaterial",
  ],
};

export default defineRule({
  id: "KMS-LIF-006",
  module: "lifecycle",
  title: "No key is stuck in a passing or unusable state",
  severity: "medium",
  rationale:
    "Creating and Updating last minutes, and a key that waits for its material is one that somebody meant to finish. Whoever relies on such a key finds out when a call fails. " +
    "KMS gives no date for a state: only that a key has been in one since its creation can be told from one look. CloudTrail's events tell more, for the last 90 days. " +
    "An event takes up to 15 minutes to show: of a history without any, only a key that was not used either is taken to have waited all the time.",
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
  needs: [
    "kms:DescribeKey",
    "kms:ListKeyRotations",
    "kms:GetKeyLastUsage",
    "cloudtrail:LookupEvents#UpdatePrimaryRegion",
    "cloudtrail:LookupEvents#DeleteImportedKeyMaterial",
    "cloudtrail:LookupEvents#DeleteExpiredKeyMaterial",
    "cloudtrail:LookupEvents#CancelKeyDeletion",
    "cloudtrail:LookupEvents#ImportKeyMaterial",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    settled: "The key is {state}, which is no passing state",
    unavailable: "The key is Unavailable: its custom key store is not connected",
    young: "The key is {state}, but was created on {created}: it cannot have been so for too long",
    "never-imported":
      "The key is PendingImport since it was created on {created}: nothing was ever imported, for more than 7 days",
    ...CREATION_UNDECIDED,
    stuck: "The key is {state} since {since} ({event}), for more than {patience}",
    "since-lately": "The key is {state} since {since} ({event}), not for more than {patience}",
    "stuck-throughout":
      "The key is {state}, and CloudTrail's history since {since} holds no import: for more than {patience}",
    "stuck-perhaps":
      "The key is {state}, and CloudTrail's history since {since} holds no import and no loss of material; but it may not show the last 15 minutes yet, and no record of use shows that it was not in use until then (--with-last-usage)",
    "used-lately":
      "The key is {state}, but was used on {used}: it had its material then, not more than {patience} ago",
    "since-unknown": "The key is {state}; since when only CloudTrail can tell, {why}",
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
    const future = bornInFuture(key, context.asOf);
    if (future) return future;
    const names = CHANGES[state];
    const changes = names && keyChanges(key, names, context);
    const why = changes ? eventsWanting(changes) : "which does not record it";
    const undated = () => unknown("since-unknown", { state, why }, evidence);
    if (since === undefined) return undated();
    const born = [...evidence, cite(key.metadata, "/CreationDate")];
    const values = { state, created: dateText(since) };
    if (context.asOf - since <= patience) return pass("young", values, born);
    const dated =
      changes === undefined || "need" in changes
        ? undefined
        : judgeChanges(key, changes, metadata, context, evidence);
    if (dated) return dated;
    const empty = state === "PendingImport" ? neverImported(key, metadata, context) : undefined;
    return empty ? fail("never-imported", values, [...born, ...empty]) : undated();
  },
});

const patienceText = (seconds: number) => (seconds >= DAY ? `${seconds / DAY} days` : "an hour");

/** What the events tell of the time in a passing state; undefined where they do not decide. */
function judgeChanges(
  key: Key,
  { events, from, evidence: histories }: KeyChanges,
  { KeyState: state = "", CreationDate: created = 0 }: KeyMetadata,
  { asOf }: Pick<RuleContext<unknown>, "asOf">,
  cited: readonly Citation[],
): Verdict | undefined {
  const patience = PATIENCE[state] ?? 0;
  const told = (since: number) => ({ state, since: dateText(since), patience: patienceText(patience) });
  const imported = events.findIndex(({ eventName }) => eventName === "ImportKeyMaterial");
  // Of several the first since the last import; of updates the last, which alone can be under way.
  const begun = state === "Updating" ? events[0] : imported < 0 ? events.at(-1) : events[imported - 1];
  if (begun) {
    const values = { ...told(begun.eventTime), event: begun.eventName };
    return asOf - begun.eventTime > patience
      ? fail("stuck", values, [...cited, begun.at])
      : pass("since-lately", values, [...cited, begun.at]);
  }
  const since = Math.max(from, created);
  if (state !== "PendingImport" || imported >= 0 || asOf - since <= patience) return undefined;
  const evidence = [...cited, ...histories];
  // Without an import since it was made it cannot have had any material to lose.
  if (created >= from) return fail("stuck-throughout", told(since), evidence);
  wantsUse(key);
  const use = useOnRecord(key, asOf);
  if (use && use.at < asOf - patience)
    return fail("stuck-throughout", told(since), [...evidence, ...use.evidence]);
  return use?.isUse
    ? pass("used-lately", { ...told(since), used: dateText(use.at) }, [...cited, ...use.evidence])
    : unknown("stuck-perhaps", told(since), evidence);
}

/** Where the evidence says that a symmetric key never had any material. */
function neverImported(
  key: Key,
  { CurrentKeyMaterialId }: KeyMetadata,
  context: Parameters<typeof SYM.rules>[1],
): readonly Citation[] | undefined {
  if (SYM.rules(key, context) !== true || CurrentKeyMaterialId !== undefined) return undefined;
  return known(key.rotations).length === 0 ? [cite(key.rotations)] : undefined;
}
