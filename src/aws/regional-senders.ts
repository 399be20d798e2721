import type { Credentials } from "./options.js";
import { dateOf, type SdkSend, sdkSend } from "./sdk-send.js";
import type { Transport } from "./transport.js";

/** Services of a Region beside KMS. */
export type RegionalService = "access-analyzer" | "cloudtrail" | "config" | "logs" | "cloudwatch" | "events";

interface ClientConfig {
  readonly region: string;
  readonly credentials: Credentials;
  readonly requestHandler: Transport["handler"];
}

/** How each service of a Region is sent; `config` makes a client's settings. */
export function regionalSenders(
  config: (credentials: Credentials, region: string | undefined) => ClientConfig,
): Readonly<Record<RegionalService, SdkSend>> {
  return {
    "access-analyzer": sdkSend("access-analyzer", async (...where) => {
      const sdk = await import("@aws-sdk/client-accessanalyzer");
      const client = new sdk.AccessAnalyzerClient(config(...where));
      return {
        ListAnalyzers: (input, ear) => client.send(new sdk.ListAnalyzersCommand(input), ear),
        ListFindingsV2: (input, ear) => client.send(new sdk.ListFindingsV2Command(input as never), ear),
        GetFindingV2: (input, ear) => client.send(new sdk.GetFindingV2Command(input as never), ear),
      };
    }),
    cloudtrail: sdkSend("cloudtrail", async (...where) => {
      const sdk = await import("@aws-sdk/client-cloudtrail");
      const client = new sdk.CloudTrailClient(config(...where));
      return {
        LookupEvents: (input, ear) => {
          const times = { EndTime: dateOf(input.EndTime) };
          return client.send(new sdk.LookupEventsCommand({ ...input, ...times } as never), ear);
        },
        DescribeTrails: (input, ear) => client.send(new sdk.DescribeTrailsCommand(input), ear),
        GetTrailStatus: (input, ear) => client.send(new sdk.GetTrailStatusCommand(input as never), ear),
        GetEventSelectors: (input, ear) => client.send(new sdk.GetEventSelectorsCommand(input as never), ear),
      };
    }),
    config: sdkSend("config", async (...where) => {
      const sdk = await import("@aws-sdk/client-config-service");
      const client = new sdk.ConfigServiceClient(config(...where));
      return {
        DescribeConfigurationRecorders: (input, ear) =>
          client.send(new sdk.DescribeConfigurationRecordersCommand(input), ear),
        DescribeConfigurationRecorderStatus: (input, ear) =>
          client.send(new sdk.DescribeConfigurationRecorderStatusCommand(input), ear),
        DescribeConfigurationAggregators: (input, ear) =>
          client.send(new sdk.DescribeConfigurationAggregatorsCommand(input), ear),
        DescribeConfigurationAggregatorSourcesStatus: (input, ear) =>
          client.send(new sdk.DescribeConfigurationAggregatorSourcesStatusCommand(input as never), ear),
        SelectAggregateResourceConfig: (input, ear) =>
          client.send(new sdk.SelectAggregateResourceConfigCommand(input as never), ear),
        SelectResourceConfig: (input, ear) =>
          client.send(new sdk.SelectResourceConfigCommand(input as never), ear),
        DescribeConfigRules: (input, ear) => client.send(new sdk.DescribeConfigRulesCommand(input), ear),
        GetComplianceDetailsByConfigRule: (input, ear) =>
          client.send(new sdk.GetComplianceDetailsByConfigRuleCommand(input as never), ear),
      };
    }),
    logs: sdkSend("logs", async (...where) => {
      const sdk = await import("@aws-sdk/client-cloudwatch-logs");
      const client = new sdk.CloudWatchLogsClient(config(...where));
      return {
        DescribeMetricFilters: (input, ear) => client.send(new sdk.DescribeMetricFiltersCommand(input), ear),
      };
    }),
    cloudwatch: sdkSend("cloudwatch", async (...where) => {
      const sdk = await import("@aws-sdk/client-cloudwatch");
      const client = new sdk.CloudWatchClient(config(...where));
      return { DescribeAlarms: (input, ear) => client.send(new sdk.DescribeAlarmsCommand(input), ear) };
    }),
    events: sdkSend("events", async (...where) => {
      const sdk = await import("@aws-sdk/client-eventbridge");
      const client = new sdk.EventBridgeClient(config(...where));
      return {
        ListRules: (input, ear) => client.send(new sdk.ListRulesCommand(input), ear),
        ListTargetsByRule: (input, ear) => client.send(new sdk.ListTargetsByRuleCommand(input as never), ear),
      };
    }),
  };
}
