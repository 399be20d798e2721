import { describe, expect, it } from "vitest";
import { type ConfigVerdict, type Knowledge, known, type NeedId } from "../../src/model/index.js";
import { type Scanned, type ScanOptions, scan } from "./scan.js";

const NEEDS: readonly NeedId[] = [
  "kms:ListKeys",
  "kms:DescribeKey",
  "kms:ListAliases",
  "config:DescribeConfigRules",
  "config:GetComplianceDetailsByConfigRule",
];
const PAYMENTS = "444455556666";

/** What Config says, by `Region/alias`. */
function verdicts<T>(
  options: ScanOptions,
  work: (told: ReadonlyMap<string, Knowledge<readonly ConfigVerdict[]>>, scanned: Scanned) => T,
): Promise<T> {
  return scan({ needs: NEEDS, accounts: [PAYMENTS], aws: { budgetShare: 1 }, ...options }, (scanned) => {
    const { snapshot } = scanned;
    const told = [...snapshot.keys()].map((key) => {
      const name = `${key.region}/${known(key.aliases)[0]?.AliasName}`;
      return [name, snapshot.collections.configCompliance(key)] as const;
    });
    return work(new Map(told), scanned);
  });
}

describe("AWS Config's verdicts", () => {
  it("are those of the managed rules about keys, by key", () =>
    verdicts({}, (told, { counts, snapshot }) => {
      const of = (name: string) =>
        known(told.get(name) ?? { state: "failed", need: "kms:ListKeys" }).map(
          ({ source, compliance }) => `${source} ${compliance}`,
        );
      expect(of("us-east-1/alias/card-vault")).toEqual([
        "CMK_BACKING_KEY_ROTATION_ENABLED COMPLIANT",
        "KMS_CMK_NOT_SCHEDULED_FOR_DELETION COMPLIANT",
      ]);
      expect(of("us-east-1/alias/refund-ledger")).toEqual(["CMK_BACKING_KEY_ROTATION_ENABLED NON_COMPLIANT"]);
      expect(of("us-east-1/alias/fraud-model")).toEqual([]);
      expect(of("eu-west-1/alias/sepa-files")).toEqual([]);
      const [first] = known(
        told.get("us-east-1/alias/refund-ledger") ?? { state: "failed", need: "kms:ListKeys" },
      );
      expect(first).toMatchObject({
        name: "securityhub-cmk-backing-key-rotation-enabled-5d2f6a1c",
        recordedAt: 1_793_610_000 - 20 * 3600,
        at: {
          cell: `${PAYMENTS}/us-east-1/config:GetComplianceDetailsByConfigRule/securityhub-cmk-backing-key-rotation-enabled-5d2f6a1c/1`,
          pointer: "/EvaluationResults/2",
        },
      });
      // The rule about volumes is listed and not asked about.
      expect(counts["config:GetComplianceDetailsByConfigRule"]).toBe(2);
      expect(snapshot.ledger.byNeed.get("config:DescribeConfigRules")?.ok).toBe(3);
    }));

  it("that were refused are not known, and a gap", () => {
    const faults = [{ operation: "GetComplianceDetailsByConfigRule", kind: "deny" as const, times: 1 }];
    return verdicts({ demo: { faults }, regions: ["us-east-1"] }, (told, { snapshot }) => {
      for (const field of told.values())
        expect(field).toMatchObject({ state: "denied", need: "config:GetComplianceDetailsByConfigRule" });
      expect(snapshot.ledger.byNeed.get("config:GetComplianceDetailsByConfigRule")).toMatchObject({
        denied: 1,
        ok: 1,
      });
    });
  });

  it("are not collected without the option", () =>
    verdicts({ needs: NEEDS.slice(0, 3), regions: ["eu-west-1"] }, (told) => {
      for (const field of told.values()) expect(field).toMatchObject({ state: "notCollected" });
    }));
});
