import type { AlarmMetric, CompositeAlarm, MetricAlarm } from "../../src/model/index.js";
import { type Answer, allOf, answerOf, anyOf } from "./three-valued.js";

/** A metric of CloudWatch. Each set of dimensions and values is a metric of its own (CloudWatch User Guide, "Dimensions"). */
export interface Metric {
  readonly name: string;
  readonly namespace: string;
  /** Values by name; undefined where the value is not known. */
  readonly dimensions: ReadonlyMap<string, string | undefined>;
}

/**
 * Whether an alarm watches a metric, itself or within an expression, and has an action that is switched on, or a composite
 * alarm acts for it. What a search or a query finds is not decided.
 */
export function alerts(alarm: MetricAlarm, composites: readonly CompositeAlarm[], metric: Metric): Answer {
  return allOf([
    watches(alarm, metric),
    acts(alarm) ? "yes" : anyOf(composites.filter(acts).map((composite) => follows(composite, alarm))),
  ]);
}

/**
 * Whether one period in which the metric has this value sets the alarm off (CloudWatch API Reference, "PutMetricAlarm"). Where
 * several periods must breach, missing data decides: an alarm that disregards it goes off by the one period that has any
 * (CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data").
 */
export function goesOffAt(value: number, alarm: MetricAlarm): Answer {
  const { EvaluationPeriods = 1, Metrics = [] } = alarm;
  const { DatapointsToAlarm = EvaluationPeriods } = alarm;
  if (Metrics.some(({ Expression }) => Expression !== undefined)) return "unknown";
  return allOf([breaches(value, alarm), DatapointsToAlarm > 1 ? "unknown" : "yes"]);
}

function breaches(value: number, { Threshold, ComparisonOperator }: MetricAlarm): Answer {
  if (Threshold === undefined || Number.isNaN(value)) return "unknown";
  switch (ComparisonOperator) {
    case "GreaterThanOrEqualToThreshold":
      return answerOf(value >= Threshold);
    case "GreaterThanThreshold":
      return answerOf(value > Threshold);
    case "LessThanThreshold":
      return answerOf(value < Threshold);
    case "LessThanOrEqualToThreshold":
      return answerOf(value <= Threshold);
    default:
      return "unknown";
  }
}

function acts({
  ActionsEnabled,
  AlarmActions = [],
}: Pick<MetricAlarm, "ActionsEnabled" | "AlarmActions">): boolean {
  return ActionsEnabled !== false && AlarmActions.length > 0;
}

/**
 * Whether a composite alarm goes off with another (CloudWatch API Reference, "PutCompositeAlarm"). Where its rule joins other
 * than by OR, or names other composite alarms, it is not decided.
 */
function follows({ AlarmRule = "" }: CompositeAlarm, { AlarmName }: MetricAlarm): Answer {
  if (!AlarmRule.includes(AlarmName)) return "no";
  const terms = AlarmRule.split(/\sOR\s/).map(
    (term) => /^\s*ALARM\(\s*"?([^"()]*?)"?\s*\)\s*$/.exec(term)?.[1],
  );
  if (terms.includes(undefined)) return "unknown";
  return answerOf(terms.some((name) => name === AlarmName || name?.endsWith(`:alarm:${AlarmName}`) === true));
}

function watches(alarm: MetricAlarm, metric: Metric): Answer {
  const { Metrics = [] } = alarm;
  const named = [alarm, ...Metrics.map(({ MetricStat }) => MetricStat?.Metric ?? {})];
  return anyOf([
    ...named.map((one) => isSame(one, metric)),
    ...Metrics.map(({ Expression }) => asksFor(Expression, metric)),
  ]);
}

function isSame({ MetricName, Namespace, Dimensions = [] }: AlarmMetric, metric: Metric): Answer {
  const { name, namespace, dimensions } = metric;
  if (MetricName !== name || Namespace !== namespace || Dimensions.length !== dimensions.size) return "no";
  return allOf(
    Dimensions.map(({ Name, Value }) => {
      if (!dimensions.has(Name)) return "no";
      const value = dimensions.get(Name);
      return value === undefined ? "unknown" : answerOf(value === Value);
    }),
  );
}

/** Expressions of these two kinds name metrics in their own text (CloudWatch User Guide, "Using metric math", "Metrics Insights"). */
function asksFor(expression: string | undefined, { name, namespace }: Metric): Answer {
  if (expression === undefined || !/^\s*SELECT\b|\bSEARCH\s*\(/i.test(expression)) return "no";
  return expression.includes(name) || expression.includes(namespace) ? "unknown" : "no";
}
