import type { Call } from "./call.js";
import { AwsError } from "./errors.js";
import { epoch } from "./identifiers.js";
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
  const size = limitOf(call.input.Limit, 10, "InvalidParameterValueException");
  const { items, next } = page(found.results, size, call.input.NextToken, badToken);
  return next === undefined ? { EvaluationResults: items } : { EvaluationResults: items, NextToken: next };
}

function badToken(): AwsError {
  return new AwsError("InvalidNextTokenException", "The specified next token is not valid.");
}

export function describeConfigurationAggregators(call: Call): Wire {
  const name = aggregatorOf(call);
  const source = {
    AllAwsRegions: true,
    RoleArn: `arn:${call.world.partition}:iam::${call.account.id}:role/aggregator`,
  };
  return {
    ConfigurationAggregators:
      name === undefined
        ? []
        : [{ ConfigurationAggregatorName: name, OrganizationAggregationSource: source }],
  };
}

/** Every account of the organization; one in which nothing records sends nothing. */
export function describeAggregatorSources(call: Call): Wire {
  requireAggregator(call);
  const sources = [...call.world.accounts.values()]
    .filter((account) => account.active)
    .map((account): Wire => {
      const records = [...account.regions.keys()].some((region) => account.recorder(region));
      return {
        SourceId: account.id,
        SourceType: "ACCOUNT",
        AwsRegion: call.world.globalRegion,
        LastUpdateStatus: records ? "SUCCEEDED" : "FAILED",
        LastUpdateTime: epoch(call.world.now),
      };
    });
  const size = limitOf(call.input.Limit, 100, "InvalidLimitException");
  const { items, next } = page(sources, size, call.input.NextToken, badToken);
  const answer = { AggregatedSourceStatusList: items };
  return next === undefined ? answer : { ...answer, NextToken: next };
}

/**
 * SelectAggregateResourceConfig. The expression is not evaluated: every expression that names
 * `AWS::KMS::Key` is answered with the whole configuration item of every recorded key, any other with nothing.
 */
export function selectAggregateResourceConfig(call: Call): Wire {
  requireAggregator(call);
  return selected(call, () =>
    [...call.world.accounts.values()].flatMap((account) =>
      account.active ? [...account.regions.keys()].flatMap((region) => itemsOf(account, region)) : [],
    ),
  );
}

/** The same of the account's own Region. */
export function selectResourceConfig(call: Call): Wire {
  return selected(call, () => itemsOf(call.account, call.region));
}

function selected(call: Call, items: () => readonly string[]): Wire {
  const expression = call.input.Expression;
  if (typeof expression !== "string" || !/^\s*select\b/i.test(expression)) {
    throw new AwsError("InvalidExpressionException", "The syntax of the query is incorrect.");
  }
  const size = limitOf(call.input.Limit || undefined, 25, "InvalidLimitException");
  const all = expression.includes("AWS::KMS::Key") ? items() : [];
  const { items: Results, next } = page(all, size, call.input.NextToken, badToken);
  return next === undefined ? { Results } : { Results, NextToken: next };
}

function aggregatorOf({ world, account, region }: Call): string | undefined {
  return region === world.globalRegion ? world.organization.aggregators.get(account.id) : undefined;
}

function requireAggregator(call: Call): void {
  const name = aggregatorOf(call);
  if (name !== undefined && name === call.input.ConfigurationAggregatorName) return;
  throw new AwsError(
    "NoSuchConfigurationAggregatorException",
    "The configuration aggregator does not exist.",
  );
}

function limitOf(asked: unknown, usual: number, code: string): number {
  const size = asked ?? usual;
  if (typeof size === "number" && size >= 0 && size <= 100) return size;
  throw new AwsError(code, "The specified limit is outside the allowable range.");
}

/** What was recorded of a Region's keys: of yesterday, or of when its recorder was stopped. */
function itemsOf(account: AccountRecord, region: string): readonly string[] {
  const recorder = account.recorder(region);
  if (!recorder) return [];
  const world = account.region(region);
  return world.keyIds.slice(0, world.keyIds.length).flatMap((id) => {
    const key = world.key(id);
    if (!key || key.gone) return [];
    const capturedAt = String(recorder.capturedAt);
    return [
      JSON.stringify({
        ...configurationItem(account, region, key),
        configurationItemCaptureTime: capturedAt,
      }),
    ];
  });
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
