import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { known, NEED_IDS, type NeedId, need, type RegionMonitoring } from "../../src/model/index.js";
import { inFolder, type Scanned, type ScanOptions, scan, scanInto } from "./scan.js";

const MONITORING = NEED_IDS.filter((id) => need(id).option === "--with-monitoring");
const NEEDS: readonly NeedId[] = ["kms:ListKeys", "kms:DescribeKey", ...MONITORING];
const MANAGEMENT = "111122223333";
const PAYMENTS = "444455556666";
const SANDBOX = "456789012345";
const LAKE = "888899990000";
const CRYPTO = "210987654321";

type Ask = (account: string, region: string) => RegionMonitoring;

function withMonitoring<T>(options: ScanOptions, work: (ask: Ask, scanned: Scanned) => T): Promise<T> {
  return scan({ needs: NEEDS, aws: { budgetShare: 1 }, ...options }, (scanned) =>
    work((account, region) => scanned.snapshot.collections.monitoring({ account, region }), scanned),
  );
}

describe("what watches the demo organization", () => {
  let seen: {
    readonly payments: RegionMonitoring;
    readonly paymentsEu: RegionMonitoring;
    readonly sandbox: RegionMonitoring;
    readonly lake: RegionMonitoring;
    readonly management: RegionMonitoring;
    readonly counts: Record<string, number>;
    readonly writes: number;
  };

  beforeAll(async () => {
    const accounts = [MANAGEMENT, PAYMENTS, SANDBOX, LAKE];
    seen = await withMonitoring({ accounts }, (ask, { counts, writes }) => ({
      payments: ask(PAYMENTS, "us-east-1"),
      paymentsEu: ask(PAYMENTS, "eu-west-1"),
      sandbox: ask(SANDBOX, "us-east-1"),
      lake: ask(LAKE, "eu-west-1"),
      management: ask(MANAGEMENT, "us-east-1"),
      counts,
      writes,
    }));
  });

  it("trails show where they record, with what their home Region tells", () => {
    const trails = known(seen.paymentsEu.trails);
    expect(trails.map(({ Name }) => Name)).toEqual(["management-events", "kms-detail"]);
    expect(known(trails[0]?.status ?? missing())).toMatchObject({ IsLogging: true });
    expect(trails[0]?.status).toMatchObject({
      source: {
        cell: `${PAYMENTS}/us-east-1/cloudtrail:GetTrailStatus/arn:aws:cloudtrail:us-east-1:${PAYMENTS}:trail/management-events/1`,
      },
    });
    expect(known(trails[1]?.selectors ?? missing()).EventSelectors).toMatchObject([
      { ReadWriteType: "WriteOnly" },
    ]);
  });

  it("the organization's trail is asked about in the account that owns it", () => {
    const [trail] = known(seen.sandbox.trails);
    expect(trail).toMatchObject({ Name: "organization", IsOrganizationTrail: true });
    expect(trail?.selectors).toMatchObject({
      state: "known",
      source: { cell: expect.stringMatching(`^${MANAGEMENT}/us-east-1/`) },
    });
  });

  it("each trail is asked about once, and rules of other sources not at all", () => {
    // management-events of three accounts, kms-detail, organization
    expect(seen.counts["cloudtrail:GetTrailStatus"]).toBe(5);
    expect(seen.counts["cloudtrail:GetEventSelectors"]).toBe(5);
    expect(seen.writes).toBe(0);
    const rules = known(seen.paymentsEu.eventRules);
    expect(rules.map(({ Name }) => Name)).toEqual(["kms-guard", "instance-states"]);
    expect(rules[0]?.targets).toMatchObject({
      value: ["arn:aws:events:eu-west-1:222233334444:event-bus/security"],
    });
    expect(rules[1]?.targets).toMatchObject({ state: "failed", code: "not-made" });
  });

  it("rules that are switched off see nothing", () => {
    expect(known(seen.lake.eventRules)).toEqual([]);
  });

  it("alarms, metric filters and recorders are there as AWS tells them", () => {
    expect(known(seen.payments.alarms)).toMatchObject([
      { AlarmName: "partner-kek-expires", MetricName: "SecondsUntilKeyMaterialExpiration" },
      { AlarmName: "acquirer-zmk-expires", ActionsEnabled: false },
    ]);
    expect(known(seen.management.metricFilters)[0]).toMatchObject({
      logGroupName: "organization-trail",
      metricTransformations: [{ metricName: "KeyDeletion", metricNamespace: "CloudTrailMetrics" }],
      at: { pointer: "/metricFilters/0" },
    });
    expect(known(seen.lake.recorders)).toMatchObject([
      { recordingGroup: { resourceTypes: ["AWS::S3::Bucket", "AWS::KMS::Key"] } },
    ]);
    expect(known(seen.lake.recorderStatus)).toMatchObject([{ name: "default", recording: true }]);
    expect(known(seen.sandbox.recorders)).toEqual([]);
  });
});

