import type { Citation, EventRule, Knowledge, NotKnown, RuleContext, Trail } from "../../src/model/index.js";
import { alerts, goesOffAt } from "./alarm-metric.js";
import { matchesPattern } from "./event-pattern.js";
import { changeRecord, deliveredChange, type EventFields } from "./key-change-event.js";
import { matchesFilter, textAt } from "./metric-filter-pattern.js";
import { type Answer, allOf } from "./three-valued.js";
import { KMS_SOURCE, recorded, records, unreadIn } from "./trail-records.js";

type Place = { readonly account: string; readonly region: string };

/** One way in which somebody hears of an event. */
export interface Way {
  readonly answer: Answer;
  /** What it is, for people. */
  readonly name: string;
  readonly at: Citation;
}

/** All ways that were found, and the reads that could have told of more. */
export interface Ways {
  readonly ways: readonly Way[];
  readonly unread: readonly NotKnown[];
}

const WRITES = { eventSource: KMS_SOURCE, readOnly: false } as const;

/**
 * The ways in which somebody hears that a call changed a key: rules of EventBridge, which see the event only where a trail records it,
 * and alarms on metric filters over the log group of a trail. Whether a topic delivers to anybody was not read.
 */
export function waysOfChange(place: Place, eventName: string, context: RuleContext<unknown>): Ways {
  const { trails, eventRules } = context.monitoring(place);
  if (trails.state !== "known") return { ways: [], unread: [trails] };
  const trailAnswer = recorded(trails.value, WRITES, "event-bus");
  const byRule = ruleWays(eventRules, deliveredChange(eventName, place));
  const byAlarm = trails.value.map((trail) => alarmWays(trail, changeRecord(eventName, place), context));
  return {
    ways: [
      ...byRule.ways.map((way) => ({ ...way, answer: allOf([way.answer, trailAnswer]) })),
      ...byAlarm.flatMap(({ ways }) => ways),
    ],
    unread: [
      ...byRule.unread,
      ...byAlarm.flatMap(({ unread }) => unread),
      ...(trailAnswer === "unknown" ? unreadIn(trails.value) : []),
    ],
  };
}

/** The rules of the default bus that let an event through to a target. */
export function ruleWays(rules: Knowledge<readonly EventRule[]>, event: EventFields): Ways {
  if (rules.state !== "known") return { ways: [], unread: [rules] };
  const matching = rules.value.flatMap((rule) => {
    const answer = matchesPattern(rule.EventPattern, event);
    return answer === "no" ? [] : [{ rule, answer }];
  });
  return {
    ways: matching.flatMap(({ rule, answer }) => {
      const name = `EventBridge rule ${rule.Name}`;
      if (rule.targets.state !== "known") return [{ answer: "unknown" as const, name, at: rule.at }];
      return rule.targets.value.length === 0 ? [] : [{ answer, name, at: rule.at }];
    }),
    unread: matching.flatMap(({ rule: { targets } }) => (targets.state === "known" ? [] : [targets])),
  };
}

/** The field, where it was not read. */
export function notKnown(field: Knowledge<unknown>): readonly NotKnown[] {
  return field.state === "known" ? [] : [field];
}

/** Alarms with somebody to tell, on what metric filters count in the log group of a trail, wherever that lies. */
function alarmWays(trail: Trail, record: EventFields, context: RuleContext<unknown>): Ways {
  const answer = records(trail, WRITES, "log-group");
  // arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*
  const [, , , region, account, , group] = trail.CloudWatchLogsLogGroupArn?.split(":") ?? [];
  if (answer === "no" || region === undefined || account === undefined) return { ways: [], unread: [] };
  const { metricFilters, alarms, compositeAlarms } = context.monitoring({ account, region });
  if (metricFilters.state !== "known") return { ways: [], unread: [metricFilters] };
  const counting = metricFilters.value.flatMap((filter) => {
    const matches = matchesFilter(filter.filterPattern ?? "", record);
    return filter.logGroupName === group && matches !== "no" ? [{ filter, matches }] : [];
  });
  const unread = [...notKnown(alarms), ...notKnown(compositeAlarms)];
  if (counting.length > 0 && unread.length > 0) return { ways: [], unread };
  const all = alarms.state === "known" ? alarms.value : [];
  const composites = compositeAlarms.state === "known" ? compositeAlarms.value : [];
  return {
    ways: counting.flatMap(({ filter, matches }) =>
      (filter.metricTransformations ?? []).flatMap((counts) => {
        const { metricName, metricNamespace, metricValue = "1", dimensions = {} } = counts;
        const counted = {
          name: metricName,
          namespace: metricNamespace,
          dimensions: new Map(
            Object.entries(dimensions).map(([name, selector]) => [name, textAt(record, selector)]),
          ),
        };
        return all.flatMap((alarm) => {
          const watches = allOf([alerts(alarm, composites, counted), goesOffAt(Number(metricValue), alarm)]);
          const name = `alarm ${alarm.AlarmName} on metric filter ${filter.filterName ?? metricName}`;
          return watches === "no" ? [] : [{ answer: allOf([answer, matches, watches]), name, at: alarm.at }];
        });
      }),
    ),
    unread: answer === "unknown" ? unreadIn([trail]) : [],
  };
}
