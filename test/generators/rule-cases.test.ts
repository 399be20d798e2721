import { describe, expect, it } from "vitest";
import { differences } from "../../scripts/generators/cases/differences.js";
import { eventsIn } from "../../scripts/generators/cases/events-in.js";
import { plain, withoutEmpty } from "../../scripts/generators/cases/plain.js";
import { ruleCases } from "../../scripts/generators/cases/rule-cases.js";
import { cite, fail, kit, known, manual, type NeedId, pass } from "../../src/model/index.js";
import { AS_OF, aKey, aKeySet, aRegion, DAY, denied, multiRegion } from "../../src/testing/index.js";
import { withEvents } from "../rules/key-events.js";

const named = kit.defineRule({
  ...{ id: "ACME-001", module: "external", title: "Keys are named", severity: "medium", rationale: "Why." },
  ...{ remediation: { text: "Do.", cli: [], terraform: [] }, references: [], subject: "key" },
  needs: ["kms:DescribeKey", "kms:ListAliases"],
  statuses: ["pass", "fail", "manual", "unknown", "not-applicable"],
  messages: { named: "Named {name}", nameless: "No name", ask: "Ask somebody" },
  parameters: kit.z.strictObject({ grave: kit.z.boolean().default(false) }),
  appliesTo: (key) => (known(key.metadata).KeyManager === "AWS" ? "aws-managed" : undefined),
  check(key, { parameters }) {
    const { Description = "" } = known(key.metadata);
    if (Description === "?") return manual("ask", {}, [cite(key.metadata)]);
    const [alias] = known(key.aliases);
    if (alias) return pass("named", { name: alias.AliasName }, [alias.at]);
    return fail("nameless", {}, [cite(key.aliases)], { severity: parameters.grave ? "high" : "medium" });
  },
});

describe("what a rule's cases show of it", () => {
  const cases = ruleCases(named, [
    {
      pass: [{ name: "an alias", subject: aKey({ aliases: ["alias/shop"] }) }],
      fail: [
        { name: "none", subject: aKey() },
        { name: "grave", subject: aKey(), context: { parameters: { grave: true } } },
      ],
      notApplicable: [{ name: "AWS's", subject: aKey({ metadata: { KeyManager: "AWS" } }) }],
    },
    {
      unknown: [{ name: "refused", subject: aKey({ aliases: denied }) }],
      manual: [{ name: "to be asked", subject: aKey({ metadata: { Description: "?" } }) }],
    },
  ]);

  it("takes the first case of a status for its example, with what is not typical and what is said", () => {
    expect(cases.pass).toEqual({
      name: "an alias",
      subjects: [{ "kms:ListAliases": [{ AliasName: "alias/shop", CreationDate: "2025-10-07T00:00:00Z" }] }],
      says: [{ message: "Named alias/shop" }],
    });
    expect(cases.fail).toEqual({
      name: "none",
      subjects: [{}],
      says: [{ message: "No name", severity: "medium" }],
    });
    expect(cases.manual?.subjects).toEqual([{ "kms:DescribeKey": { Description: "?" } }]);
  });

  it("takes the one that is marked instead, where one is", () => {
    const marked = { name: "marked", subject: aKey({ aliases: ["alias/b"] }), example: true } as const;
    const { pass } = ruleCases(named, [
      { pass: [{ name: "first", subject: aKey({ aliases: ["alias/a"] }) }, marked] },
    ]);
    expect(pass?.name).toBe("marked");
  });

  it("tells statuses, reasons and the severities of each message from all of them", () => {
    expect(cases.statuses).toEqual(["fail", "unknown", "manual", "pass", "not-applicable"]);
    expect(cases.notFor).toEqual(["aws-managed"]);
    expect(cases.says).toEqual([
      { status: "fail", message: "nameless", severities: ["high", "medium"] },
      { status: "manual", message: "ask" },
      { status: "pass", message: "named" },
    ]);
  });

  it("names the case that a rule breaks on", () => {
    const broken = { ...named, check: () => JSON.parse("{") };
    expect(() => ruleCases(broken, [{ pass: [{ name: "any", subject: aKey() }] }])).toThrow(
      /ACME-001.*"any"/,
    );
  });
});

describe("what is not typical", () => {
  it("is compared with a key of the same metadata, and says why a field is not known", () => {
    const hmac = { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC", CurrentKeyMaterialId: undefined };
    expect(differences("key", aKey({ metadata: hmac, tags: denied }))).toEqual([
      {
        "kms:DescribeKey": {
          KeyUsage: "GENERATE_VERIFY_MAC",
          KeySpec: "HMAC_256",
          CurrentKeyMaterialId: "absent",
        },
        "kms:ListResourceTags": "denied",
      },
    ]);
    expect(differences("key", aKey({ metadata: denied }))[0]).toEqual({ "kms:DescribeKey": "denied" });
  });

  it("tells the members of a set apart by where they are", () => {
    const primary = { Arn: "arn:aws:kms:eu-west-1:111122223333:key/mrk-1", Region: "eu-west-1" };
    const member = (region: string, type: "PRIMARY" | "REPLICA") =>
      aKey({ region, keyId: "mrk-1", metadata: multiRegion(type, primary) });
    const shown = differences(
      "keySet",
      aKeySet(member("eu-west-1", "PRIMARY"), member("us-east-1", "REPLICA")),
    );
    expect(shown.map(({ region }) => region)).toEqual([undefined, "us-east-1"]);
  });

  it("covers Regions, and shows dates, policies and statements as people write them", () => {
    expect(differences("region", aRegion({ customKeyStores: denied }))).toEqual([
      { "kms:DescribeCustomKeyStores": "denied" },
    ]);
    const due = { KeyRotationEnabled: true, NextRotationDate: AS_OF + DAY };
    expect(
      differences("key", aKey({ rotation: due, policy: '{"Statement":[]}', account: "444455556666" })),
    ).toEqual([
      {
        account: "444455556666",
        "kms:GetKeyPolicy": { Statement: [] },
        "kms:GetKeyRotationStatus": { KeyRotationEnabled: true, NextRotationDate: "2026-01-16T00:00:00Z" },
      },
    ]);
    expect(plain("{no JSON")).toBe("{no JSON");
    expect(plain(new Map([["a", { at: 1, b: undefined, c: 2 }]]))).toEqual({ a: { c: 2 } });
    expect(withoutEmpty({ a: [], b: {}, c: [{ d: [] }], e: 0, f: null })).toEqual({ c: [{}], e: 0, f: null });
  });
});

it("shows of CloudTrail's events what a rule reads, without what their place tells", () => {
  const { keyEvents = {} } = withEvents({
    DisableKey: [{ keyArns: [aKey().arn, "arn:aws:kms:eu-west-1:111122223333:key/other"] }],
    EnableKey: denied,
    UpdateAlias: [{ aliasName: "alias/app" }],
  });
  const needs = ["DisableKey", "EnableKey", "CancelKeyDeletion"].map(
    (name) => `cloudtrail:LookupEvents#${name}` as NeedId,
  );
  expect(eventsIn({ needs }, keyEvents, aKey())).toEqual({
    DisableKey: [
      { eventTime: "2026-01-14T00:00:00Z", keyArns: ["arn:aws:kms:eu-west-1:111122223333:key/other"] },
    ],
    EnableKey: "denied",
    CancelKeyDeletion: [],
  });
});
