import { z } from "zod";
import type {
  Citation,
  Key,
  MetricAlarm,
  NotKnown,
  RegionRecord,
  RuleContext,
} from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, Unread, unknown } from "../../src/model/index.js";
import { isPermanent } from "../key-material.js";
import { nameList } from "../name-list.js";
import { kmsGuide } from "../references.js";
import { alerts } from "./alarm-metric.js";
import { expiryEvent } from "./key-change-event.js";
import { keyName } from "./key-name.js";
import { notKnown, ruleWays, type Way } from "./key-watchers.js";
import { type Answer, allOf, answerOf, anyOf } from "./three-valued.js";

export default defineRule({
  id: "KMS-MON-004",
  module: "monitoring",
  title: "The expiry of imported key material raises an alert",
  severity: "medium",
  rationale:
    "KMS deletes imported material on its date, and the key stops until somebody imports the same material again. KMS sends an event when that happened, and CloudWatch counts the seconds until it does.",
  remediation: {
    text: "Set an alarm on SecondsUntilKeyMaterialExpiration of each such key, which warns beforehand; a rule on the event of KMS covers all keys of the Region, but comes when the material is gone.",
    cli: [
      "aws cloudwatch put-metric-alarm --alarm-name $KEY-expires --namespace AWS/KMS --metric-name SecondsUntilKeyMaterialExpiration --dimensions Name=KeyId,Value=$KEY --statistic Minimum --period 3600 --evaluation-periods 1 --comparison-operator LessThanThreshold --threshold 2592000 --alarm-actions $TOPIC",
      'aws events put-rule --name kms-material-expired --event-pattern \'{"source":["aws.kms"],"detail-type":["KMS Imported Key Material Expiration"]}\'',
    ],
    terraform: ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_event_rule.event_pattern"],
  },
  references: [
    kmsGuide(
      "imported-key-material-expiration-alarm",
      "Create a CloudWatch alarm for expiration of imported key material",
    ),
    kmsGuide("kms-events", "Monitor KMS keys with Amazon EventBridge"),
  ],
  subject: "region",
  needs: [
    "kms:ListKeys",
    "kms:DescribeKey",
    "kms:ListKeyRotations",
    "cloudwatch:DescribeAlarms",
    "events:ListRules",
    "events:ListTargetsByRule",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    watched:
      "The expiry of imported material is noticed through {ways}; whether that reaches somebody was not read",
    unwatched:
      "The imported material of {key} expires, and no alarm with an action and no EventBridge rule with a target tells of it",
    undecided: "Whether the expiry of the material of {key} is noticed is not decided: {ways} may see it",
  },
  parameters: z.strictObject({}),
  appliesTo(region, context) {
    const { keys, unread } = expiringKeys(region, context);
    if (keys.length > 0) return undefined;
    if (unread) throw new Unread(unread);
    return "no-expiring-material";
  },
  check(region, context) {
    const { keys, unread } = expiringKeys(region, context);
    const { alarms, eventRules } = context.monitoring(region);
    const verdicts = keys.map(({ key, at }) => {
      const extra = { discriminator: key.keyId };
      const byRule = ruleWays(eventRules, expiryEvent(key.keyId, key.arn, region));
      const ways = [...byRule.ways, ...alarmsOn(key, context)];
      const answer = anyOf(ways.map((way) => way.answer));
      const names = nameList(ways.filter((way) => way.answer === answer).map(({ name }) => name));
      const evidence = [at, ...ways.map((way) => way.at)];
      if (answer === "yes") return pass("watched", { ways: names }, evidence, extra);
      const { compositeAlarms } = context.monitoring(region);
      const [missing] = [...byRule.unread, ...notKnown(alarms), ...notKnown(compositeAlarms)];
      if (missing) throw new Unread(missing);
      const values = { key: keyName(key) };
      if (answer === "unknown") return unknown("undecided", { ...values, ways: names }, evidence, extra);
      return fail("unwatched", values, [at, cite(alarms), cite(eventRules)], extra);
    });
    if (unread && !verdicts.some(({ status }) => status === "fail")) throw new Unread(unread);
    return verdicts;
  },
});

/** Material that is gone, or goes with its key, expires no more. */
const PAST: readonly (string | undefined)[] = ["PendingImport", "PendingDeletion", "PendingReplicaDeletion"];

interface Expiring {
  readonly key: Key;
  /** Where the date stands. */
  readonly at: Citation;
}

/** The Region's keys with imported material that expires, and why there may be more. */
function expiringKeys(
  region: RegionRecord,
  context: RuleContext<unknown>,
): { readonly keys: readonly Expiring[]; readonly unread?: NotKnown } {
  const { listed, all } = context.keysOf(region);
  const keys: Expiring[] = [];
  let unread: NotKnown | undefined = listed.state === "known" ? undefined : listed;
  for (const [keyId, short] of all()) {
    if (short.state !== "known") {
      if (short.state !== "gone") unread ??= short;
      continue;
    }
    if (short.value.Origin !== "EXTERNAL" || PAST.includes(short.value.KeyState)) continue;
    const { partition, account } = region;
    const key = context.key(`arn:${partition}:kms:${region.region}:${account}:key/${keyId}`);
    if (key?.metadata.state !== "known") continue;
    const at = expiryOf(key);
    if (at) keys.push({ key, at });
    else if (key.rotations.state !== "known" && key.rotations.state !== "unsupported")
      unread ??= key.rotations;
  }
  return { keys, ...(unread && { unread }) };
}

function expiryOf({ metadata, rotations }: Key): Citation | undefined {
  if (known(metadata).ValidTo !== undefined) return cite(metadata, "/ValidTo");
  const dated = rotations.state === "known" ? rotations.value : [];
  return dated.find((material) => isPermanent(material) && material.ValidTo !== undefined)?.at;
}

function alarmsOn(key: Key, context: RuleContext<unknown>): readonly Way[] {
  const { alarms, compositeAlarms } = context.monitoring(key);
  const composites = compositeAlarms.state === "known" ? compositeAlarms.value : [];
  const metric = {
    name: "SecondsUntilKeyMaterialExpiration",
    namespace: "AWS/KMS",
    dimensions: new Map([["KeyId", key.keyId]]),
  };
  return (alarms.state === "known" ? alarms.value : []).flatMap((alarm) => {
    const answer = allOf([alerts(alarm, composites, metric), looksForLittleTime(alarm)]);
    return answer === "no" ? [] : [{ answer, name: `alarm ${alarm.AlarmName}`, at: alarm.at }];
  });
}

/** An alarm that waits for much time to be left, or for none, warns of nothing. */
function looksForLittleTime({ ComparisonOperator, Threshold, Metrics = [] }: MetricAlarm): Answer {
  if (ComparisonOperator === undefined || Threshold === undefined) return "unknown";
  if (Metrics.some(({ Expression }) => Expression !== undefined)) return "unknown";
  return answerOf(ComparisonOperator.startsWith("LessThan") && Threshold > 0);
}
