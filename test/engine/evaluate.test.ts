import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  evaluate,
  type JudgedSnapshot,
  loadRuleSet,
  type Registry,
  type Selection,
} from "../../src/engine/index.js";
import type { Finding, Rule } from "../../src/model/index.js";
import { cite, fail, known, pass, settingsSchema } from "../../src/model/index.js";
import {
  AS_OF,
  aKey,
  anAccount,
  aRegion,
  denied,
  failed,
  gone,
  multiRegion,
  notCollected,
} from "../../src/testing/index.js";
import { ageRule, keyRule, setRule } from "./planted-rules.js";
import { snapshotOf } from "./snapshot-of.js";

/** As `src/model/finding.ts` promises it, of a finding without discriminator. */
const idOf = (identity: string, parameterSet = "") => {
  const digits = (text: string, count: number) =>
    createHash("sha256").update(text).digest("hex").slice(0, count);
  return digits(identity, 16) + digits(`X-001\0${parameterSet}\0`, 32);
};

async function run(
  snapshot: JudgedSnapshot,
  rules: readonly Rule[],
  selection: Selection = {},
  frameworks: Registry["frameworks"] = [],
) {
  const ruleSet = await loadRuleSet(selection, { rules, frameworks });
  const findings: Finding[] = [];
  const settings = settingsSchema.parse({});
  const evaluation = await evaluate({
    snapshot,
    ruleSet,
    settings,
    emit: (finding) => void findings.push(finding),
  });
  return { findings, evaluation };
}

const brief = (findings: readonly Finding[]) =>
  findings.map(({ rule, status, reason }) => `${rule} ${status} ${reason}`);

describe("verdicts", () => {
  it("stamps id, severity, subject, evidence value, message and place", async () => {
    const key = aKey({ aliases: ["alias/z", "alias/a"], metadata: { CreationDate: 0, Description: "d" } });
    const { findings } = await run(snapshotOf([key]), [ageRule("X-001")]);
    const id = idOf(key.arn);
    expect(findings).toEqual([
      {
        id,
        rule: "X-001",
        status: "fail",
        severity: "high",
        subject: {
          kind: "key",
          arn: key.arn,
          partition: "aws",
          account: "111122223333",
          region: "eu-west-1",
          name: "alias/a",
        },
        reason: "bad",
        message: "Bad: 20468",
        values: { what: 20468 },
        evidence: [
          {
            cell: `111122223333/eu-west-1/kms:DescribeKey/${key.keyId}/1`,
            pointer: "/KeyMetadata/CreationDate",
            value: 0,
          },
        ],
        location: { uri: `snapshot/keys/111122223333/eu-west-1/${key.keyId}.json`, startLine: 1, endLine: 1 },
        controls: [],
      },
    ]);
  });

  it.each([
    [denied, "denied:kms:ListGrants", "kms:ListGrants was refused (AccessDeniedException)"],
    [failed, "failed:kms:ListGrants", "kms:ListGrants failed (KMSInternalException)"],
    [notCollected, "not-collected:kms:ListGrants", "kms:ListGrants was not collected"],
    [
      gone,
      "gone:kms:ListGrants",
      "The key vanished between being listed and being read (kms:ListGrants) (NotFoundException)",
    ],
  ])("says why it cannot tell: %o", async (grants, reason, message) => {
    const rule = keyRule("X-001", {
      needs: ["kms:DescribeKey", "kms:ListGrants"],
      check: (key) => pass("good", { count: known(key.grants).length }, []),
    });
    const { findings } = await run(snapshotOf([aKey({ grants })]), [rule]);
    expect(findings).toMatchObject([{ status: "unknown", reason, message }]);
  });

  it("knows nothing of a key that was not described, but by rules that do not need it", async () => {
    const blind = keyRule("X-002", { needs: [], check: (key) => pass("good", { n: key.keyId }, []) });
    const { findings } = await run(snapshotOf([aKey({ metadata: denied })]), [keyRule("X-001"), blind]);
    expect(brief(findings)).toEqual(["X-001 unknown denied:kms:DescribeKey", "X-002 pass good"]);
  });

  it("takes the user's severity over the rule's own and its grading", async () => {
    const graded = keyRule("X-001", {
      check: (key) => [
        fail("bad", { what: 1 }, [cite(key.metadata)], { severity: "low", discriminator: "b" }),
        fail("bad", { what: 2 }, [cite(key.metadata)], { discriminator: "a" }),
      ],
    });
    const plain = await run(snapshotOf([aKey()]), [graded]);
    expect(plain.findings.map(({ discriminator, severity }) => [discriminator, severity])).toEqual([
      ["a", "high"],
      ["b", "low"],
    ]);
    const changed = await run(snapshotOf([aKey()]), [graded], { severities: { "X-001": "critical" } });
    expect(changed.findings.map(({ severity }) => severity)).toEqual(["critical", "critical"]);
    expect(changed.evaluation.summary.failures).toEqual({ critical: 2, high: 0, medium: 0, low: 0, info: 0 });
  });

  it("points a finding about a statement at its lines", async () => {
    const rule = keyRule("X-001", {
      check: (key) =>
        fail("bad", { what: 1 }, [cite(key.policy)], {
          statement: { policy: "default", index: 0 },
          discriminator: "s",
        }),
    });
    const { findings } = await run(snapshotOf([aKey()]), [rule]);
    expect(findings[0]?.location.uri).toMatch(/1234abcd-[-0-9a-f]+\.policy\.json$/);
    expect(findings[0]?.location.startLine).toBe(4);
    expect(findings[0]?.location.endLine).toBeGreaterThan(8);
    expect(findings[0]?.evidence[0]).not.toHaveProperty("value");
  });
});

