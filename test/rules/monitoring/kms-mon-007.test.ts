import { describe, it } from "vitest";
import rule from "../../../rules/monitoring/kms-mon-007.js";
import type { Gap } from "../../../src/model/index.js";
import { anAccount, testRule } from "../../../src/testing/index.js";

const gap = (parts: Partial<Gap>): Gap => ({
  region: "eu-west-1",
  need: "kms:GetKeyPolicy",
  outcome: "denied",
  code: "AccessDeniedException",
  count: 1,
  cells: ["111122223333/eu-west-1/kms:GetKeyPolicy/1234/1"],
  ...parts,
});

describe("KMS-MON-007", () => {
  it("makes every gap a finding", () => {
    testRule(rule, {
      pass: [{ name: "no gap", subject: anAccount(), expect: { reason: "complete", says: "1 Regions" } }],
      fail: [
        {
          name: "one read refused",
          subject: anAccount({ gaps: [gap({ need: "kms:GetKeyPolicy#AWS_RAM" })] }),
          expect: {
            reason: "reads-missing",
            severity: "high",
            discriminator: "eu-west-1/kms:GetKeyPolicy#AWS_RAM/AccessDeniedException",
            says: "permission: kms:GetKeyPolicy.",
          },
        },
        {
          name: "one verdict for each Region, read and code",
          subject: anAccount({
            gaps: [
              gap({ count: 2 }),
              gap({ count: 3, outcome: "failed" }),
              gap({ region: "us-east-1" }),
              gap({ code: "not-made", outcome: "notMade" }),
              gap({ need: "kms:Unheard", cells: [...Array(9).keys()].map((n) => `cell-${n}`) }),
            ],
          }),
          expect: [
            { says: "kms:GetKeyPolicy gave no answer in eu-west-1" },
            { discriminator: "us-east-1/kms:GetKeyPolicy/AccessDeniedException" },
            { discriminator: "eu-west-1/kms:GetKeyPolicy/not-made" },
            { says: "cell-4" },
          ],
        },
        {
          name: "role not assumable",
          subject: anAccount({ outcome: "not-assumable", reason: "AccessDenied", regions: [] }),
          expect: { reason: "not-assumable", says: "AccessDenied" },
        },
        {
          name: "scan failed",
          subject: anAccount({ outcome: "failed", regions: [] }),
          expect: { reason: "not-scanned", says: "no reason given" },
        },
      ],
      notApplicable: [
        {
          name: "suspended",
          subject: anAccount({ outcome: "suspended", state: "SUSPENDED" }),
          expect: { reason: "account:suspended" },
        },
        {
          name: "excluded by the user",
          subject: anAccount({ outcome: "excluded" }),
          expect: { reason: "account:excluded" },
        },
      ],
    });
  });
});
