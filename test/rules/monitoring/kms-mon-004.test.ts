import { describe, it } from "vitest";
import rule from "../../../rules/monitoring/kms-mon-004.js";
import {
  AS_OF,
  aKey,
  aRegion,
  DAY,
  denied,
  failed,
  gone,
  type KeyParts,
  testRule,
} from "../../../src/testing/index.js";
import { type WatchParts, withWatch } from "./watching.js";

const subject = aRegion();
const ValidTo = AS_OF + 30 * DAY;
const imported = (more: KeyParts = {}) =>
  aKey({ ...more, metadata: { Origin: "EXTERNAL", ...("metadata" in more ? more.metadata : { ValidTo }) } });
const key = imported({ aliases: ["alias/zmk"] });
const watched = (parts: WatchParts, keys = [key]) => withWatch(parts, { keys });
const expiry = { source: ["aws.kms"], "detail-type": ["KMS Imported Key Material Expiration"] };
const alarm = (Value = key.keyId) => ({
  Namespace: "AWS/KMS",
  MetricName: "SecondsUntilKeyMaterialExpiration",
  Dimensions: [{ Name: "KeyId", Value }],
  Threshold: 30 * DAY,
  ComparisonOperator: "LessThanThreshold",
});
const OLDEST = 'SELECT MIN(SecondsUntilKeyMaterialExpiration) FROM SCHEMA("AWS/KMS", KeyId) GROUP BY KeyId';
const query = (Expression: string) => ({ MetricName: "-", Namespace: "-", Metrics: [{ Expression }] });
const inMaterial = (KeyMaterialState: string) => ({
  metadata: {},
  rotations: [{ KeyMaterialState, ValidTo }],
});

describe("KMS-MON-004", () => {
  it("asks for an alarm or an event rule where imported material expires", () => {
    testRule(rule, {
      pass: [
        {
          name: "an alarm of the key",
          subject,
          context: watched({ alarms: [alarm()] }),
          expect: { reason: "watched", discriminator: key.keyId, says: "alarm deletion" },
        },
        { name: "a rule for all keys", subject, context: watched({ eventRules: [{ pattern: expiry }] }) },
        {
          name: "a rule for this key, without a trail",
          subject,
          context: watched({
            trails: [],
            eventRules: [{ pattern: { ...expiry, resources: [key.arn], detail: { "key-id": [key.keyId] } } }],
          }),
        },
        {
          name: "an alarm, rules unread",
          subject,
          context: watched({ alarms: [alarm()], eventRules: denied }),
        },
        {
          name: "one material of several",
          subject,
          context: watched({ alarms: [alarm()] }, [imported(inMaterial("NON_CURRENT"))]),
        },
      ],
      fail: [
        {
          name: "nothing",
          subject,
          context: watched({}),
          expect: { reason: "unwatched", severity: "medium", says: "alias/zmk" },
        },
        {
          name: "an alarm that waits for much time to be left",
          subject,
          context: watched({ alarms: [{ ...alarm(), ComparisonOperator: "GreaterThanThreshold" }] }),
        },
        {
          name: "an alarm that waits until no time is left",
          subject,
          context: watched({ alarms: [{ ...alarm(), Threshold: 0 }] }),
        },
        { name: "an alarm of another key", subject, context: watched({ alarms: [alarm("other")] }) },
        {
          name: "an alarm switched off",
          subject,
          context: watched({ alarms: [{ ...alarm(), ActionsEnabled: false }] }),
        },
        {
          name: "an alarm with a dimension that KMS's metric does not have",
          subject,
          context: watched({
            alarms: [{ ...alarm(), Dimensions: [...alarm().Dimensions, { Name: "Env", Value: "prod" }] }],
          }),
        },
        {
          name: "an alarm on the metric without a key",
          subject,
          context: watched({ alarms: [{ ...alarm(), Dimensions: [] }] }),
        },
        {
          name: "a query for another metric",
          subject,
          context: watched({ alarms: [query('SELECT SUM(Errors) FROM "AWS/Lambda"')] }),
        },
        {
          name: "a query, without an action",
          subject,
          context: watched({ alarms: [{ ...query(OLDEST), AlarmActions: [] }] }),
        },
        {
          name: "one key of two",
          subject,
          context: watched({ alarms: [alarm()] }, [key, imported({ keyId: "b" })]),
          expect: { discriminator: "b", says: "of b expires" },
        },
        {
          name: "a rule on another event",
          subject,
          context: watched({ eventRules: [{ pattern: { ...expiry, "detail-type": ["KMS CMK Deletion"] } }] }),
        },
        {
          name: "nothing, another key not described",
          subject,
          context: watched({}, [key, aKey({ keyId: "c", metadata: denied })]),
        },
      ],
      notApplicable: [
        {
          name: "material that does not expire",
          subject,
          context: watched({}, [imported({ metadata: {} })]),
          expect: { reason: "no-expiring-material" },
        },
        { name: "material of KMS", subject, context: watched({}, [aKey()]) },
        {
          name: "material that waits",
          subject,
          context: watched({}, [imported(inMaterial("PENDING_ROTATION"))]),
        },
        {
          name: "material that is gone",
          subject,
          context: watched({}, [imported({ metadata: { ValidTo, KeyState: "PendingImport" } })]),
        },
        { name: "a key that vanished", subject, context: watched({}, [aKey({ metadata: gone })]) },
      ],
      unknown: [
        {
          name: "a query over all keys, which may find this one",
          subject,
          context: watched({ alarms: [query(OLDEST)] }),
          expect: { reason: "undecided", says: "alarm deletion may see it" },
        },
        { name: "not collected", subject, context: { keys: [key] } },
        { name: "rules denied", subject, context: watched({ eventRules: denied }) },
        { name: "alarms failed", subject, context: watched({ alarms: failed }) },
        {
          name: "a rule that asks for more",
          subject,
          context: watched({ eventRules: [{ pattern: { ...expiry, time: [{ prefix: "2026" }] } }] }),
          expect: { reason: "undecided" },
        },
        {
          name: "materials not read",
          subject,
          context: watched({}, [imported({ metadata: {}, rotations: denied })]),
        },
        {
          name: "watched, another key not described",
          subject,
          context: watched({ alarms: [alarm()] }, [key, aKey({ keyId: "c", metadata: denied })]),
        },
        { name: "keys not listed", subject, context: { ...watched({}, []), keysListed: failed } },
      ],
    });
  });
});
