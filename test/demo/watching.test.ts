import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, DescribeMetricFiltersCommand } from "@aws-sdk/client-cloudwatch-logs";
import { EventBridgeClient, ListRulesCommand, ListTargetsByRuleCommand } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoAws, startDemoAws } from "../../src/demo/index.js";
import { ACCOUNTS, failure, settings } from "./clients.js";

let demo: DemoAws;
beforeAll(async () => {
  demo = await startDemoAws({ faults: [{ service: "cloudwatch", region: "eu-west-1", kind: "throttle" }] });
});
afterAll(() => demo.close());

const of = (account: string, region = "us-east-1") => settings(demo, region, account);

describe("CloudWatch", () => {
  it("pages alarms, with the key's id as dimension", async () => {
    const client = new CloudWatchClient(of(ACCOUNTS.paymentsProd));
    const first = await client.send(new DescribeAlarmsCommand({ MaxRecords: 1 }));
    const second = await client.send(
      new DescribeAlarmsCommand({ MaxRecords: 1, NextToken: first.NextToken }),
    );
    expect(first.MetricAlarms?.[0]).toMatchObject({ AlarmName: "partner-kek-expires", ActionsEnabled: true });
    expect(first.MetricAlarms?.[0]?.Dimensions).toEqual([
      { Name: "KeyId", Value: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
    expect(second.MetricAlarms?.[0]).toMatchObject({ ActionsEnabled: false });
    expect(second.NextToken).toBeUndefined();
    expect(await failure(client.send(new DescribeAlarmsCommand({ MaxRecords: 101 })))).toMatchObject({
      name: "ValidationException",
    });
  });

  it("is throttled under the name that IAM gives it", async () => {
    const client = new CloudWatchClient(of(ACCOUNTS.paymentsProd, "eu-west-1"));
    expect(await failure(client.send(new DescribeAlarmsCommand({})))).toMatchObject({
      name: "ThrottlingException",
    });
    expect(demo.requests().at(-1)).toMatchObject({ service: "cloudwatch", operation: "DescribeAlarms" });
  });
});

it("CloudWatch Logs pages metric filters", async () => {
  const client = new CloudWatchLogsClient(of(ACCOUNTS.management));
  const { metricFilters = [], nextToken } = await client.send(new DescribeMetricFiltersCommand({ limit: 1 }));
  const rest = await client.send(new DescribeMetricFiltersCommand({ limit: 1, nextToken }));
  expect([...metricFilters, ...(rest.metricFilters ?? [])].map(({ filterName }) => filterName)).toEqual([
    "key-deletion",
    "root-use",
  ]);
  expect(await failure(client.send(new DescribeMetricFiltersCommand({ limit: 51 })))).toMatchObject({
    name: "InvalidParameterException",
  });
});

describe("EventBridge", () => {
  it("pages rules, which have a pattern or a schedule", async () => {
    const client = new EventBridgeClient(of(ACCOUNTS.healthRecords, "eu-west-1"));
    const names = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(new ListRulesCommand({ Limit: 2, NextToken }));
      names.push(...(page.Rules ?? []).map(({ Name, EventPattern }) => [Name, EventPattern !== undefined]));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(names).toEqual([
      ["kms-guard", true],
      ["instance-states", true],
      ["nightly", false],
    ]);
  });

  it("lists the targets of a rule that there is", async () => {
    const client = new EventBridgeClient(of(ACCOUNTS.healthRecords, "eu-west-1"));
    const { Targets } = await client.send(new ListTargetsByRuleCommand({ Rule: "kms-guard" }));
    expect(Targets?.map(({ Arn }) => Arn)).toEqual([
      "arn:aws:events:eu-west-1:222233334444:event-bus/security",
    ]);
    expect(await failure(client.send(new ListTargetsByRuleCommand({ Rule: "none" })))).toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});
