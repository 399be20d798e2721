import { z } from "zod";
import type { Citation, Key, Rotation, Severity, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, OWN, originIn, SYM, SYMMETRY_UNDECIDED } from "../applicability.js";
import { within } from "../citation.js";
import { isPermanent, MATERIAL_UNDECIDED, unplacedMaterial } from "../key-material.js";
import { HAS_STATE } from "../key-state.js";
import { HIPAA, kmsGuide } from "../references.js";

const IMPORTED = originIn(["EXTERNAL"], () => "not-imported");

const gate = forKey(CMK, OWN, IMPORTED, HAS_STATE);

/** ImportState of the AWS KMS API Reference, RotationsListEntry. */
const PRESENT = "IMPORTED";
const MISSING = "PENDING_IMPORT";

export default defineRule({
  id: "KMS-EXT-002",
  module: "external",
  title: "All material of an imported key is present",
  severity: "critical",
  rationale:
    "A key whose imported material is missing can neither encrypt nor decrypt, and one missing of several materials makes all of the key unusable, even an old one. " +
    "Aliases and grants show that somebody relies on it.",
  remediation: {
    text: "Import the missing material again, the same as before; into every related key apart.",
    cli: [
      "aws kms get-parameters-for-import --key-id $KEY --wrapping-algorithm RSA_AES_KEY_WRAP_SHA_256 --wrapping-key-spec RSA_4096",
      "aws kms import-key-material --key-id $KEY --key-material-id $MATERIAL --import-token fileb://token.bin --encrypted-key-material fileb://material.bin",
    ],
    terraform: ["aws_kms_external_key.key_material_base64"],
  },
  references: [
    kmsGuide("importing-keys", "Importing key material"),
    kmsGuide("importing-keys-import-key-material", "Import key material"),
    HIPAA,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListKeyRotations", "kms:ListAliases", "kms:ListGrants"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...SYMMETRY_UNDECIDED,
    present: "All imported material is present ({state})",
    "awaiting-first-use": "The key is PendingImport, and neither aliases nor grants lead to it",
    "pending-import": "The key is PendingImport, and {by} lead to it",
    "unheard-of-importstate": "ImportState {value} is not known to this version",
    "import-state-missing": "ListKeyRotations did not return ImportState of material {material}",
    ...MATERIAL_UNDECIDED,
    "material-missing": "Imported material is missing, so that the whole key is unusable: {materials}",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { KeyState: state = "" } = known(key.metadata);
    const evidence = [cite(key.metadata, "/KeyState")];
    const isPending = state === "PendingImport";
    const symmetric = SYM.rules(key, context);
    if (typeof symmetric === "object")
      return unknown(symmetric.undecided, symmetric.values, symmetric.evidence);
    const missing = symmetric === true ? missingMaterials(key, isPending) : [];
    if (missing.length > 0) {
      const materials = missing.map(({ id }) => id).join(", ");
      const seen = [...evidence, ...missing.map(({ at }) => at)];
      return fail("material-missing", { materials }, seen, { severity: severityOf(key) });
    }
    const riddle = symmetric === true ? importRiddle(key, isPending) : undefined;
    if (!isPending) return riddle ?? pass("present", { state }, evidence);
    const by = leadingTo(key);
    if (by.some(({ count }) => count > 0)) {
      const text = by.flatMap(({ what, count }) => (count > 0 ? [`${count} ${what}`] : [])).join(", ");
      return fail("pending-import", { by: text }, [...evidence, ...by.map(({ at }) => at)]);
    }
    requireAll(key, symmetric === true);
    return riddle ?? pass("awaiting-first-use", {}, [...evidence, ...by.map(({ at }) => at)]);
  },
});

/** Entries of material that is in use and not there. */
function missingMaterials(
  key: Key,
  isPending: boolean,
): readonly { readonly id: string; readonly at: Citation }[] {
  return listedMaterials(key, isPending)
    .filter((rotation) => isPermanent(rotation) && rotation.ImportState === MISSING)
    .map(({ at, KeyMaterialId }) => ({ id: KeyMaterialId ?? "unnamed", at: within(at, "/ImportState") }));
}

/** Where the key waits for material anyway, an unread list may wait too. */
function listedMaterials({ rotations }: Key, isPending: boolean): readonly Rotation[] {
  return isPending && rotations.state !== "known" ? [] : known(rotations);
}

/** The verdict on the first material of which it is not known that it is there, or that the key can do without it. */
function importRiddle(key: Key, isPending: boolean): Verdict | undefined {
  for (const rotation of listedMaterials(key, isPending)) {
    const { ImportState: imported, KeyMaterialId: material = "unnamed", at } = rotation;
    if (imported === PRESENT) continue;
    const unplaced = unplacedMaterial(rotation);
    if (unplaced) return unplaced;
    if (!isPermanent(rotation)) continue;
    return imported === undefined
      ? unknown("import-state-missing", { material }, [at])
      : unknown("unheard-of-importstate", { value: imported }, [within(at, "/ImportState")]);
  }
  return undefined;
}

/** What shows that somebody relies on the key, as far as it was read. */
function leadingTo({ aliases, grants }: Key) {
  const read = [];
  if (aliases.state === "known")
    read.push({ what: "aliases", count: aliases.value.length, at: cite(aliases) });
  if (grants.state === "known") read.push({ what: "grants", count: grants.value.length, at: cite(grants) });
  return read;
}

/** High where it was read that nothing leads to the key. */
function severityOf(key: Key): Severity {
  const read = leadingTo(key);
  return read.length === 2 && read.every(({ count }) => count === 0) ? "high" : "critical";
}

function requireAll(key: Key, symmetric: boolean): void {
  known(key.aliases);
  known(key.grants);
  if (symmetric) known(key.rotations);
}
