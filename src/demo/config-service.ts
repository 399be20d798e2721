import { type Call, regionOf } from "./call.js";
import { AwsError } from "./errors.js";
import { page } from "./paging.js";
import type { AccountRecord, KeyRecord, Wire } from "./world.js";

export function describeConfigurationRecorders(call: Call): Wire {
  const recorder = call.account.recorder(call.region);
  return { ConfigurationRecorders: recorder ? [recorder.recorder] : [] };
}

export function describeConfigurationRecorderStatus(call: Call): Wire {
  const recorder = call.account.recorder(call.region);
  return { ConfigurationRecordersStatus: recorder ? [recorder.status] : [] };
}

/** DescribeConfigRules: 25 a page, whatever is asked. */
export function describeConfigRules(call: Call): Wire {
  const rules = call.account.watch(call.region).configRules.map(({ rule }) => rule);
  const { items, next } = page(rules, 25, call.input.NextToken, badToken);
  return next === undefined ? { ConfigRules: items } : { ConfigRules: items, NextToken: next };
}

/** GetComplianceDetailsByConfigRule: 10 a page unless asked for more, 100 at most. */
export function getComplianceDetails(call: Call): Wire {
  const name = call.input.ConfigRuleName;
  const found = call.account.watch(call.region).configRules.find(({ rule }) => rule.ConfigRuleName === name);
  if (!found) {
    const message = `The ConfigRule '${String(name)}' provided in the request is invalid. Please check the configRule name.`;
    throw new AwsError("NoSuchConfigRuleException", message);
  }
  const size = call.input.Limit ?? 10;
  if (typeof size !== "number" || size < 0 || size > 100) {
    throw new AwsError(
      "InvalidParameterValueException",
      "The specified limit is outside the allowable range.",
    );
  }
  const { items, next } = page(found.results, size, call.input.NextToken, badToken);
  return next === undefined ? { EvaluationResults: items } : { EvaluationResults: items, NextToken: next };
}

function badToken(): AwsError {
  return new AwsError("InvalidNextTokenException", "The specified next token is not valid.");
}

export function describeConfigurationAggregators(call: Call): Wire {
  const name = call.world.organization.aggregators.get(call.account.id);
  return { ConfigurationAggregators: name === undefined ? [] : [{ ConfigurationAggregatorName: name }] };
}

/**
 * SelectAggregateResourceConfig. The expression is not evaluated: every expression that names
 * `AWS::KMS::Key` is answered with the whole configuration item of every recorded key, any other with nothing.
 */
export function selectAggregateResourceConfig(call: Call): Wire {
  const name = call.world.organization.aggregators.get(call.account.id);
  if (name === undefined || name !== call.input.ConfigurationAggregatorName) {
    throw new AwsError(
      "NoSuchConfigurationAggregatorException",
      "The configuration aggregator does not exist.",
    );
  }
  const expression = call.input.Expression;
  if (typeof expression !== "string" || !/^\s*select\b/i.test(expression)) {
    throw new AwsError("InvalidExpressionException", "The syntax of the query is incorrect.");
  }
  const size = call.input.Limit || 25;
  if (typeof size !== "number" || size < 0 || size > 100) {
    throw new AwsError("InvalidLimitException", "The specified limit is outside the allowable range.");
  }
  const items = expression.includes("AWS::KMS::Key") ? configurationItems(call) : [];
  const { items: Results, next } = page(items, size, call.input.NextToken, badToken);
  return next === undefined ? { Results } : { Results, NextToken: next };
}

function configurationItems(call: Call): string[] {
  const items: string[] = [];
  for (const account of call.world.accounts.values()) {
    if (!account.active) continue;
    for (const region of account.regions.keys()) {
      if (!account.recorder(region)) continue;
      const { keyIds } = account.region(region);
      for (const id of keyIds.slice(0, keyIds.length)) {
        const key = regionOf({ ...call, account, region }).key(id);
        if (key && !key.gone) items.push(JSON.stringify(configurationItem(account, region, key)));
      }
    }
  }
  return items;
}

// Config spells the members of an item in lower camel case, unlike KMS.
function configurationItem(account: AccountRecord, region: string, key: KeyRecord): Wire {
  return {
    resourceType: "AWS::KMS::Key",
    resourceId: key.keyId,
    arn: key.arn,
    accountId: account.id,
    awsRegion: region,
    configurationItemStatus: "OK",
    configuration: lowerCamel(key.metadata),
    supplementaryConfiguration: {
      KeyRotationStatus: key.rotationStatus.KeyRotationEnabled === true,
      Policy: key.policies.default,
    },
    tags: key.tags.slice(0, key.tags.length).map((tag) => ({ key: tag.TagKey, value: tag.TagValue })),
  };
}

function lowerCamel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCamel);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name === "AWSAccountId" ? "awsaccountId" : name.charAt(0).toLowerCase() + name.slice(1),
      lowerCamel(member),
    ]),
  );
}
