import { describe, expect, it } from "vitest";
import { matchesPattern } from "../../../rules/monitoring/event-pattern.js";
import { deliveredChange } from "../../../rules/monitoring/key-change-event.js";

const event = deliveredChange("ScheduleKeyDeletion", { account: "111122223333", region: "eu-west-1" });
const asks = (pattern: unknown) =>
  matchesPattern(typeof pattern === "string" ? pattern : JSON.stringify(pattern), event);
const named = (...eventName: unknown[]) => asks({ detail: { eventName } });

/** Pattern by pattern, as EventBridge's guide describes each operator. */
describe("an event pattern", () => {
  it.each([
    [["ScheduleKeyDeletion"], "yes"],
    [["DisableKey"], "no"],
    [["DisableKey", { prefix: "Schedule" }], "yes"],
    [[{ prefix: "Disable" }], "no"],
    [[{ prefix: { "equals-ignore-case": "schedule" } }], "yes"],
    [[{ suffix: "Deletion" }], "yes"],
    [[{ suffix: { "equals-ignore-case": "DELETION" } }], "yes"],
    [[{ "equals-ignore-case": "schedulekeydeletion" }], "yes"],
    [[{ wildcard: "Schedule*tion" }], "yes"],
    [[{ wildcard: "*Key" }], "no"],
    [[{ wildcard: "Schedule\\*tion" }], "no"],
    [[{ "anything-but": "DisableKey" }], "yes"],
    [[{ "anything-but": ["DisableKey", "ScheduleKeyDeletion"] }], "no"],
    [[{ "anything-but": { prefix: "Schedule" } }], "no"],
    [[{ "anything-but": { suffix: ["Key", "Alias"] } }], "yes"],
    [[{ "anything-but": { wildcard: "*Key*" } }], "no"],
    [[{ "anything-but": { "equals-ignore-case": ["disablekey"] } }], "yes"],
    [[{ "anything-but": { resembles: "x" } }], "unknown"],
    [[{ exists: true }], "yes"],
    [[{ exists: false }], "no"],
    [[{ numeric: ["=", 1] }], "unknown"],
    [[{ cidr: "10.0.0.0/8" }], "unknown"],
    [[{ resembles: "ScheduleKeyDeletion" }], "unknown"],
    [[{ resembles: "x" }, "ScheduleKeyDeletion"], "yes"],
    [[{ prefix: "S", suffix: "n" }], "unknown"],
    [[], "no"],
  ])("on the event's name: %j is %s", (eventName, answer) => {
    expect(named(...eventName)).toBe(answer);
  });

  it.each([
    [{ source: ["aws.kms"], account: ["111122223333"], region: ["eu-west-1"] }, "yes"],
    [{ source: ["aws.kms"], account: ["444455556666"] }, "no"],
    [{ source: ["aws.kms"], id: ["1"] }, "unknown"],
    [{ source: ["aws.ec2"], id: ["1"] }, "no"],
    [{ $or: [{ source: ["aws.ec2"] }, { detail: { eventName: ["ScheduleKeyDeletion"] } }] }, "yes"],
    [{ $or: [{ source: ["aws.ec2"] }, { source: ["aws.s3"] }] }, "no"],
    [{ source: ["aws.ec2"], $or: [{ source: ["aws.kms"] }] }, "no"],
    [{ $or: "aws.kms" }, "unknown"],
    [{ detail: { errorCode: [{ exists: false }] } }, "yes"],
    [{ detail: { errorCode: ["AccessDenied"] } }, "no"],
    [{ detail: { errorCode: [{ "anything-but": "AccessDenied" }] } }, "no"],
    [{ detail: { readOnly: [false] } }, "yes"],
    [{ detail: { readOnly: ["false"] } }, "no"],
    [{ detail: { userIdentity: { type: ["Root"] } } }, "unknown"],
    [{ detail: ["x"] }, "no"],
    [{ source: { kms: ["x"] } }, "no"],
    [{ source: "aws.kms" }, "unknown"],
    [{}, "yes"],
    ["[]", "unknown"],
    ["{", "unknown"],
    ['{"__proto__":["x"]}', "unknown"],
    ['{"constructor":["x"]}', "unknown"],
  ])("as a whole: %j is %s", (pattern, answer) => {
    expect(asks(pattern)).toBe(answer);
  });

  it("takes no longer for a pattern that is meant to", () => {
    const started = performance.now();
    expect(named({ wildcard: `${"*a".repeat(20_000)}*` })).toBe("no");
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
