import { z } from "zod";
import { cite, defineRule, fail, pass, Unread, unknown } from "../../src/model/index.js";
import { nameList } from "../name-list.js";
import { kmsGuide } from "../references.js";
import { waysOfChange } from "./key-watchers.js";
import { withoutCustomerKeys } from "./region-population.js";
import { anyOf } from "./three-valued.js";

export default defineRule({
  id: "KMS-MON-003",
  module: "monitoring",
  title: "Disabling a key and scheduling its deletion raise an alert",
  severity: "medium",
  rationale:
    "Between a deletion being scheduled and data being lost lie seven to thirty days in which somebody has to notice. An EventBridge rule sees such calls only where a trail records them; an alarm needs a metric filter on the trail's log group.",
  remediation: {
    text: "Send these events to somebody, in every Region with keys or through a trail of all Regions into one log group. Whether a topic's subscribers confirm and read is theirs to test.",
    cli: [
      'aws events put-rule --name kms-guard --event-pattern \'{"source":["aws.kms"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventSource":["kms.amazonaws.com"],"eventName":["DisableKey","ScheduleKeyDeletion","PutKeyPolicy"]}}\'',
      "aws events put-targets --rule kms-guard --targets Id=1,Arn=$TOPIC",
    ],
    terraform: ["aws_cloudwatch_event_rule.event_pattern", "aws_cloudwatch_event_target.arn"],
  },
  references: [
    kmsGuide(
      "deleting-keys-creating-cloudwatch-alarm",
      "Create an alarm that detects use of a KMS key pending deletion",
    ),
    {
      title: "Amazon EventBridge User Guide: AWS service events delivered via AWS CloudTrail",
      url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html",
    },
    {
      title: "Amazon CloudWatch Logs User Guide: Filter pattern syntax for metric filters",
      url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
    },
  ],
  subject: "region",
  needs: [
    "kms:ListKeys",
    "kms:DescribeKey",
    "cloudtrail:DescribeTrails",
    "cloudtrail:GetTrailStatus",
    "cloudtrail:GetEventSelectors",
    "logs:DescribeMetricFilters",
    "cloudwatch:DescribeAlarms",
    "events:ListRules",
    "events:ListTargetsByRule",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    watched: "{event} is noticed through {ways}; whether that reaches somebody was not read",
    unwatched:
      "{event} goes unnoticed: no EventBridge rule with a target and a trail behind it, and no alarm with an action on a metric filter of a trail's log group, sees it",
    undecided: "Whether {event} is noticed is not decided: {ways} may see it",
  },
  parameters: z.strictObject({
    eventNames: z
      .array(z.string().regex(/^[A-Z][A-Za-z]+$/))
      .min(1)
      .default(["DisableKey", "ScheduleKeyDeletion"])
      .describe("Operations of KMS that have to raise an alert, such as PutKeyPolicy"),
  }),
  appliesTo: withoutCustomerKeys,
  check(region, context) {
    return context.parameters.eventNames.map((event) => {
      const { ways, unread } = waysOfChange(region, event, context);
      const extra = { discriminator: event };
      const seeing = ways.filter(({ answer }) => answer === "yes");
      const names = (of: typeof ways) => nameList(of.map(({ name }) => name));
      if (seeing.length > 0)
        return pass(
          "watched",
          { event, ways: names(seeing) },
          seeing.map(({ at }) => at),
          extra,
        );
      const [first] = unread;
      if (first) throw new Unread(first);
      if (anyOf(ways.map(({ answer }) => answer)) === "unknown") {
        const open = ways.filter(({ answer }) => answer === "unknown");
        return unknown(
          "undecided",
          { event, ways: names(open) },
          open.map(({ at }) => at),
          extra,
        );
      }
      const { trails, eventRules } = context.monitoring(region);
      return fail("unwatched", { event }, [cite(eventRules), cite(trails)], extra);
    });
  },
});
