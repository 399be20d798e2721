import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Key, KeySet, Rule, RuleDefinition } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { aKey, aKeySet, type Cases, denied, multiRegion, testRule } from "../../src/testing/index.js";

type Sketch = Partial<RuleDefinition<"key", { limit: number }>>;

/** A sound rule about rotation, with one part replaced. */
function aRule(part: Sketch = {}): Rule {
  return defineRule<"key", { limit: number }>({
    id: "TEST-001",
    module: "test",
    title: "Rotation is on",
    severity: "high",
    rationale: "",
    remediation: { text: "", cli: [], terraform: [] },
    references: [],
    subject: "key",
    needs: ["kms:DescribeKey", "kms:GetKeyRotationStatus"],
    statuses: ["pass", "fail", "not-applicable", "unknown"],
    messages: { on: "Rotation is on", off: "Rotation is off in {region}" },
    parameters: z.object({ limit: z.number().default(1) }),
    appliesTo: (key) => (known(key.metadata).KeyManager === "AWS" ? "aws-managed" : undefined),
    check: (key) =>
      known(key.rotation).KeyRotationEnabled
        ? pass("on", {}, [cite(key.rotation, "/KeyRotationEnabled")])
        : fail("off", { region: key.region }, [cite(key.rotation, "/KeyRotationEnabled")]),
    ...part,
  });
}

const cases: Cases = {
  pass: [{ name: "on", subject: aKey() }],
  fail: [
    {
      name: "off",
      subject: aKey({ rotation: { KeyRotationEnabled: false } }),
      expect: { reason: "off", severity: "high", says: "off in eu-west-1" },
    },
  ],
  notApplicable: [
    {
      name: "managed",
      subject: aKey({ metadata: { KeyManager: "AWS" } }),
      expect: { reason: "aws-managed" },
    },
  ],
  unknown: [{ name: "denied", subject: aKey({ rotation: denied }) }],
};

