import type { Call } from "./call.js";
import { AwsError } from "./errors.js";
import { page } from "./paging.js";
import type { Wire } from "./world.js";

/** DescribeMetricFilters of CloudWatch Logs: 50 a page. */
export function describeMetricFilters(call: Call): Wire {
  const { metricFilters } = call.account.watch(call.region);
  const size = sizeOf(call.input.limit, 50, "InvalidParameterException", 50);
  const { items, next } = page(metricFilters, size, call.input.nextToken, () => {
    return new AwsError("InvalidParameterException", "The specified nextToken is invalid.");
  });
  return next === undefined ? { metricFilters: items } : { metricFilters: items, nextToken: next };
}

/** DescribeAlarms of CloudWatch: metric alarms alone, 50 a page unless asked for more, 100 at most. */
export function describeAlarms(call: Call): Wire {
  const { alarms } = call.account.watch(call.region);
  const size = sizeOf(call.input.MaxRecords, 100, "ValidationException", 50);
  const { items, next } = page(alarms, size, call.input.NextToken, () => {
    return new AwsError("InvalidNextToken", "The next token specified is invalid.");
  });
  const answer = { MetricAlarms: items, CompositeAlarms: [] };
  return next === undefined ? answer : { ...answer, NextToken: next };
}

/** ListRules of EventBridge, of the default bus. */
export function listRules(call: Call): Wire {
  return eventPage(call, "Rules", call.account.watch(call.region).eventRules);
}

export function listTargetsByRule(call: Call): Wire {
  const name = String(call.input.Rule);
  const targets = call.account.watch(call.region).targets.get(name);
  if (!targets) {
    throw new AwsError("ResourceNotFoundException", `Rule ${name} does not exist on EventBus default.`);
  }
  return eventPage(call, "Targets", targets);
}

function eventPage(call: Call, member: string, all: readonly Wire[]): Wire {
  const size = sizeOf(call.input.Limit, 100, "ValidationException", 100);
  const { items, next } = page(all, size, call.input.NextToken, () => {
    return new AwsError("ValidationException", "NextToken is not valid.");
  });
  return next === undefined ? { [member]: items } : { [member]: items, NextToken: next };
}

function sizeOf(asked: unknown, most: number, code: string, usual: number): number {
  const size = asked ?? usual;
  if (typeof size === "number" && Number.isInteger(size) && size >= 1 && size <= most) return size;
  throw new AwsError(code, `The page size must be between 1 and ${most}.`);
}
