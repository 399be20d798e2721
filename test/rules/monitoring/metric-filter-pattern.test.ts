import { describe, expect, it } from "vitest";
import { changeRecord } from "../../../rules/monitoring/key-change-event.js";
import { matchesFilter } from "../../../rules/monitoring/metric-filter-pattern.js";

const record = changeRecord("DisableKey", { account: "111122223333", region: "eu-west-1" });

/** As CloudWatch Logs' guide describes the syntax for JSON. */
describe("a metric filter's pattern", () => {
  it.each([
    ["", "yes"],
    ["{ $.eventName = DisableKey }", "yes"],
    ['{ $.eventName = "DisableKey" }', "yes"],
    ["{$.eventName=ScheduleKeyDeletion}", "no"],
    ["{ $.eventName = Disable* }", "yes"],
    ['{ $.eventName = "*Alias" }', "no"],
    ["{ $.eventName != DisableKey }", "no"],
    ["{ $.eventName != ScheduleKeyDeletion }", "yes"],
    [
      "{($.eventSource = kms.amazonaws.com) && (($.eventName=DisableKey)||($.eventName=ScheduleKeyDeletion)) }",
      "yes",
    ],
    ["{ $.eventName = A || $.eventName = DisableKey && $.eventSource = iam.amazonaws.com }", "no"],
    ["{ ($.eventName = A || $.eventName = DisableKey) && $.eventSource = kms.amazonaws.com }", "yes"],
    ["{ $.eventName = DisableKey && $.userIdentity.type = Root }", "unknown"],
    ["{ $.eventName = Other && $.userIdentity.type = Root }", "no"],
    ["{ $.eventName = DisableKey || $.userIdentity.type = Root }", "yes"],
    ["{ $.errorCode NOT EXISTS }", "yes"],
    ["{ $.eventName NOT EXISTS }", "no"],
    ["{ $.errorCode = AccessDenied* }", "no"],
    ["{ $.errorCode != AccessDenied }", "unknown"],
    ["{ $.userIdentity.invokedBy NOT EXISTS }", "unknown"],
    ["{ $.readOnly IS FALSE }", "yes"],
    ["{ $.readOnly IS TRUE }", "no"],
    ["{ $.eventName = %Dis.*% }", "unknown"],
    ["{ $.eventVersion > 1 }", "unknown"],
    ["{ $.eventName = DisableKey", "unknown"],
    ["{ $.eventName = DisableKey && }", "unknown"],
    ["{ ($.eventName = DisableKey }", "unknown"],
    ["{ eventName = DisableKey }", "unknown"],
    ["{ $.eventName DisableKey }", "unknown"],
    ["{ $.eventName = DisableKey ) }", "unknown"],
    ["{}", "unknown"],
    ["DisableKey", "unknown"],
    ["[ip, user, name = DisableKey]", "unknown"],
  ])("%s is %s", (pattern, answer) => {
    expect(matchesFilter(pattern, record)).toBe(answer);
  });

  it("may nest without end", () => {
    const deep = `{ ${"(".repeat(50_000)}$.eventName = DisableKey${")".repeat(50_000)} }`;
    expect(matchesFilter(deep, record)).toBe("unknown");
  });
});
