import type { Coverage } from "../../src/model/index.js";

/** Two gaps, an account that was missed, and reads that nobody asked for, or of a sample only. */
export const SAMPLE_COVERAGE: Coverage = {
  planned: 415,
  ok: 409,
  notApplicable: 2,
  denied: 3,
  failed: 1,
  notMade: 0,
  goneKeys: 1,
  keysListed: 16,
  keysDescribed: 15,
  accountsKnown: 6,
  accountsScanned: 4,
  gaps: [
    {
      account: "222233334444",
      region: "us-east-1",
      need: "kms:GetKeyRotationStatus",
      outcome: "denied",
      code: "AccessDeniedException",
      count: 3,
      cells: ["222233334444/us-east-1/kms:GetKeyRotationStatus/1234abcd-12ab-34cd-56ef-1234567890ab/1"],
    },
    {
      account: "222233334444",
      region: "ap-south-1",
      need: "kms:ListGrants",
      outcome: "failed",
      code: "ThrottlingException",
      count: 1,
      cells: ["222233334444/ap-south-1/kms:ListGrants/1234abcd-12ab-34cd-56ef-1234567890ab/2"],
    },
  ],
  accountsMissed: [{ account: "666677778888", name: "partner", reason: "AccessDenied" }],
  notCollected: [
    { need: "kms:GetKeyLastUsage", option: "--with-last-usage", rules: ["KMS-PCI-005", "KMS-LIF-001"] },
  ],
  sampled: [{ need: "kms:GetKeyLastUsage", percent: 12.5, asked: 1_203, keys: 9_876 }],
  complete: false,
  statement:
    "409 of 413 reads succeeded; 3 were denied and 1 failed. 1 of 5 accounts could not be entered. What was not read is unknown.",
};

export const COMPLETE_COVERAGE: Coverage = {
  ...SAMPLE_COVERAGE,
  ok: 413,
  denied: 0,
  failed: 0,
  gaps: [],
  accountsMissed: [],
  accountsKnown: 4,
  complete: true,
  statement: "All 413 reads succeeded in 4 of 4 accounts.",
};
