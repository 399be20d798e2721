import { z } from "zod";
import type { Key, Rotation, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, OWN, originIn, SYM } from "../applicability.js";
import { within } from "../citation.js";
import { isPermanent, MATERIAL_UNDECIDED, unplacedMaterial } from "../key-material.js";
import { HAS_STATE } from "../key-state.js";
import { kmsApi, kmsGuide, PCI_DSS } from "../references.js";
import { DAY, dateText, HOUR } from "../time.js";
import { onDemandLeft } from "./on-demand-rotations.js";

const ROTATABLE = originIn(["AWS_KMS", "EXTERNAL"], (origin) => `auto-rotation-unsupported:${origin}`);
const gate = forKey(CMK, OWN, SYM, ROTATABLE);
/** What was found stands in any state; that nothing was, only in one that is known. */
const stated = forKey(HAS_STATE);

export default defineRule({
  id: "KMS-ROT-006",
  module: "rotation",
  title: "No stuck rotation or pending key material",
  severity: "medium",
  rationale:
    "An on-demand rotation takes minutes. One that is still under way a day later, or new material that waits for its rotation, " +
    "means that somebody believes the key to be rotated while it is not.",
  remediation: {
    text: "Finish the import in every replica, then rotate; or delete the material that is no longer wanted.",
    cli: [
      "aws kms import-key-material --key-id $KEY --import-token fileb://token.bin --encrypted-key-material fileb://material.bin",
      "aws kms rotate-key-on-demand --key-id $KEY",
      "aws kms delete-imported-key-material --key-id $KEY --key-material-id $MATERIAL",
    ],
    terraform: [],
    without: "In Terraform, aws_kms_external_key holds one key material; other material means another key.",
  },
  references: [
    kmsGuide("rotating-keys-on-demand", "Perform on-demand key rotation"),
    kmsApi("ListKeyRotations"),
    PCI_DSS,
  ],
  subject: "keySet",
  needs: ["kms:DescribeKey", "kms:GetKeyRotationStatus", "kms:ListKeyRotations"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...stated.messages,
    settled: "No rotation is stuck, and no key material is pending",
    "settled-pending-import":
      "No key material waits to be rotated in, so that no rotation is under way; KMS tells no rotation status of a key that is PendingImport",
    "rotation-stuck":
      "An on-demand rotation was started on {started} and is still under way; it takes minutes{left}",
    "material-pending":
      "Key material {material} is in state {state}. KMS does not date it: if it has waited for more than 7 days, rotate on demand{left}, or delete it",
    "start-in-future":
      "OnDemandRotationStartDate is {started}, after the instant judged at, {asOf}: a clock is wrong, or the scan was long after it",
    ...MATERIAL_UNDECIDED,
  },
  parameters: z.strictObject({
    maxHours: z
      .number()
      .int()
      .min(1)
      .max(720)
      .default(24)
      .describe("How long an on-demand rotation may take"),
  }),
  appliesTo: (set, context) => gate.appliesTo(set.lead, context),
  check({ lead }, context) {
    const undecided = gate.undecided(lead, context);
    if (undecided) return undecided;
    const stuck = stuckRotation(lead, context.asOf, context.parameters.maxHours);
    if (stuck && lead.rotations.state !== "known") return stuck;
    const materials = known(lead.rotations).flatMap((rotation, index) =>
      judgeMaterial(rotation, index, onDemandLeft(lead)),
    );
    const found = stuck ? [stuck, ...materials] : materials;
    if (found.some((verdict) => verdict.status === "fail")) return found;
    if (tellsNoStatus(lead)) {
      const evidence = [cite(lead.metadata, "/KeyState"), cite(lead.rotations)];
      return found.length > 0 ? found : pass("settled-pending-import", {}, evidence);
    }
    const { OnDemandRotationStartDate: started } = known(lead.rotation);
    // A scan takes up to a day, in which a rotation may have been started.
    if (started !== undefined && started > context.asOf + DAY) {
      const values = { started: dateText(started), asOf: dateText(context.asOf) };
      return unknown("start-in-future", values, [cite(lead.rotation, "/OnDemandRotationStartDate")]);
    }
    if (found.length > 0) return found;
    const settled = pass("settled", {}, [cite(lead.rotation), cite(lead.rotations)]);
    return stated.undecided(lead, context) ?? settled;
  },
});

/**
 * Of an imported key that waits for its material KMS tells no rotation status. What such a key is to rotate to is in its
 * list of key material, in a state of its own until the rotation is over (KMS Developer Guide, "Perform on-demand key
 * rotation").
 */
function tellsNoStatus({ metadata, rotation }: Key): boolean {
  const { Origin, KeyState } = known(metadata);
  return rotation.state === "unsupported" && Origin === "EXTERNAL" && KeyState === "PendingImport";
}

function stuckRotation(key: Key, asOf: number, maxHours: number): Verdict | undefined {
  if (key.rotation.state !== "known") return undefined;
  const started = key.rotation.value.OnDemandRotationStartDate;
  if (started === undefined || started >= asOf - maxHours * HOUR) return undefined;
  return fail(
    "rotation-stuck",
    { started: dateText(started), left: onDemandLeft(key) },
    [cite(key.rotation, "/OnDemandRotationStartDate")],
    {
      discriminator: "on-demand-rotation",
    },
  );
}

/** What one key material adds: nothing where it is in use. */
function judgeMaterial(rotation: Rotation, index: number, left: string): Verdict[] {
  const { KeyMaterialState: state = "", KeyMaterialId: material = `number ${index + 1}` } = rotation;
  const extra = { discriminator: `material/${rotation.KeyMaterialId ?? index}` };
  if (isPermanent(rotation)) return [];
  const unplaced = unplacedMaterial(rotation, extra);
  if (unplaced) return [unplaced];
  const evidence = [within(rotation.at, "/KeyMaterialState")];
  return [fail("material-pending", { material, state, left }, evidence, { ...extra, severity: "info" })];
}
