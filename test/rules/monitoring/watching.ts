import {
  type CompositeAlarm,
  type ConfigurationRecorder,
  cellOf,
  type EventRule,
  type EventSelectors,
  type Hsm,
  type HsmCluster,
  type Knowledge,
  type MetricAlarm,
  type MetricFilter,
  type NeedId,
  type RecorderStatus,
  type RegionMonitoring,
  type Trail,
  type TrailStatus,
} from "../../../src/model/index.js";
import { type Case, Missing } from "../../../src/testing/index.js";
import { ACCOUNT } from "../policies.js";

export const REGION = "eu-west-1";
export const ELSEWHERE = { account: "444455556666", region: "us-east-1" };

interface Place {
  readonly account: string;
  readonly region: string;
}
const HERE: Place = { account: ACCOUNT, region: REGION };

type TrailParts = Partial<Omit<Trail, "at" | "status" | "selectors">> & {
  readonly owner?: string;
  readonly status?: TrailStatus | Missing;
  readonly selectors?: EventSelectors | Missing;
};

export interface WatchParts {
  /** HSMs of the only cluster there is, `cluster-1`. */
  readonly hsms?: readonly Partial<Hsm>[] | Missing;
  readonly trails?: readonly TrailParts[] | Missing;
  readonly recorders?: readonly Partial<ConfigurationRecorder>[] | Missing;
  readonly recorderStatus?: readonly Partial<RecorderStatus>[] | Missing;
  readonly metricFilters?: readonly Partial<MetricFilter>[] | Missing;
  readonly alarms?: readonly Partial<MetricAlarm>[] | Missing;
  readonly composites?: readonly Partial<CompositeAlarm>[] | Missing;
  /** Patterns as objects or text. */
  readonly eventRules?:
    | readonly { readonly pattern: object | string; readonly targets?: readonly string[] | Missing }[]
    | Missing;
}

/** A trail of all Regions that records everything, unless it says otherwise; everything else is missing. */
export function watching(parts: WatchParts, place: Place = HERE): RegionMonitoring {
  return {
    trails: field(
      place,
      "cloudtrail:DescribeTrails",
      "/trailList",
      parts.trails ?? [{}],
      (trail, at): Trail => {
        const { owner = place.account, status, selectors, ...more } = trail;
        const named = { Name: "all", TrailARN: `arn:aws:cloudtrail:us-east-1:${owner}:trail/all`, ...more };
        return {
          at,
          HomeRegion: "us-east-1",
          IsMultiRegionTrail: true,
          ...named,
          status: one(place, "cloudtrail:GetTrailStatus", named.TrailARN, status ?? { IsLogging: true }),
          selectors: one(place, "cloudtrail:GetEventSelectors", named.TrailARN, selectors ?? ALL),
        };
      },
    ),
    recorders: field(
      place,
      "config:DescribeConfigurationRecorders",
      "/ConfigurationRecorders",
      parts.recorders ?? [],
      (recorder, at) => ({ at, name: "default", ...recorder }),
    ),
    recorderStatus: field(
      place,
      "config:DescribeConfigurationRecorderStatus",
      "/ConfigurationRecordersStatus",
      parts.recorderStatus ?? [],
      (status, at) => ({ at, name: "default", ...status }),
    ),
    metricFilters: field(
      place,
      "logs:DescribeMetricFilters",
      "/metricFilters",
      parts.metricFilters ?? [],
      (filter, at) => ({ at, filterName: "deletion", logGroupName: "trail", ...COUNTS, ...filter }),
    ),
    alarms: field(place, "cloudwatch:DescribeAlarms", "/MetricAlarms", parts.alarms ?? [], (alarm, at) => ({
      at,
      AlarmName: "deletion",
      Namespace: "Trail",
      MetricName: "Deletion",
      ActionsEnabled: true,
      AlarmActions: ["arn:aws:sns:eu-west-1:111122223333:alerts"],
      Threshold: 1,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      EvaluationPeriods: 1,
      ...alarm,
    })),
    compositeAlarms: field(
      place,
      "cloudwatch:DescribeAlarms",
      "/CompositeAlarms",
      parts.composites ?? (parts.alarms instanceof Missing ? parts.alarms : []),
      (composite, at) => ({
        at,
        AlarmName: "any",
        ActionsEnabled: true,
        AlarmActions: ["arn:aws:sns:eu-west-1:111122223333:alerts"],
        ...composite,
      }),
    ),
    clusters: clusters(place, parts.hsms ?? []),
    eventRules: field(place, "events:ListRules", "/Rules", parts.eventRules ?? [], (rule, at): EventRule => {
      const { pattern, targets = ["arn:aws:sns:eu-west-1:111122223333:alerts"] } = rule;
      return {
        at,
        Name: "guard",
        EventPattern: typeof pattern === "string" ? pattern : JSON.stringify(pattern),
        targets: one(place, "events:ListTargetsByRule", "guard", targets),
      };
    }),
  };
}

const COUNTS = { metricTransformations: [{ metricName: "Deletion", metricNamespace: "Trail" }] };

/** Selectors that let every management event through. */
export const ALL: EventSelectors = {
  EventSelectors: [
    { ReadWriteType: "All", IncludeManagementEvents: true, ExcludeManagementEventSources: [] },
  ],
};

/** The log group of a trail, in some account and Region. */
export const logGroup = ({ account, region }: Place = HERE) => ({
  CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${account}:log-group:trail:*`,
});

/** A context in which this watches the Region, and that another one. */
export function withWatch(
  parts: WatchParts,
  more: Case["context"] = {},
  elsewhere?: WatchParts,
): NonNullable<Case["context"]> {
  const { account, region } = ELSEWHERE;
  return {
    ...more,
    monitoring: {
      [`${ACCOUNT}/${REGION}`]: watching(parts),
      ...(elsewhere && { [`${account}/${region}`]: watching(elsewhere, ELSEWHERE) }),
    },
  };
}

function field<P, T>(
  place: Place,
  need: NeedId,
  pointer: string,
  parts: readonly P[] | Missing,
  make: (part: P, at: { readonly cell: string; readonly pointer: string }) => T,
): Knowledge<readonly T[]> {
  const cell = cellOf(place, need, "", 1);
  if (parts instanceof Missing) return parts.of(need, cell);
  const value = parts.map((part, index) => make(part, { cell, pointer: `${pointer}/${index}` }));
  return { state: "known", value, source: { cell, pointer } };
}

function one<T>(place: Place, need: NeedId, resource: string, value: T | Missing): Knowledge<T> {
  const cell = cellOf(place, need, resource, 1);
  if (value instanceof Missing) return value.of(need, cell);
  return { state: "known", value, source: { cell, pointer: "" } };
}

function clusters(place: Place, hsms: NonNullable<WatchParts["hsms"]>): RegionMonitoring["clusters"] {
  const need = "cloudhsm:DescribeClusters";
  const id = "cluster-1";
  const cell = cellOf(place, need, id, 1);
  const source = { cell, pointer: "/Clusters" };
  const told = (): Knowledge<readonly HsmCluster[]> => {
    if (hsms instanceof Missing) return hsms.of(need, cell);
    const Hsms = hsms.map((hsm, index) => ({ HsmId: `hsm-${index}`, State: "ACTIVE", ...hsm }));
    return { state: "known", value: [{ at: { cell, pointer: "/Clusters/0" }, ClusterId: id, Hsms }], source };
  };
  return { state: "known", value: [{ id, told: told() }], source };
}