const complaint = (rule: Rule, given: Cases = cases): string => {
  try {
    testRule(rule, given);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "";
};

describe("testRule", () => {
  it("accepts a sound rule", () => {
    expect(complaint(aRule())).toBe("");
  });

  const rotationOff = (key: Key) => key.rotation.state === "known" && !key.rotation.value.KeyRotationEnabled;
  const told = (key: Key) => [cite(key.rotation)];
  it.each<[string, Sketch, string]>([
    [
      "passes on what was denied",
      {
        check: (key) =>
          rotationOff(key) ? fail("off", { region: "" }, told(key)) : pass("on", {}, told(key)),
      },
      "with rotation denied it still passes",
    ],
    [
      "fails on what was denied",
      {
        check: (key) =>
          key.rotation.state === "known" && key.rotation.value.KeyRotationEnabled
            ? pass("on", {}, told(key))
            : fail("off", { region: "" }, told(key)),
      },
      "with rotation denied it turns from pass to fail",
    ],
    [
      "steps aside where it could not look",
      {
        appliesTo: (key) => (key.tags.state === "known" ? undefined : "out-of-scope:pci"),
        needs: [...aRule().needs, "kms:ListResourceTags"],
      },
      "with tags denied it turns from pass to not-applicable",
    ],
    [
      "reads what it does not declare",
      { needs: ["kms:DescribeKey"] },
      "reads rotation, but does not declare kms:GetKeyRotationStatus",
    ],
    [
      "declares what it does not read",
      { needs: [...aRule().needs, "kms:ListGrants"] },
      "needs kms:ListGrants, but reads it in no case",
    ],
    [
      "writes to its input",
      {
        check: (key) => {
          (key as { region: string }).region = "eu-west-2";
          return pass("on", {}, told(key));
        },
      },
      "breaks: TypeError",
    ],
    [
      "leaves a placeholder empty",
      {
        check: (key) =>
          known(key.rotation).KeyRotationEnabled ? pass("on", {}, told(key)) : fail("off", {}, told(key)),
      },
      'the message "off" has no value for {region}',
    ],
    [
      "cites nothing",
      {
        check: (key) =>
          known(key.rotation).KeyRotationEnabled
            ? pass("on", {}, [])
            : fail("off", { region: "" }, told(key)),
      },
      '"on" cites no evidence',
    ],
    [
      "cites a place that is not there",
      {
        check: (key) =>
          known(key.rotation).KeyRotationEnabled
            ? pass("on", {}, [cite(key.rotation, "/Rotating")])
            : fail("off", { region: "" }, told(key)),
      },
      '"on" cites /Rotating, where nothing stands',
    ],
    ["gives no verdict", { check: () => [] }, "breaks: check gave no verdict"],
    [
      "has a message that no case shows",
      { messages: { ...aRule().messages, odd: "Odd" } },
      'no case ends in the message "odd"',
    ],
    ["uses a message that it does not have", { messages: { on: "On" } }, 'the message "off" is not declared'],
    [
      "gives a status that it does not declare",
      { statuses: ["pass", "fail", "not-applicable"] },
      'gives "unknown", which it does not declare',
    ],
    [
      "declares a status without a case",
      { statuses: [...aRule().statuses, "manual"] },
      'declares "manual", but has no case of it',
    ],
    [
      "has parameters without defaults",
      { parameters: z.object({ limit: z.number() }) },
      "its parameters have no complete defaults",
    ],
  ])("catches a rule that %s", (_name, sketch, sentence) => {
    if (sketch.parameters) {
      const rule = aRule(sketch);
      expect(() => testRule(rule, { pass: [] })).toThrow(sentence);
      return;
    }
    expect(complaint(aRule(sketch))).toContain(sentence);
  });

  it("catches a rule that answers differently the second time", () => {
    let turn = 0;
    const moody = aRule({ check: (key) => [pass("on", { turn: turn++ }, [cite(key.rotation)])] });
    expect(complaint(moody)).toContain("another answer the second time");
  });

  it("catches two verdicts for one discriminator", () => {
    const twice = aRule({
      check: (key) => [pass("on", {}, [cite(key.rotation)]), pass("on", {}, [cite(key.rotation)])],
    });
    expect(complaint(twice)).toContain("two verdicts for the discriminator (none)");
  });

  it("catches cases that say the same, and wrong expectations", () => {
    const twins = complaint(aRule(), {
      ...cases,
      pass: [...(cases.pass ?? []), { name: "again", subject: aKey() }],
    });
    expect(twins).toContain('the same subject and context as "on"');
    const wrong = complaint(aRule(), {
      ...cases,
      pass: [{ name: "on", subject: aKey(), expect: { says: "weekly" } }],
    });
    expect(wrong).toContain('expected {"says":"weekly"}');
  });

  it("takes away each member's field of a set", () => {
    const primary = { Arn: "arn:aws:kms:eu-west-1:111122223333:key/mrk-1", Region: "eu-west-1" };
    const replica = { Arn: "arn:aws:kms:us-east-1:111122223333:key/mrk-1", Region: "us-east-1" };
    const set = aKeySet(
      aKey({ keyId: "mrk-1", metadata: multiRegion("PRIMARY", primary, [replica]) }),
      aKey({ keyId: "mrk-1", region: "us-east-1", metadata: multiRegion("REPLICA", primary, [replica]) }),
    );
    const blind = defineRule({
      ...aRule(),
      subject: "keySet",
      needs: ["kms:DescribeKey", "kms:ListResourceTags"],
      statuses: ["pass", "unknown"],
      messages: { on: "Tagged", no: "Not tagged" },
      parameters: z.object({}),
      appliesTo: () => undefined,
      check: (keys: KeySet) => {
        const [read] = keys.members.filter((member) => member.tags.state === "known");
        return read ? pass("on", {}, [cite(read.tags)]) : unknown("no", {}, []);
      },
    });
    const text = complaint(blind, { pass: [{ name: "two", subject: set }], unknown: [] });
    expect(text).toContain("with tags denied it still passes");
  });
});
