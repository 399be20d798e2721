import { z } from "zod";
import type { Citation, Key, RuleContext, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, manual, pass } from "../../src/model/index.js";
import { CMK, forKey, type Macro, NOTDEL, OWN } from "../applicability.js";
import { ATTESTED_MESSAGES, attestedOf, valuesOf } from "../attested.js";
import { HIPAA, PCI_DSS, SP_800_57 } from "../references.js";
import { inScopeAsRead, scopeRuling } from "../scope.js";
import { DAY, dateText } from "../time.js";

/** In the scope of cardholder data or of health information. */
const REGULATED: Macro = {
  mayLeave: ["scope-contradictory", "scope-unit-unknown"],
  rules(key, context) {
    if (inScopeAsRead(key, context, "pci") || inScopeAsRead(key, context, "phi")) return true;
    for (const scope of ["pci", "phi"] as const) {
      const ruling = scopeRuling(key, context, scope);
      if (typeof ruling === "string")
        return { undecided: ruling, values: { scope }, evidence: [cite(key.metadata)] };
    }
    return "out-of-scope:pci, phi";
  },
};

const gate = forKey(CMK, OWN, NOTDEL, REGULATED);

/** PCI DSS 7.2.4 asks for a review at least once in six months, of which the longest have 184 days. */
const REVIEW_DAYS = 184;

/** What has to be attested, in a sentence's end. */
const ITEMS = {
  "cryptoperiod-rationale": "how the key's cryptoperiod was defined and why (PCI DSS 3.7.4)",
  "custodian-acknowledgement":
    "that the key's custodians acknowledged their duties in writing (PCI DSS 3.7.8)",
  "access-review": "that access to the key was reviewed within the last six months (PCI DSS 7.2.4)",
  "provider-validation":
    "which AWS attestation of compliance and module validation cover the key's HSM (PCI DSS 3.6.1.2)",
  "import-ceremony":
    "that the imported material was made and moved under split knowledge and dual control (PCI DSS 3.7.6)",
  "external-durability": "that the copy of the key material held outside KMS survives a disaster there",
  "addressable-decisions":
    "the documented decisions on addressable specifications (45 CFR 164.306(d), 164.312(a)(2)(iv))",
} as const;
type Item = keyof typeof ITEMS;

export default defineRule({
  id: "KMS-PCI-006",
  module: "pci",
  title: "Required manual attestations are present and unexpired",
  severity: "medium",
  rationale:
    "Some of what a standard asks for no API can show: why a cryptoperiod was chosen, who the custodians are, how imported material was made. " +
    "This rule lists, key by key, what a person has to attest, so that nothing is silently taken as done.",
  remediation: {
    text: "Have the responsible person attest each statement in the attestations file, with the evidence and a day of expiry; renew it before that day.",
    cli: ["keyproof check $RUN --attestations attestations.yaml --out $RUN"],
    terraform: [],
    without: "Terraform has no part in what a person attests.",
  },
  references: [PCI_DSS, HIPAA, SP_800_57],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListResourceTags"],
  statuses: ["pass", "fail", "manual", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...(Object.fromEntries(Object.entries(ITEMS).map(([item, what]) => [item, `Attest ${what}`])) as Record<
      Item,
      string
    >),
    ...ATTESTED_MESSAGES,
    "review-too-old": "The attestation {attestation} is of {on}, more than six months ago: attest {what}",
  },
  attestable: Object.keys(ITEMS),
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const evidence = [cite(key.metadata, "/Origin")];
    return neededOf(key, context).map((item) => judgeItem(item, key, context, evidence));
  },
});

/** What has to be attested for the key, by its scope and the origin of its material. */
function neededOf(key: Key, context: RuleContext<unknown>): Item[] {
  const { Origin } = known(key.metadata);
  const isIn = (scope: "pci" | "phi") => scopeRuling(key, context, scope) === true;
  const needed: Item[] = ["access-review", "provider-validation"];
  if (isIn("pci")) needed.push("cryptoperiod-rationale", "custodian-acknowledgement");
  if (isIn("phi")) needed.push("addressable-decisions");
  if (Origin === "EXTERNAL") needed.push("import-ceremony");
  if (Origin === "EXTERNAL" || Origin === "EXTERNAL_KEY_STORE") needed.push("external-durability");
  return needed;
}

function judgeItem(
  item: Item,
  key: Key,
  context: RuleContext<unknown>,
  evidence: readonly Citation[],
): Verdict {
  const discriminator = { discriminator: item };
  const attested = attestedOf(context, `KMS-PCI-006:${item}`, [key.arn]);
  if (attested === undefined) return manual(item, {}, evidence, discriminator);
  const { state, attestation } = attested;
  const values = { ...valuesOf(attestation), what: ITEMS[item] };
  if (state === "expired") return fail("attestation-expired", values, evidence, discriminator);
  if (state === "not-yet-valid") return manual("attestation-not-yet-valid", values, evidence, discriminator);
  const oldest = dateText(context.asOf - REVIEW_DAYS * DAY);
  if (item === "access-review" && attestation.on < oldest)
    return fail("review-too-old", values, evidence, discriminator);
  return pass("attested", values, evidence, discriminator);
}
