import { describe, it } from "vitest";
import rule from "../../../rules/monitoring/kms-mon-003.js";
import type { CompositeAlarm, MetricAlarm } from "../../../src/model/index.js";
import { aKey, aRegion, denied, failed, gone, testRule } from "../../../src/testing/index.js";
import { ELSEWHERE, logGroup, type WatchParts, withWatch } from "./watching.js";

const subject = aRegion();
const keys = [aKey()];
const watched = (parts: WatchParts, elsewhere?: WatchParts) => withWatch(parts, { keys }, elsewhere);
const BOTH = ["DisableKey", "ScheduleKeyDeletion"];
const guard = {
  source: ["aws.kms"],
  "detail-type": ["AWS API Call via CloudTrail"],
  detail: { eventSource: ["kms.amazonaws.com"], eventName: BOTH },
};
const CIS =
  "{($.eventSource = kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}";
const central = { trails: [logGroup(ELSEWHERE)] };
const alarmed: WatchParts = { metricFilters: [{ filterPattern: CIS }], alarms: [{}] };
const counting = (dimensions: Readonly<Record<string, string>>) => ({
  filterPattern: CIS,
  metricTransformations: [{ metricName: "Deletion", metricNamespace: "Trail", dimensions }],
});
const alarmedBy = (alarm: Partial<MetricAlarm>, dimensions: Readonly<Record<string, string>> = {}) =>
  watched({ trails: [logGroup()], metricFilters: [counting(dimensions)], alarms: [alarm] });
const silenced = (composite: Partial<CompositeAlarm>) =>
  watched({
    trails: [logGroup()],
    metricFilters: [{ filterPattern: CIS }],
    alarms: [{ AlarmActions: [] }],
    composites: [composite],
  });
const bothReasons = (reason: string) => BOTH.map((discriminator) => ({ reason, discriminator }));
const isManaged = { metadata: { KeyManager: "AWS" } };

