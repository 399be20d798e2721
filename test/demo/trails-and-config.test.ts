import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  LookupEventsCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  ConfigServiceClient,
  DescribeConfigRulesCommand,
  DescribeConfigurationAggregatorsCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  GetComplianceDetailsByConfigRuleCommand,
  SelectAggregateResourceConfigCommand,
} from "@aws-sdk/client-config-service";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoAws, startDemoAws } from "../../src/demo/index.js";
import { ACCOUNTS, failure, settings } from "./clients.js";

let demo: DemoAws;
beforeAll(async () => {
  demo = await startDemoAws();
});
afterAll(() => demo.close());

const trails = (account: string, region = "us-east-1") =>
  new CloudTrailClient(settings(demo, region, account));
const config = (account: string) => new ConfigServiceClient(settings(demo, "us-east-1", account));

describe("CloudTrail", () => {
  it("shows multi-Region trails everywhere, others at home", async () => {
    const names = async (region: string, includeShadowTrails = true) => {
      const answer = await trails(ACCOUNTS.paymentsProd, region).send(
        new DescribeTrailsCommand({ includeShadowTrails }),
      );
      return answer.trailList?.map((trail) => trail.Name);
    };
    expect(await names("us-east-1")).toEqual(["management-events", "organization"]);
    expect(await names("eu-west-1")).toEqual(["management-events", "kms-detail"]);
    expect(await names("eu-west-1", false)).toEqual(["kms-detail"]);
    const none = await trails(ACCOUNTS.sandbox).send(new DescribeTrailsCommand({}));
    expect(none.trailList).toMatchObject([
      {
        Name: "organization",
        IsOrganizationTrail: true,
        IsMultiRegionTrail: false,
        TrailARN: `arn:aws:cloudtrail:us-east-1:${ACCOUNTS.management}:trail/organization`,
      },
    ]);
  });

  it("tells status and both kinds of selectors", async () => {
    const status = await trails(ACCOUNTS.ciBuild).send(
      new GetTrailStatusCommand({ Name: "management-events" }),
    );
    expect(status.IsLogging).toBe(true);
    const advanced = await trails(ACCOUNTS.ciBuild).send(
      new GetEventSelectorsCommand({ TrailName: "management-events" }),
    );
    expect(advanced.AdvancedEventSelectors?.[0]?.FieldSelectors?.[1]).toEqual({
      Field: "eventSource",
      NotEquals: ["kms.amazonaws.com"],
    });
    const basic = await trails(ACCOUNTS.healthResearch).send(
      new GetEventSelectorsCommand({ TrailName: "management-events" }),
    );
    expect(basic.EventSelectors?.[0]?.ExcludeManagementEventSources).toEqual(["kms.amazonaws.com"]);
    expect(
      await failure(trails(ACCOUNTS.sandbox).send(new GetTrailStatusCommand({ Name: "none" }))),
    ).toMatchObject({
      name: "TrailNotFoundException",
    });
  });

  it("looks events up by one attribute and a time range, newest first, in pages", async () => {
    const client = trails(ACCOUNTS.paymentsProd);
    const lookup = (AttributeValue: string, more = {}) =>
      client.send(
        new LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: "EventName", AttributeValue }],
          ...more,
        }),
      );
    const { Events = [] } = await lookup("ScheduleKeyDeletion");
    expect(Events.map((event) => event.Username)).toEqual(["jo", "sam"]);
    expect(JSON.parse(Events[1]?.CloudTrailEvent ?? "").requestParameters.pendingWindowInDays).toBe(7);
    const recent = await lookup("ScheduleKeyDeletion", { StartTime: new Date("2026-10-01T00:00:00Z") });
    expect(recent.Events).toHaveLength(1);
    const first = await lookup("ScheduleKeyDeletion", { MaxResults: 1 });
    const second = await lookup("ScheduleKeyDeletion", { MaxResults: 1, NextToken: first.NextToken });
    expect([first.Events?.[0]?.EventId, second.Events?.[0]?.EventId]).toEqual(
      Events.map((event) => event.EventId),
    );
    const two = [
      { AttributeKey: "EventName" as const, AttributeValue: "a" },
      { AttributeKey: "EventSource" as const, AttributeValue: "b" },
    ];
    expect(await failure(client.send(new LookupEventsCommand({ LookupAttributes: two })))).toMatchObject({
      name: "InvalidLookupAttributesException",
    });
  });
});

