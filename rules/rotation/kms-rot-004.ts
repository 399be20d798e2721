import { z } from "zod";
import type { Citation, KeyMetadata, KeySet, RuleContext, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, manual, pass, unknown } from "../../src/model/index.js";
import { CMK, forKeySet, LIVE, type Macro, OWN } from "../applicability.js";
import { ATTESTED_MESSAGES, attestable } from "../attested.js";
import { isKeySpec, isKeyUsage, isOrigin, keySpecOf } from "../key-kinds.js";
import { HAS_STATE } from "../key-state.js";
import { bornInFuture, createdAt, primaryArn } from "../material-age.js";
import { kmsGuide, PCI_DSS, SP_800_57 } from "../references.js";
import { DAY, wholeDays } from "../time.js";
import { withAuditPeriod } from "./audit-period.js";
import { type MaterialHistory, onlyMaterial } from "./material-history.js";
import { judgePeriod, PERIOD_IMPORTED, PERIOD_MESSAGES } from "./period-verdict.js";
import { judgeReplaceable } from "./replaced-in-period.js";
import { judgeOverdue, REPLACEMENT_MESSAGES, REPLACEMENT_NEEDS, replacementOf } from "./replacement.js";
import { CRYPTOPERIOD_TAG, limitAsRead, rotationLimit, TAG_INVALID } from "./rotation-limit.js";
import { UNUSABLE_NEEDS, unusableSince } from "./unusable-since.js";

const days = (byDefault: number) => z.number().int().min(90).max(3650).default(byDefault);

/** Days by class of key; the defaults follow NIST SP 800-57 Part 1 Rev. 5, table 1 and 5.3.6. */
const cryptoperiod = z
  .strictObject({
    symmetric: days(365).describe("Symmetric keys in custom key stores, days"),
    hmac: days(730).describe("HMAC keys, days"),
    sign: days(1095).describe("Keys that sign, days"),
    encryptAsym: days(730).describe(
      "Key transport, days: RSA and SM2 encryption, and ML-KEM, which Rev. 5 does not name",
    ),
    keyAgreement: days(730).describe("Key agreement, days"),
  })
  .prefault({});

type KeyClass = keyof z.infer<typeof cryptoperiod>;

/** Class of a key to which the rule applies: its spec and usage are known values. */
function classOf(metadata: KeyMetadata): KeyClass {
  if (keySpecOf(metadata) === "SYMMETRIC_DEFAULT") return "symmetric";
  switch (metadata.KeyUsage) {
    case "GENERATE_VERIFY_MAC":
      return "hmac";
    case "SIGN_VERIFY":
      return "sign";
    case "KEY_AGREEMENT":
      return "keyAgreement";
    default:
      return "encryptAsym";
  }
}

/** KMS cannot rotate the key by itself or on demand, so that only a new key ends the cryptoperiod. */
const REPLACED: Macro = {
  mayLeave: ["unheard-of-keyspec", "unheard-of-keyusage", "unheard-of-origin", "field-missing"],
  rules(key) {
    const metadata = known(key.metadata);
    const spec = keySpecOf(metadata);
    const evidence = [cite(key.metadata)];
    if (spec === undefined) return { undecided: "field-missing", values: { field: "KeySpec" }, evidence };
    if (!isKeySpec(spec)) return { undecided: "unheard-of-keyspec", values: { value: spec }, evidence };
    const { Origin, KeyUsage } = metadata;
    if (!Origin) return { undecided: "field-missing", values: { field: "Origin" }, evidence };
    if (!isOrigin(Origin)) return { undecided: "unheard-of-origin", values: { value: Origin }, evidence };
    if (spec === "SYMMETRIC_DEFAULT") {
      if (Origin === "AWS_KMS") return "covered-by:KMS-ROT-001";
      return Origin === "EXTERNAL" ? "covered-by:KMS-ROT-005" : true;
    }
    if (!KeyUsage) return { undecided: "field-missing", values: { field: "KeyUsage" }, evidence };
    return (
      isKeyUsage(KeyUsage) || { undecided: "unheard-of-keyusage", values: { value: KeyUsage }, evidence }
    );
  },
};

const now = forKeySet(CMK, OWN, LIVE, REPLACED);
const ever = forKeySet(CMK, OWN, HAS_STATE, REPLACED);

const parameters = z.strictObject({ cryptoperiod });
type Parameters = z.infer<typeof parameters>;

const judged = withAuditPeriod<Parameters>({
  now,
  ever,
  judgeNow,
  judgePeriod(set, period, context) {
    const { asOf, parameters } = context;
    const described = known(set.lead.metadata);
    const days = parameters.cryptoperiod[classOf(described)];
    const terms = {
      ceiling: days,
      limit: () => rotationLimit(set.lead, days),
      graceDays: 0,
      isImported: described.Origin === "EXTERNAL",
      unusable: () => unusableSince(set, context),
    };
    const judge = (history: MaterialHistory) => judgePeriod(set, period, asOf, { ...terms, history });
    if (described.Origin === "EXTERNAL_KEY_STORE") {
      // Of KMS's dates only this counts: whether there was such a key.
      const dated = judge(onlyMaterial(set));
      return dated === undefined || dated.message === "period-not-begun"
        ? dated
        : judgeExternal(set, days, { discriminator: `period/${period.text}` });
    }
    const since = createdAt(set)?.since ?? asOf;
    const overdue = () => ({ since, asOf, limit: limitAsRead(set.lead, days) });
    return judgeReplaceable(onlyMaterial(set), judge, () => replacementOf(set, context), overdue);
  },
});

