import { describe, it } from "vitest";
import rule from "../../../rules/lifecycle/kms-lif-006.js";
import { AS_OF, aKey, DAY, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { type MetadataParts, nobodysKeys, undecidedCases } from "../common-cases.js";

const HOUR = DAY / 24;
const made = (KeyState: string, seconds: number): MetadataParts => ({
  KeyState,
  CreationDate: AS_OF - seconds,
});
const awaiting = (days: number, metadata: MetadataParts = {}, rotations: KeyParts["rotations"] = []) =>
  aKey({
    metadata: {
      ...made("PendingImport", days * DAY),
      Origin: "EXTERNAL",
      CurrentKeyMaterialId: undefined,
      ...metadata,
    },
    rotations,
  });
const lost = [{ KeyMaterialId: "first", KeyMaterialState: "CURRENT", ImportState: "PENDING_IMPORT" }];

describe("KMS-LIF-006", () => {
  it("dates a state by the key's creation, and by nothing else", () => {
    testRule(rule, {
      pass: [
        ...["Enabled", "Disabled", "PendingDeletion", "PendingReplicaDeletion"].map((KeyState) => ({
          name: KeyState,
          subject: aKey({ metadata: { KeyState } }),
          expect: { reason: "settled" },
        })),
        {
          name: "Creating for an hour",
          subject: aKey({ metadata: made("Creating", HOUR) }),
          expect: { reason: "young" },
        },
        { name: "Updating for an hour", subject: aKey({ metadata: made("Updating", HOUR) }) },
        { name: "made for an import 7 days ago", subject: awaiting(7) },
        { name: "material lost in the first week", subject: awaiting(6, {}, lost) },
      ],
      fail: [
        {
          name: "Unavailable",
          subject: aKey({
            metadata: { KeyState: "Unavailable", CustomKeyStoreId: "cks-1", Origin: "AWS_CLOUDHSM" },
          }),
          expect: { reason: "unavailable", severity: "medium" },
        },
        {
          name: "never imported",
          subject: awaiting(7.1),
          expect: { reason: "never-imported", says: "PendingImport since" },
        },
      ],
      notApplicable: nobodysKeys(rule, { metadata: { KeyState: "Unavailable" } }),
      unknown: [
        ...undecidedCases(rule),
        {
          name: "Creating, made two hours ago",
          subject: aKey({ metadata: made("Creating", 2 * HOUR) }),
          expect: { reason: "since-unknown" },
        },
        { name: "Updating", subject: aKey({ metadata: made("Updating", 90 * DAY) }) },
        { name: "material lost, nobody knows when", subject: awaiting(90, {}, lost) },
        { name: "material imported once", subject: awaiting(90, { CurrentKeyMaterialId: "first" }) },
        {
          name: "imported HMAC",
          subject: awaiting(90, { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }),
        },
        { name: "list of material refused", subject: awaiting(90, {}, denied) },
        { name: "no date of creation", subject: awaiting(90, { CreationDate: undefined }) },
      ],
    });
  });
});