describe("order and identity", () => {
  const regional = keyRule("X-002");
  const keys = ["eu-west-1", "ap-south-1", "us-east-1"].flatMap((region) =>
    ["111122223333", "444455556666"].map((account) => aKey({ region, account })),
  );
  const snapshot = snapshotOf(keys, {
    accounts: [anAccount({ id: "444455556666" }), anAccount()],
    regions: [aRegion()],
  });

  it("sorts by ARN, rule and discriminator, and tells the same twice", async () => {
    const first = await run(snapshot, [regional, keyRule("X-001"), ageRule("X-000")]);
    const order = first.findings.map(
      ({ subject, rule, discriminator }) => `${subject.arn}\0${rule}\0${discriminator}`,
    );
    expect(order).toEqual([...order].sort());
    expect(order).toHaveLength(18);
    const second = await run(snapshot, [keyRule("X-001"), ageRule("X-000"), regional]);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    expect(new Set(first.findings.map(({ id }) => id)).size).toBe(18);
  });
});

describe("multi-Region keys", () => {
  const arn = (region: string) => `arn:aws:kms:${region}:111122223333:key/mrk-1`;
  const eu = { Arn: arn("eu-west-1"), Region: "eu-west-1" };
  const us = { Arn: arn("us-east-1"), Region: "us-east-1" };
  const member = (region: string, type: "PRIMARY" | "REPLICA", primary = us, metadata = {}) =>
    aKey({ keyId: "mrk-1", region, metadata: { ...multiRegion(type, primary, [eu]), ...metadata } });

  it("are judged once, at the primary; ids name account and key", async () => {
    const keys = [member("eu-west-1", "REPLICA"), member("us-east-1", "PRIMARY")];
    const { findings } = await run(snapshotOf(keys), [setRule("X-001")]);
    expect(findings).toMatchObject([
      {
        id: idOf(eu.Arn),
        status: "not-applicable",
        reason: `replica-inherits-from-primary:${us.Arn}`,
        subject: { arn: eu.Arn },
      },
      { id: idOf("111122223333/mrk-1"), status: "pass", subject: { arn: us.Arn, kind: "keySet" } },
    ]);
  });

  it("are led by the lowest ARN where the primary was not scanned", async () => {
    const { findings } = await run(snapshotOf([member("eu-west-1", "REPLICA")]), [setRule("X-001")]);
    expect(findings).toMatchObject([
      { id: idOf("111122223333/mrk-1"), status: "pass", subject: { arn: eu.Arn } },
    ]);
  });

  it.each([
    ["a member is Updating", [member("eu-west-1", "REPLICA", us, { KeyState: "Updating" })]],
    ["the primary calls itself a replica", [member("eu-west-1", "REPLICA"), member("us-east-1", "REPLICA")]],
  ])("are unknown while %s", async (_case, keys) => {
    const { findings } = await run(snapshotOf(keys), [setRule("X-001")]);
    expect(findings[0]).toMatchObject({ status: "unknown", reason: "primary-changing" });
    for (const other of findings.slice(1)) expect(other.status).toBe("not-applicable");
  });

  it("that were not described are unknown under their own ARN, beside what the others show", async () => {
    const primary = aKey({ keyId: "mrk-1", region: "us-east-1", metadata: denied });
    const { findings } = await run(snapshotOf([member("eu-west-1", "REPLICA"), primary]), [setRule("X-001")]);
    expect(findings).toMatchObject([
      { id: idOf("111122223333/mrk-1"), status: "pass", subject: { arn: eu.Arn } },
      { id: idOf(us.Arn), status: "unknown", reason: "denied:kms:DescribeKey", subject: { arn: us.Arn } },
    ]);
  });
});

