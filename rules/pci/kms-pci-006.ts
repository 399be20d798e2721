import { z } from "zod";
import type { Key, Settings } from "../../src/model/index.js";
import { cite, defineRule, known, manual } from "../../src/model/index.js";
import { CMK, forKey, type Macro, NOTDEL, OWN } from "../applicability.js";
import { HIPAA, PCI_DSS, SP_800_57 } from "../references.js";
import { inScope, inScopeAsRead } from "../scope.js";

/** In the scope of cardholder data or of health information. */
const REGULATED: Macro = {
  mayLeave: [],
  rules: (key, { settings }) =>
    inScopeAsRead(key, settings, "pci") || inScope(key, settings, "phi") || "out-of-scope:pci, phi",
};

const gate = forKey(CMK, OWN, NOTDEL, REGULATED);

export default defineRule({
  id: "KMS-PCI-006",
  module: "pci",
  title: "Required manual attestations are present and unexpired",
  severity: "medium",
  rationale:
    "Some of what a standard asks for no API can show: why a cryptoperiod was chosen, who the custodians are, how imported material was made. " +
    "This rule lists, key by key, what a person has to attest, so that nothing is silently taken as done.",
  remediation: {
    text: "Have the responsible person attest each statement and keep the signed record with the evidence; renew it before it expires.",
    cli: ["keyproof attest --rule KMS-PCI-006 --subject $KEY"],
    terraform: [],
  },
  references: [PCI_DSS, HIPAA, SP_800_57],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListResourceTags"],
  statuses: ["manual", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "cryptoperiod-rationale": "Attest how the key's cryptoperiod was defined and why (PCI DSS 3.7.4)",
    "custodian-acknowledgement":
      "Attest that the key's custodians acknowledged their duties in writing (PCI DSS 3.7.8)",
    "access-review": "Attest that access to the key was reviewed within the last six months (PCI DSS 7.2.4)",
    "provider-validation":
      "Attest which AWS attestation of compliance and module validation cover the key's HSM (PCI DSS 3.6.1.2)",
    "import-ceremony":
      "Attest that the imported material was made and moved under split knowledge and dual control (PCI DSS 3.7.6)",
    "external-durability":
      "Attest that the copy of the key material held outside KMS survives a disaster there",
    "addressable-decisions":
      "Attest the documented decisions on addressable specifications (45 CFR 164.306(d), 164.312(a)(2)(iv))",
  },
  equivalents: { HDF: "attestation_data", "MITRE SAF": "saf attest" },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const evidence = [cite(key.metadata, "/Origin")];
    return attestations(key, context.settings).map((discriminator) =>
      manual(discriminator, {}, evidence, { discriminator }),
    );
  },
});

/** What has to be attested for the key, by its scope and the origin of its material. */
function attestations(key: Key, settings: Settings): string[] {
  const { Origin } = known(key.metadata);
  const needed = ["access-review", "provider-validation"];
  if (inScope(key, settings, "pci")) needed.push("cryptoperiod-rationale", "custodian-acknowledgement");
  if (inScope(key, settings, "phi")) needed.push("addressable-decisions");
  if (Origin === "EXTERNAL") needed.push("import-ceremony");
  if (Origin === "EXTERNAL" || Origin === "EXTERNAL_KEY_STORE") needed.push("external-durability");
  return needed;
}