const missing = () => ({ state: "failed", need: "kms:ListKeys" }) as const;

const clusterIn = ({ clusters }: RegionMonitoring, id: string) =>
  known(clusters).find((one) => one.id === id)?.told ?? missing();

it("clusters are asked about where a key store stands on them, and their first password is not kept", () =>
  inFolder((folder) => {
    const options = { accounts: [CRYPTO], needs: [...NEEDS, "kms:DescribeCustomKeyStores" as const] };
    return scanInto(folder, { aws: { budgetShare: 1 }, ...options }, ({ snapshot, counts }) => {
      const of = (region: string, id: string) =>
        known(clusterIn(snapshot.collections.monitoring({ account: CRYPTO, region }), id)).map(({ Hsms }) =>
          Hsms?.map(({ State, AvailabilityZone }) => `${State} ${AvailabilityZone}`),
        );
      expect(of("us-east-1", "cluster-3aexample7q")).toEqual([["ACTIVE us-east-1a", "ACTIVE us-east-1b"]]);
      expect(of("us-east-1", "cluster-9zexample1k")).toEqual([["ACTIVE us-east-1a"]]);
      expect(counts["cloudhsm:DescribeClusters"]).toBe(3);
      const evidence = readFileSync(join(folder, "snapshot", CRYPTO, "us-east-1", "calls.jsonl"), "utf8");
      expect(evidence).toContain('"PreCoPassword":"[withheld]"');
      expect(evidence).not.toContain('"PreCoPassword":"example"');
    });
  }));

describe("what was not read", () => {
  it("of a trail whose owner is not scanned is asked where the trail shows", () =>
    withMonitoring({ accounts: [SANDBOX], regions: ["us-east-1"] }, (ask) => {
      const [trail] = known(ask(SANDBOX, "us-east-1").trails);
      expect(trail?.status).toMatchObject({
        source: { cell: expect.stringMatching(`^${SANDBOX}/us-east-1/cloudtrail:GetTrailStatus/arn:`) },
      });
    }));

  it("is denied, and a gap", () => {
    const faults = ["GetEventSelectors", "ListTargetsByRule", "DescribeAlarms"].map((operation) => ({
      operation,
      kind: "deny" as const,
    }));
    const options = { accounts: [PAYMENTS], regions: ["us-east-1", "eu-west-1"], demo: { faults } };
    return withMonitoring(options, (ask, { snapshot }) => {
      const { trails, eventRules, alarms } = ask(PAYMENTS, "eu-west-1");
      for (const trail of known(trails).filter(({ Name }) => Name !== "organization"))
        expect(trail.selectors).toMatchObject({ state: "denied", code: "AccessDeniedException" });
      expect(known(eventRules)[0]?.targets).toMatchObject({ state: "denied" });
      expect(alarms).toMatchObject({ state: "denied", need: "cloudwatch:DescribeAlarms" });
      expect(snapshot.ledger.byNeed.get("events:ListTargetsByRule")?.denied).toBe(1);
      expect(snapshot.ledger.byNeed.get("cloudtrail:GetEventSelectors")?.denied).toBe(3);
    });
  });

  it("of a cluster is denied by CloudHSM's own code", () => {
    const faults = [{ service: "cloudhsm", kind: "deny" as const }];
    const needs = [...NEEDS, "kms:DescribeCustomKeyStores" as const];
    return withMonitoring({ accounts: [CRYPTO], regions: ["us-east-1"], needs, demo: { faults } }, (ask) => {
      expect(clusterIn(ask(CRYPTO, "us-east-1"), "cluster-3aexample7q")).toMatchObject({
        state: "denied",
        code: "CloudHsmAccessDeniedException",
      });
    });
  });

  it("is not collected without the option", () =>
    withMonitoring({ accounts: [PAYMENTS], needs: ["kms:ListKeys"], regions: ["us-east-1"] }, (ask) => {
      for (const field of Object.values(ask(PAYMENTS, "us-east-1")))
        expect(field).toMatchObject({ state: "notCollected" });
    }));
});
