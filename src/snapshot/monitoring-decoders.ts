import type {
  CompositeAlarm,
  ConfigurationRecorder,
  EventSelectors,
  HsmCluster,
  MetricAlarm,
  MetricFilter,
  RecorderStatus,
  Trail,
  TrailStatus,
} from "../model/index.js";
import { listOf, wholeBody } from "./decode.js";
import { type Check, list, mapOf, object, optional, text } from "./wire-shape.js";
import type { Uncited } from "./wire-shapes.js";

/*
 * How the answers about trails, recorders, alarms and event rules become values (CloudTrail, Config, CloudWatch, CloudWatch
 * Logs and EventBridge API References). Members beyond these pass through.
 */

/** One entry of ListRules. */
export interface ListedRule {
  readonly Name: string;
  readonly State?: string;
  readonly EventPattern?: string;
}

function listed<T extends object>(member: string, check: Check, mayLack = false) {
  return listOf<T>(member, (value: unknown): value is Uncited<T> => check(value), mayLack);
}

function whole<T>(check: Check) {
  return wholeBody((value: unknown): value is T => check(value));
}

const texts = optional(list(text));
const metric = {
  MetricName: "string?",
  Namespace: "string?",
  Dimensions: optional(list(object({ Name: "string", Value: "string" }))),
} as const;
const fieldSelector = object({
  Field: "string",
  Equals: texts,
  StartsWith: texts,
  EndsWith: texts,
  NotEquals: texts,
  NotStartsWith: texts,
  NotEndsWith: texts,
});

export const trailList = listed<Omit<Trail, "status" | "selectors">>(
  "trailList",
  object({
    Name: "string",
    TrailARN: "string",
    HomeRegion: "string?",
    IsMultiRegionTrail: "boolean?",
    IsOrganizationTrail: "boolean?",
    CloudWatchLogsLogGroupArn: "string?",
  }),
);
export const trailStatus = whole<TrailStatus>(
  object({
    IsLogging: "boolean?",
    LatestDeliveryError: "string?",
    LatestCloudWatchLogsDeliveryError: "string?",
  }),
);
export const eventSelectors = whole<EventSelectors>(
  object({
    EventSelectors: optional(
      list(
        object({
          ReadWriteType: "string?",
          IncludeManagementEvents: "boolean?",
          ExcludeManagementEventSources: texts,
        }),
      ),
    ),
    AdvancedEventSelectors: optional(list(object({ FieldSelectors: list(fieldSelector) }))),
  }),
);
export const recorders = listed<ConfigurationRecorder>(
  "ConfigurationRecorders",
  object({
    name: "string?",
    servicePrincipal: "string?",
    recordingGroup: optional(
      object({
        allSupported: "boolean?",
        resourceTypes: texts,
        exclusionByResourceTypes: optional(object({ resourceTypes: texts })),
        recordingStrategy: optional(object({ useOnly: "string?" })),
      }),
    ),
  }),
);
export const recorderStatus = listed<RecorderStatus>(
  "ConfigurationRecordersStatus",
  object({ name: "string?", recording: "boolean?", lastStatus: "string?" }),
);
export const metricFilters = listed<MetricFilter>(
  "metricFilters",
  object({
    filterName: "string?",
    filterPattern: "string?",
    logGroupName: "string?",
    metricTransformations: optional(
      list(
        object({
          metricName: "string",
          metricNamespace: "string",
          metricValue: "string?",
          dimensions: optional(mapOf(text)),
        }),
      ),
    ),
  }),
);
export const metricAlarms = listed<MetricAlarm>(
  "MetricAlarms",
  object({
    AlarmName: "string",
    ...metric,
    ActionsEnabled: "boolean?",
    AlarmActions: texts,
    Threshold: "number?",
    ComparisonOperator: "string?",
    EvaluationPeriods: "number?",
    DatapointsToAlarm: "number?",
    Metrics: optional(
      list(
        object({ Expression: "string?", MetricStat: optional(object({ Metric: optional(object(metric)) })) }),
      ),
    ),
  }),
);
/** In the same answer; pages that hold none may leave it out. */
export const compositeAlarms = listed<CompositeAlarm>(
  "CompositeAlarms",
  object({ AlarmName: "string", AlarmRule: "string?", ActionsEnabled: "boolean?", AlarmActions: texts }),
  true,
);
export const listedRules = listed<ListedRule>(
  "Rules",
  object({ Name: "string", State: "string?", EventPattern: "string?" }),
);
export const ruleTargets = listed<{ readonly Arn: string }>("Targets", object({ Arn: "string" }));

export const hsmClusters = listed<HsmCluster>(
  "Clusters",
  object({
    ClusterId: "string",
    State: "string?",
    Hsms: optional(list(object({ HsmId: "string", State: "string?", AvailabilityZone: "string?" }))),
  }),
);

export const MONITORING_DECODERS = {
  "cloudtrail:DescribeTrails": trailList,
  "cloudtrail:GetTrailStatus": trailStatus,
  "cloudtrail:GetEventSelectors": eventSelectors,
  "config:DescribeConfigurationRecorders": recorders,
  "config:DescribeConfigurationRecorderStatus": recorderStatus,
  "logs:DescribeMetricFilters": metricFilters,
  "cloudwatch:DescribeAlarms": metricAlarms,
  "events:ListRules": listedRules,
  "events:ListTargetsByRule": ruleTargets,
  "cloudhsm:DescribeClusters": hsmClusters,
} as const;