/** What a person may answer for. */
const FOR_A_PERSON = {
  "external-manager": "that the external key manager replaces the material within its cryptoperiod",
  "imported-age-unproven": "that the imported material is no older than its cryptoperiod",
  "period-imported": "that the imported material was no older than its cryptoperiod in the audit period",
  "perhaps-replaced": "that another key took the place of this one within its cryptoperiod",
};

export default defineRule({
  id: "KMS-ROT-004",
  module: "rotation",
  title: "Keys without automatic rotation are replaced within their cryptoperiod",
  severity: "medium",
  rationale:
    "KMS cannot rotate asymmetric and HMAC keys, nor keys in custom key stores. Their material is as old as the key, so the only way " +
    "to end their cryptoperiod is to create a successor and point the alias at it. A key's tag cryptoperiod-days shortens that of its class. Where the aliases led, and CloudTrail saw them move, is taken into account.",
  remediation: {
    text: "Create a successor, point the alias at it, let users move over, and keep the old key only to decrypt or verify what exists.",
    cli: [
      "aws kms create-key --key-spec $SPEC --key-usage $USAGE",
      "aws kms update-alias --alias-name alias/x --target-key-id $NEW",
    ],
    terraform: ["a new aws_kms_key", "aws_kms_alias.target_key_id"],
  },
  references: [kmsGuide("rotate-keys-manually", "Rotate keys manually"), SP_800_57, PCI_DSS],
  subject: "keySet",
  needs: ["kms:DescribeKey", "kms:ListResourceTags", ...REPLACEMENT_NEEDS, ...UNUSABLE_NEEDS],
  statuses: ["pass", "fail", "not-applicable", "unknown", "manual"],
  messages: {
    ...now.messages,
    ...PERIOD_MESSAGES,
    ...PERIOD_IMPORTED,
    ...REPLACEMENT_MESSAGES,
    ...ATTESTED_MESSAGES,
    ...TAG_INVALID,
    "cryptoperiod-over":
      "The key material is {age} days old; the cryptoperiod of {basis} is {limit} days{note}",
    "cryptoperiod-within":
      "The key material is {age} days old, within the cryptoperiod of {basis}, {limit} days",
    "imported-age-unproven":
      "The key is {age} days old, within {limit} days, but its material was imported and may be older: show when it was generated",
    "external-manager":
      "The material lives and rotates in an external key manager: show there that it is replaced within {limit} days",
  },
  parameters,
  ...attestable("KMS-ROT-004", FOR_A_PERSON, judged),
});

function judgeNow(set: KeySet, context: RuleContext<Parameters>): Verdict {
  const { asOf, parameters } = context;
  const { metadata } = set.lead;
  const described = known(metadata);
  const keyClass = classOf(described);
  const ceiling = parameters.cryptoperiod[keyClass];
  if (described.Origin === "EXTERNAL_KEY_STORE") return judgeExternal(set, ceiling);
  if (!set.primaryScanned)
    return unknown("primary-not-scanned", { primary: primaryArn(set) }, [cite(metadata)]);
  const birth = createdAt(set);
  if (birth === undefined) return unknown("creation-date-missing", {}, [cite(metadata)]);
  const future = bornInFuture(birth, asOf);
  if (future) return future;

  const span = asOf - birth.since;
  const age = wholeDays(span);
  const ofClass = `its class (${keyClass})`;
  const tooOld = (limit: number, basis: string, more: readonly Citation[]) =>
    judgeOverdue(replacementOf(set, context), { since: birth.since, asOf, limit }, (note) =>
      fail("cryptoperiod-over", { age, limit, basis, note }, [...birth.evidence, ...more]),
    );
  if (span > ceiling * DAY) return tooOld(ceiling, ofClass, []);
  const { days: limit, evidence: tag } = rotationLimit(set.lead, ceiling);
  const evidence = [...birth.evidence, ...tag];
  if (limit === undefined) return unknown("cryptoperiod-tag-invalid", {}, evidence);
  const basis = limit < ceiling ? `its tag ${CRYPTOPERIOD_TAG}` : ofClass;
  if (span > limit * DAY) return tooOld(limit, basis, tag);
  if (described.Origin === "EXTERNAL")
    return manual("imported-age-unproven", { age, limit }, [...evidence, cite(metadata, "/Origin")]);
  if (birth.missing.length > 0)
    return unknown("related-key-not-scanned", { age, missing: birth.missing.join(", ") }, birth.evidence);
  return pass("cryptoperiod-within", { age, limit, basis }, evidence);
}

/** What KMS's dates do not tell is left to a person. */
function judgeExternal(
  { lead }: KeySet,
  ceiling: number,
  extra: Pick<Verdict, "discriminator"> = {},
): Verdict {
  const { days: limit, evidence } = rotationLimit(lead, ceiling);
  const cited = [...evidence, cite(lead.metadata, "/Origin")];
  return limit === undefined
    ? unknown("cryptoperiod-tag-invalid", {}, cited, extra)
    : manual("external-manager", { limit }, cited, extra);
}
