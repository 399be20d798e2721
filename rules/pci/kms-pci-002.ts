import { z } from "zod";
import type { Key, Severity } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN, UNDECIDED } from "../applicability.js";
import { isKeySpec, KEY_SPECS, keySpecOf } from "../key-kinds.js";
import { kmsGuide, PCI_DSS, SP_800_57 } from "../references.js";
import { inScopeAsRead, type ScopeContext, type ScopeRiddle, scopeRuling } from "../scope.js";

const gate = forKey(CMK, OWN, NOTDEL);

const bits = (byDefault: 112 | 128) => z.union([z.literal(112), z.literal(128)]).default(byDefault);

const parameters = z.strictObject({
  allow: z
    .array(z.string())
    .default(Object.keys(KEY_SPECS).filter((spec) => !["RSA_2048", "ECC_SECG_P256K1", "SM2"].includes(spec)))
    .describe("Key specs that are allowed"),
  warn: z
    .array(z.string())
    .default(["RSA_2048", "ECC_SECG_P256K1"])
    .describe("Key specs that fail at low severity"),
  sm2Partitions: z
    .array(z.string())
    .default(["aws-cn"])
    .describe("Partitions where SM2 is allowed: the China profile"),
  minimumBits: bits(112).describe("Least security strength of any key, bits"),
  pciMinimumBits: bits(128).describe("The same for keys in PCI scope"),
});

type Parameters = z.infer<typeof parameters>;

export default defineRule({
  id: "KMS-PCI-002",
  module: "pci",
  title: "Key strength and algorithm are acceptable",
  severity: "high",
  rationale:
    "A key is only as good as its algorithm and length. 112 bits of strength is the least that NIST still accepts; 128 bits is what new systems should " +
    "have. The message also says whether a large quantum computer would break the key, since that inventory is asked for as well.",
  remediation: {
    text: "A key's spec cannot be changed: create a key of a stronger spec, encrypt or sign anew with it, and retire the old one.",
    cli: ["aws kms create-key --key-spec $SPEC --key-usage $USAGE"],
    terraform: ["aws_kms_key.customer_master_key_spec (forces replacement)"],
  },
  references: [kmsGuide("symm-asymm-choose-key-spec", "Key spec reference"), SP_800_57, PCI_DSS],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListResourceTags"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "unheard-of-keyspec": UNDECIDED["unheard-of-keyspec"],
    "scope-contradictory": UNDECIDED["scope-contradictory"],
    "scope-unit-unknown": UNDECIDED["scope-unit-unknown"],
    acceptable: "KeySpec {keySpec}, {bits} bits; quantum-vulnerable: {quantumVulnerable}",
    discouraged: "KeySpec {keySpec} is discouraged, {bits} bits; quantum-vulnerable: {quantumVulnerable}",
    "below-minimum":
      "KeySpec {keySpec} has {bits} bits of strength; at least {minimum} are asked for; quantum-vulnerable: {quantumVulnerable}",
    "not-allowed":
      "KeySpec {keySpec} is not on the list of allowed specs; quantum-vulnerable: {quantumVulnerable}",
  },
  parameters,
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const keySpec = keySpecOf(known(key.metadata));
    if (keySpec === undefined) return unknown("field-missing", { field: "KeySpec" }, [cite(key.metadata)]);
    const evidence = [
      cite(key.metadata, known(key.metadata).KeySpec ? "/KeySpec" : "/CustomerMasterKeySpec"),
    ];
    const listed = listOf(key, keySpec, context.parameters);
    if (!isKeySpec(keySpec)) {
      if (listed !== "allow") return unknown("unheard-of-keyspec", { value: keySpec }, evidence);
      return pass("acceptable", { keySpec, bits: "unknown", quantumVulnerable: "unknown" }, evidence);
    }
    const facts = KEY_SPECS[keySpec];
    const values = {
      keySpec,
      bits: facts?.bits ?? 0,
      quantumVulnerable: facts?.quantumVulnerable ? "yes" : "no",
    };
    if (listed === "none") return fail("not-allowed", values, evidence);
    const weak = weakness(key, values.bits, listed === "warn", context.parameters, context);
    if (typeof weak === "string") return unknown(weak, { scope: "pci" }, evidence);
    if (weak)
      return fail("below-minimum", { ...values, minimum: weak.minimum }, evidence, {
        severity: weak.severity,
      });
    if (listed === "warn") return fail("discouraged", values, evidence, { severity: "low" });
    return pass("acceptable", values, evidence);
  },
});

function listOf(
  key: Key,
  keySpec: string,
  { allow, warn, sm2Partitions }: Parameters,
): "allow" | "warn" | "none" {
  if (keySpec === "SM2" && sm2Partitions.includes(key.partition)) return "allow";
  if (allow.includes(keySpec)) return "allow";
  return warn.includes(keySpec) ? "warn" : "none";
}

/** Where the strength is under the minimum that counts for the key; its scope is looked at only where it decides. */
function weakness(
  key: Key,
  strength: number,
  fails: boolean,
  { minimumBits, pciMinimumBits }: Parameters,
  context: ScopeContext,
): { readonly minimum: number; readonly severity: Severity } | ScopeRiddle | undefined {
  const severity = strength < 112 ? "high" : "medium";
  if (strength < minimumBits) return { minimum: minimumBits, severity };
  if (strength >= pciMinimumBits) return undefined;
  // What fails anyway fails without its tags too, at its own, milder severity.
  const scoped = fails ? inScopeAsRead(key, context, "pci") : scopeRuling(key, context, "pci");
  if (typeof scoped === "string") return scoped;
  return scoped ? { minimum: pciMinimumBits, severity } : undefined;
}