describe("KMS-MON-003", () => {
  it("asks for somebody who hears of each event", () => {
    testRule(rule, {
      pass: [
        {
          name: "a rule with a target",
          subject,
          context: watched({ eventRules: [{ pattern: guard }] }),
          expect: bothReasons("watched"),
        },
        {
          name: "an alarm here",
          subject,
          context: watched({ trails: [logGroup()], ...alarmed }),
          expect: { says: "alarm deletion on metric filter deletion" },
        },
        {
          name: "an alarm where the organization's log group lies",
          subject,
          context: watched(central, alarmed),
        },
        {
          name: "a rule, and an unread log group",
          subject,
          context: watched({ trails: [logGroup()], metricFilters: denied, eventRules: [{ pattern: guard }] }),
        },
        {
          name: "one alarm for each value of the filter's dimension",
          subject,
          context: watched({
            trails: [logGroup()],
            metricFilters: [counting({ eventName: "$.eventName" })],
            alarms: BOTH.map((Value) => ({ Dimensions: [{ Name: "eventName", Value }] })),
          }),
        },
        {
          name: "a rule and an alarm, while the trail's bucket refuses",
          subject,
          context: watched({
            trails: [{ ...logGroup(), status: { IsLogging: true, LatestDeliveryError: "AccessDenied" } }],
            metricFilters: [{ filterPattern: '{ $.eventName = "ScheduleKey*" }' }],
            alarms: [{}],
            eventRules: [{ pattern: { ...guard, detail: { eventName: ["DisableKey"] } } }],
          }),
        },
        {
          name: "an alarm without actions, for which a composite alarm acts",
          subject,
          context: silenced({ AlarmRule: 'ALARM("other") OR ALARM(deletion)' }),
        },
        {
          name: "an alarm without actions, which a composite alarm names by its ARN",
          subject,
          context: silenced({
            AlarmRule: "ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:deletion)",
          }),
        },
        {
          name: "one event by rule, one by alarm",
          subject,
          context: watched({
            trails: [logGroup()],
            metricFilters: [{ filterPattern: '{ $.eventName = "ScheduleKey*" }' }],
            alarms: [{}],
            eventRules: [{ pattern: { ...guard, detail: { eventName: ["DisableKey"] } } }],
          }),
        },
        {
          name: "another event asked for",
          subject,
          context: {
            ...watched({ eventRules: [{ pattern: { source: ["aws.kms"] } }] }),
            parameters: { eventNames: ["PutKeyPolicy"] },
          },
          expect: { discriminator: "PutKeyPolicy" },
        },
        {
          name: "an alarm on an expression",
          subject,
          context: watched({
            trails: [logGroup()],
            metricFilters: [{ filterPattern: "" }],
            alarms: [
              {
                MetricName: "m",
                Namespace: "n",
                Metrics: [{ MetricStat: { Metric: { MetricName: "Deletion", Namespace: "Trail" } } }],
              },
            ],
          }),
        },
      ],
      fail: [
        {
          name: "nothing watches",
          subject,
          context: watched({}),
          expect: [
            { reason: "unwatched", severity: "medium", discriminator: "DisableKey" },
            { reason: "unwatched", severity: "medium", discriminator: "ScheduleKeyDeletion" },
          ],
        },
        ...[
          { name: "an alarm for more than a hundred events", Threshold: 100 },
          { name: "an alarm for silence", ComparisonOperator: "LessThanThreshold" },
        ].map(({ name, ...more }) => ({
          name,
          subject,
          context: watched({ trails: [logGroup()], metricFilters: [{ filterPattern: "" }], alarms: [more] }),
        })),
        {
          name: "a rule without targets",
          subject,
          context: watched({ eventRules: [{ pattern: guard, targets: [] }] }),
        },
        {
          name: "a rule, but no trail that records",
          subject,
          context: watched({ trails: [{ status: { IsLogging: false } }], eventRules: [{ pattern: guard }] }),
        },
        {
          name: "a rule, but the trail leaves out KMS",
          subject,
          context: watched({
            trails: [
              {
                selectors: {
                  EventSelectors: [
                    { ReadWriteType: "All", ExcludeManagementEventSources: ["kms.amazonaws.com"] },
                  ],
                },
              },
            ],
            eventRules: [{ pattern: guard }],
          }),
        },
        {
          name: "rules of other events, their targets unread",
          subject,
          context: watched({
            eventRules: [
              { pattern: { source: ["aws.ec2"] }, targets: failed },
              { pattern: { source: ["aws.kms"], "detail-type": ["KMS CMK Rotation"] } },
              { pattern: { source: [{ "anything-but": { prefix: "aws." } }] } },
            ],
          }),
        },
        {
          name: "an alarm without actions",
          subject,
          context: watched({
            trails: [logGroup()],
            metricFilters: [{ filterPattern: CIS }],
            alarms: [{ AlarmActions: [] }],
          }),
        },
        {
          name: "an alarm without actions, and a composite alarm of others",
          subject,
          context: silenced({ AlarmRule: 'ALARM("deletion-of-buckets")' }),
        },
        {
          name: "an alarm without actions, and a composite alarm that has none either",
          subject,
          context: silenced({ AlarmRule: 'ALARM("deletion")', AlarmActions: [] }),
        },
        {
          name: "an alarm switched off",
          subject,
          context: watched({
            trails: [logGroup()],
            metricFilters: [{ filterPattern: CIS }],
            alarms: [{ ActionsEnabled: false }],
          }),
        },
        {
          name: "an alarm on a dimension that the filter does not fill",
          subject,
          context: alarmedBy({ Dimensions: [{ Name: "eventName", Value: "DisableKey" }] }),
        },
        {
          name: "an alarm without the dimension that the filter fills: another metric",
          subject,
          context: alarmedBy({}, { eventName: "$.eventName" }),
        },
        {
          name: "an alarm on the dimension of another call",
          subject,
          context: alarmedBy(
            { Dimensions: [{ Name: "eventName", Value: "EnableKey" }] },
            { eventName: "$.eventName" },
          ),
        },
        {
          name: "an alarm, but the trail cannot deliver to the log group",
          subject,
          context: watched({
            trails: [
              {
                ...logGroup(),
                status: { IsLogging: true, LatestCloudWatchLogsDeliveryError: "AccessDenied" },
              },
            ],
            ...alarmed,
          }),
        },
        {
          name: "an alarm on another metric",
          subject,
          context: watched({
            trails: [logGroup()],
            metricFilters: [{ filterPattern: CIS }],
            alarms: [{ MetricName: "Other" }],
          }),
        },
        {
          name: "a filter on another log group",
          subject,
          context: watched({
            trails: [logGroup()],
            metricFilters: [{ filterPattern: CIS, logGroupName: "web" }],
            alarms: [{}],
          }),
        },
        {
          name: "a filter on other events",
          subject,
          context: watched({
            trails: [logGroup()],
            metricFilters: [{ filterPattern: "{ $.eventSource = iam.amazonaws.com }" }],
            alarms: [{}],
          }),
        },
        { name: "filter and alarm, but the trail has no log group", subject, context: watched(alarmed) },
      ],
      notApplicable: [
        {
          name: "no keys",
          subject,
          context: withWatch({}, { keys: [] }),
          expect: { reason: "no-customer-keys" },
        },
        {
          name: "keys of AWS alone",
          subject,
          context: withWatch({}, { keys: [aKey(isManaged), aKey({ metadata: gone, keyId: "b" })] }),
        },
      ],
      unknown: [
        {
          name: "an alarm for events in three periods of five, which missing data may set off",
          subject,
          context: watched({
            trails: [logGroup()],
            metricFilters: [{ filterPattern: "" }],
            alarms: [{ EvaluationPeriods: 5, DatapointsToAlarm: 3 }],
          }),
          expect: BOTH.map((discriminator) => ({ reason: "undecided", discriminator })),
        },
        {
          name: "not collected",
          subject,
          context: { keys },
          expect: { reason: "notCollected:cloudtrail:DescribeTrails" },
        },
        {
          name: "trails denied",
          subject,
          context: watched({ trails: denied, eventRules: [{ pattern: guard }] }),
        },
        { name: "rules denied", subject, context: watched({ eventRules: denied }) },
        {
          name: "targets denied",
          subject,
          context: watched({ eventRules: [{ pattern: guard, targets: denied }] }),
        },
        {
          name: "the trail's settings denied",
          subject,
          context: watched({ trails: [{ selectors: denied }], eventRules: [{ pattern: guard }] }),
        },
        { name: "the log group's account not scanned", subject, context: watched(central) },
        {
          name: "filters failed",
          subject,
          context: watched({ trails: [logGroup()], metricFilters: failed }),
        },
        {
          name: "alarms denied",
          subject,
          context: watched({ trails: [logGroup()], metricFilters: [{ filterPattern: CIS }], alarms: denied }),
        },
        {
          name: "a pattern that asks for more",
          subject,
          context: watched({
            eventRules: [{ pattern: { ...guard, detail: { userIdentity: { type: ["Root"] } } } }],
          }),
          expect: bothReasons("undecided"),
        },
        {
          name: "an operator that nobody had heard of",
          subject,
          context: watched({ eventRules: [{ pattern: { source: [{ resembles: "aws.kms" }] } }] }),
        },
        {
          name: "an alarm without actions, and a composite alarm that asks for more",
          subject,
          context: silenced({ AlarmRule: 'ALARM("deletion") AND NOT ALARM("maintenance")' }),
        },
        {
          name: "an alarm on a dimension whose value nobody can tell",
          subject,
          context: alarmedBy(
            { Dimensions: [{ Name: "user", Value: "root" }] },
            { user: "$.userIdentity.type" },
          ),
          expect: bothReasons("undecided"),
        },
        {
          name: "a filter of words",
          subject,
          context: watched({
            trails: [logGroup()],
            metricFilters: [{ filterPattern: "DisableKey ?Schedule" }],
            alarms: [{}],
          }),
        },
        { name: "keys not listed", subject, context: { ...watched({}), keys: [], keysListed: denied } },
        {
          name: "the only key not described",
          subject,
          context: withWatch({}, { keys: [aKey({ metadata: denied })] }),
        },
      ],
    });
  });
});