describe("Config", () => {
  it("has a recorder where the account records", async () => {
    const recorders = await config(ACCOUNTS.identity).send(new DescribeConfigurationRecordersCommand({}));
    expect(recorders.ConfigurationRecorders?.[0]?.recordingGroup?.allSupported).toBe(true);
    const status = await config(ACCOUNTS.identity).send(new DescribeConfigurationRecorderStatusCommand({}));
    expect(status.ConfigurationRecordersStatus?.[0]?.recording).toBe(true);
    const none = await config(ACCOUNTS.sandbox).send(new DescribeConfigurationRecordersCommand({}));
    expect(none.ConfigurationRecorders).toEqual([]);
  });

  it("pages a rule's results, whichever keys they are about", async () => {
    const client = config(ACCOUNTS.paymentsProd);
    const { ConfigRules = [] } = await client.send(new DescribeConfigRulesCommand({}));
    expect(ConfigRules.map(({ Source }) => Source?.SourceIdentifier)).toEqual([
      "CMK_BACKING_KEY_ROTATION_ENABLED",
      "KMS_CMK_NOT_SCHEDULED_FOR_DELETION",
      "ENCRYPTED_VOLUMES",
    ]);
    const ConfigRuleName = ConfigRules[0]?.ConfigRuleName;
    const ask = (more: object) =>
      client.send(new GetComplianceDetailsByConfigRuleCommand({ ConfigRuleName, ...more }));
    const first = await ask({ Limit: 3 });
    const second = await ask({ Limit: 3, NextToken: first.NextToken });
    expect(first.EvaluationResults).toHaveLength(3);
    expect(second.EvaluationResults?.map(({ ComplianceType }) => ComplianceType)).toEqual([
      "NON_COMPLIANT",
      "NON_COMPLIANT",
    ]);
    expect(await failure(ask({ ConfigRuleName: "none" }))).toMatchObject({
      name: "NoSuchConfigRuleException",
    });
    expect(await failure(ask({ Limit: 101 }))).toMatchObject({ name: "InvalidParameterValueException" });
  });

  it("answers an aggregate query with the recorded keys", async () => {
    const client = config(ACCOUNTS.securityTooling);
    const { ConfigurationAggregators } = await client.send(new DescribeConfigurationAggregatorsCommand({}));
    const ConfigurationAggregatorName = ConfigurationAggregators?.[0]?.ConfigurationAggregatorName;
    const Expression = "SELECT * WHERE resourceType = 'AWS::KMS::Key'";
    const items: { accountId: string; configuration: { keyId: string; awsaccountId: string } }[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new SelectAggregateResourceConfigCommand({
          ConfigurationAggregatorName,
          Expression,
          Limit: 100,
          NextToken,
        }),
      );
      items.push(...(page.Results ?? []).map((text) => JSON.parse(text)));
      NextToken = page.NextToken;
    } while (NextToken);
    expect(items.length).toBeGreaterThan(200);
    expect(items.some((item) => item.accountId === ACCOUNTS.sandbox)).toBe(false);
    expect(items.every((item) => item.configuration.awsaccountId === item.accountId)).toBe(true);
    const ask = (name: string | undefined, query: string) =>
      failure(
        client.send(
          new SelectAggregateResourceConfigCommand({ ConfigurationAggregatorName: name, Expression: query }),
        ),
      );
    expect(await ask("none", Expression)).toMatchObject({ name: "NoSuchConfigurationAggregatorException" });
    expect(await ask(ConfigurationAggregatorName, "DROP TABLE")).toMatchObject({
      name: "InvalidExpressionException",
    });
  });
});