describe("rules that break", () => {
  const sound = keyRule("X-009");
  it.each<[string, Rule, RegExp]>([
    [
      "throws",
      keyRule("X-001", {
        check: () => {
          throw new RangeError("no");
        },
      }),
      /RangeError: no/,
    ],
    [
      "writes to its input",
      keyRule("X-001", {
        check: (key) => {
          (known(key.metadata) as { KeyState: string }).KeyState = "Disabled";
          return pass("good", {}, []);
        },
      }),
      /read only/,
    ],
    ["gives no verdict", keyRule("X-001", { check: () => [] }), /no verdict/],
    [
      "gives two for one discriminator",
      keyRule("X-001", { check: () => [pass("good", {}, []), pass("good", {}, [])] }),
      /two verdicts/,
    ],
    ["gives something else", keyRule("X-001", { check: () => Promise.resolve() as never }), /not a verdict/],
  ])("one that %s is unknown and told apart, and hides no other", async (_what, rule, message) => {
    const { findings, evaluation } = await run(snapshotOf([aKey()]), [rule, sound]);
    expect(brief(findings)).toEqual(["X-001 unknown rule-error", "X-009 pass good"]);
    expect(evaluation.toolErrors).toEqual([
      { rule: "X-001", code: "rule-error", subject: aKey().arn, message: expect.stringMatching(message) },
    ]);
  });

  it("names ten subjects and counts the rest", async () => {
    const keys = Array.from({ length: 25 }, (_, n) => aKey({ keyId: `k${n}` }));
    const { evaluation } = await run(snapshotOf(keys), [keyRule("X-001", { check: () => [] })]);
    expect(evaluation.toolErrors).toHaveLength(11);
    expect(evaluation.toolErrors.at(-1)?.message).toBe("broke on 15 more subjects");
  });
});

describe("frameworks", () => {
  const framework = (id: string, controls: readonly object[]) => ({
    id,
    title: id,
    version: "1",
    organization: "o",
    url: "https://example.com/",
    controls,
  });
  const control = (id: string, more: object = {}) => ({
    id,
    paraphrase: "p",
    strength: "direct",
    rules: ["X-001"],
    ...more,
  });
  const strict = { parameters: { "X-001": { maxDays: 90 } } };
  const both = [framework("a", [control("1"), control("2", strict)]), framework("b", [control("9", strict)])];
  const old = aKey(); // 100 days

  it("run a rule once for each set of parameters, which joins the id", async () => {
    const { findings, evaluation } = await run(snapshotOf([old]), [ageRule("X-001")], {}, both);
    expect(
      findings.map(({ parameterSet, status, controls }) => ({ parameterSet, status, controls })),
    ).toEqual([
      { parameterSet: undefined, status: "pass", controls: ["a:1"] },
      { parameterSet: "maxDays=90", status: "fail", controls: ["a:2", "b:9"] },
    ]);
    expect(findings[1]?.id).toBe(idOf(old.arn, "maxDays=90"));
    expect(
      evaluation.controls.map(({ control: id, status, population }) => [id, status, population]),
    ).toEqual([
      ["1", "supported", 1],
      ["2", "not-satisfied", 1],
      ["9", "not-satisfied", 1],
    ]);
    const cell = `111122223333/eu-west-1/kms:DescribeKey/${old.keyId}/1`;
    expect(evaluation.controls.map(({ evidenceIds }) => evidenceIds)).toEqual([[cell], [cell], [cell]]);
  });

  it("narrow to what they ask for", async () => {
    const { findings } = await run(
      snapshotOf([old]),
      [ageRule("X-001"), keyRule("X-002")],
      { frameworks: ["b"] },
      both,
    );
    expect(findings).toMatchObject([{ rule: "X-001", parameterSet: "maxDays=90", controls: ["b:9"] }]);
  });

  it("say which of a control's rules did not run, and do not call it supported", async () => {
    const data = [framework("a", [control("1", { rules: ["X-001", "X-002"] }), control("2")])];
    const rules = [ageRule("X-001"), keyRule("X-002")];
    const { evaluation } = await run(snapshotOf([old]), rules, { rules: ["X-001"] }, data);
    expect(evaluation.controls).toMatchObject([
      { control: "1", rulesNotRun: ["X-002"], counts: { pass: 1 }, status: "indeterminate" },
      { control: "2", status: "supported" },
    ]);
    expect(evaluation.controls[1]).not.toHaveProperty("rulesNotRun");
  });

  it("cite the first cells of failures, where there are any", async () => {
    const keys = Array.from({ length: 20 }, (_, n) => {
      const keyId = `${n < 10 ? "a" : "b"}${n}`;
      return aKey({ keyId, metadata: { CreationDate: n < 10 ? AS_OF - 3600 : 0 } });
    });
    const { evaluation } = await run(snapshotOf(keys), [ageRule("X-001")], {}, [
      framework("a", [control("1")]),
    ]);
    const [row] = evaluation.controls;
    expect(row?.evidenceIds).toEqual(
      [10, 11, 12, 13, 14].map((n) => `111122223333/eu-west-1/kms:DescribeKey/b${n}/1`),
    );
  });

  it("count subjects, not findings, in a population; nothing applicable is not assessed", async () => {
    const data = [framework("a", [control("1", { rules: ["X-001", "X-002"] }), control("2")])];
    const managed = aKey({ keyId: "m", metadata: { KeyManager: "AWS" } });
    const several = await run(snapshotOf([old, managed]), [ageRule("X-001"), keyRule("X-002")], {}, data);
    expect(several.evaluation.controls).toMatchObject([
      { control: "1", population: 2, counts: { pass: 3, "not-applicable": 1 }, status: "supported" },
      { control: "2", population: 1, status: "supported" },
    ]);
    const none = await run(snapshotOf([managed]), [ageRule("X-001")], { rules: ["X-001"] }, [
      framework("a", [control("2")]),
    ]);
    expect(none.evaluation.controls).toMatchObject([{ population: 0, status: "not-assessed" }]);
  });
});
