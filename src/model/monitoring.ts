import type { Citation, Knowledge } from "./knowledge.js";

/*
 * Who records, watches and is alerted in one account's Region, field names as on the wire (CloudTrail, AWS Config,
 * CloudWatch, CloudWatch Logs and EventBridge API References).
 */

/** GetTrailStatus. */
export interface TrailStatus {
  readonly IsLogging?: boolean;
  /** The S3 error at the last delivery; absent where it went well. */
  readonly LatestDeliveryError?: string;
  /** The error at the last delivery to the log group; absent where it went well, or there is none. */
  readonly LatestCloudWatchLogsDeliveryError?: string;
}

/** A basic event selector. */
export interface EventSelector {
  readonly ReadWriteType?: string;
  readonly IncludeManagementEvents?: boolean;
  readonly ExcludeManagementEventSources?: readonly string[];
}

/** One condition of an advanced event selector; all of a selector's must hold. */
export interface FieldSelector {
  readonly Field: string;
  readonly Equals?: readonly string[];
  readonly StartsWith?: readonly string[];
  readonly EndsWith?: readonly string[];
  readonly NotEquals?: readonly string[];
  readonly NotStartsWith?: readonly string[];
  readonly NotEndsWith?: readonly string[];
}

/** GetEventSelectors: a trail has selectors of one kind or the other. */
export interface EventSelectors {
  readonly EventSelectors?: readonly EventSelector[];
  readonly AdvancedEventSelectors?: readonly { readonly FieldSelectors: readonly FieldSelector[] }[];
}

/** One entry of DescribeTrails. A trail of several Regions, or of the organization, shows in each and every account. */
export interface Trail {
  readonly at: Citation;
  readonly Name: string;
  readonly TrailARN: string;
  readonly HomeRegion?: string;
  readonly IsMultiRegionTrail?: boolean;
  readonly IsOrganizationTrail?: boolean;
  readonly CloudWatchLogsLogGroupArn?: string;
  /** As the account that owns it tells; failed where that one was not scanned. */
  readonly status: Knowledge<TrailStatus>;
  readonly selectors: Knowledge<EventSelectors>;
}

/** One entry of DescribeConfigurationRecorders. */
export interface ConfigurationRecorder {
  readonly at: Citation;
  readonly name?: string;
  /** Of a recorder that an AWS service keeps for itself. */
  readonly servicePrincipal?: string;
  readonly recordingGroup?: {
    readonly allSupported?: boolean;
    readonly resourceTypes?: readonly string[];
    readonly exclusionByResourceTypes?: { readonly resourceTypes?: readonly string[] };
    readonly recordingStrategy?: { readonly useOnly?: string };
  };
}

/** One entry of DescribeConfigurationRecorderStatus. */
export interface RecorderStatus {
  readonly at: Citation;
  readonly name?: string;
  readonly recording?: boolean;
  readonly lastStatus?: string;
}

/** One entry of DescribeMetricFilters. */
export interface MetricFilter {
  readonly at: Citation;
  readonly filterName?: string;
  readonly filterPattern?: string;
  readonly logGroupName?: string;
  readonly metricTransformations?: readonly {
    readonly metricName: string;
    readonly metricNamespace: string;
    /** What each match counts: a number, or where in the record it stands. */
    readonly metricValue?: string;
    /** Where in the record the values of the metric's dimensions stand, such as `$.eventName`, by name of the dimension. */
    readonly dimensions?: Readonly<Record<string, string>>;
  }[];
}

/** The metric that an alarm is about. */
export interface AlarmMetric {
  readonly MetricName?: string;
  readonly Namespace?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

/** One metric alarm of DescribeAlarms. */
export interface MetricAlarm extends AlarmMetric {
  readonly at: Citation;
  readonly AlarmName: string;
  readonly ActionsEnabled?: boolean;
  readonly AlarmActions?: readonly string[];
  /** Absent where the alarm looks for what is unusual. */
  readonly Threshold?: number;
  readonly ComparisonOperator?: string;
  readonly EvaluationPeriods?: number;
  /** Periods that must breach the threshold; all of them where absent. */
  readonly DatapointsToAlarm?: number;
  /** Of an alarm on an expression over metrics. */
  readonly Metrics?: readonly {
    readonly MetricStat?: { readonly Metric?: AlarmMetric };
    /** Arithmetic over the others, or a search or query that names metrics itself. */
    readonly Expression?: string;
  }[];
}

/** One composite alarm of DescribeAlarms: it may act for alarms that have no action of their own. */
export interface CompositeAlarm {
  readonly at: Citation;
  readonly AlarmName: string;
  /** States of other alarms, joined by AND, OR and NOT, as in `ALARM("a") OR ALARM("b")`. */
  readonly AlarmRule?: string;
  readonly ActionsEnabled?: boolean;
  readonly AlarmActions?: readonly string[];
}

/** An enabled rule of the default event bus with a pattern. Rules on a schedule see no events. */
export interface EventRule {
  readonly at: Citation;
  readonly Name: string;
  /** JSON. */
  readonly EventPattern: string;
  /** ARNs of its targets. Not collected of rules that name other sources than KMS. */
  readonly targets: Knowledge<readonly string[]>;
}

/** One hardware security module of a cluster. */
export interface Hsm {
  readonly HsmId: string;
  readonly State?: string;
  readonly AvailabilityZone?: string;
}

/** One cluster of DescribeClusters. */
export interface HsmCluster {
  readonly at: Citation;
  readonly ClusterId: string;
  readonly State?: string;
  readonly Hsms?: readonly Hsm[];
}

/** What CloudHSM told of a cluster: a list of one, or of none where it does not know it. */
export interface ToldCluster {
  readonly id: string;
  readonly told: Knowledge<readonly HsmCluster[]>;
}

/** What records, watches and alerts in one account's Region. */
export interface RegionMonitoring {
  /** Those that show in the Region, shadows of trails from elsewhere included. */
  readonly trails: Knowledge<readonly Trail[]>;
  readonly recorders: Knowledge<readonly ConfigurationRecorder[]>;
  readonly recorderStatus: Knowledge<readonly RecorderStatus[]>;
  readonly metricFilters: Knowledge<readonly MetricFilter[]>;
  readonly alarms: Knowledge<readonly MetricAlarm[]>;
  readonly compositeAlarms: Knowledge<readonly CompositeAlarm[]>;
  readonly eventRules: Knowledge<readonly EventRule[]>;
  /** The clusters behind the Region's CloudHSM key stores; failed where the stores themselves were not read. */
  readonly clusters: Knowledge<readonly ToldCluster[]>;
}
