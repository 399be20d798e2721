import { beforeAll, describe, expect, it } from "vitest";
import { RULES as BUILT_IN } from "../../../rules/index.generated.js";
import { evaluate, type JudgedSnapshot, loadRuleSet } from "../../../src/engine/index.js";
import { type Finding, type Key, settingsSchema } from "../../../src/model/index.js";
import { snapshotOf } from "../../engine/snapshot-of.js";
import { CELLS, expected, keysOf, nameOf } from "./matrix.js";

const RULES = [1, 2, 3, 4, 5, 6].map((number) => `KMS-ROT-00${number}`);
const sets = CELLS.map((cell, number) => ({ cell, keys: keysOf(cell, number) }));
const byArn = new Map<string, Finding[]>();

/** Finds the members of a set without a look at every other key. */
function snapshot(): JudgedSnapshot {
  const byId = new Map<string, readonly Key[]>(sets.map(({ keys }) => [keys[0]?.keyId ?? "", keys]));
  const related = (key: Key) => snapshotOf(byId.get(key.keyId) ?? []).related(key);
  return { ...snapshotOf(sets.flatMap(({ keys }) => keys)), related };
}

beforeAll(async () => {
  const ruleSet = await loadRuleSet({ rules: RULES }, { rules: BUILT_IN, frameworks: [] });
  await evaluate({
    snapshot: snapshot(),
    ruleSet,
    settings: settingsSchema.parse({}),
    emit: (finding) =>
      void byArn.set(finding.subject.arn, [...(byArn.get(finding.subject.arn) ?? []), finding]),
  });
  await ruleSet.close();
});

const worst = (findings: readonly Finding[]) =>
  ["fail", "unknown", "manual", "pass", "not-applicable"].find((status) =>
    findings.some((finding) => finding.status === status),
  );

describe("KeySpec x Origin x KeyState x single, primary, replica", () => {
  it("walks every combination", () => {
    expect(CELLS).toHaveLength(29 * 5 * 9 * 3 * 3);
  });

  it.each(RULES)("%s says of each what the catalogue asks for", (rule) => {
    const wrong: string[] = [];
    for (const { cell, keys } of sets) {
      const [lead] = keys;
      const own = (byArn.get(lead?.arn ?? "") ?? []).filter((finding) => finding.rule === rule);
      const got = worst(own);
      const wanted = expected(cell)[rule];
      if (got !== wanted) wrong.push(`${nameOf(cell)}: ${wanted}, not ${got} (${own[0]?.reason})`);
    }
    expect(wrong.slice(0, 20), `${wrong.length} in all`).toEqual([]);
  });

  it("tells of a multi-Region key once, on its primary", () => {
    const wrong: string[] = [];
    for (const { cell, keys } of sets) {
      const [primary, ...replicas] = keys;
      const own = (byArn.get(primary?.arn ?? "") ?? []).map((finding) => finding.rule);
      if ([...new Set(own)].join() !== RULES.join()) wrong.push(`${nameOf(cell)}: ${own}`);
      const inherited = RULES.map((rule) => `${rule} replica-inherits-from-primary:${primary?.arn}`);
      for (const { arn } of replicas) {
        const told = byArn.get(arn)?.map(({ rule, reason }) => `${rule} ${reason}`);
        if (told?.join() !== inherited.join()) wrong.push(`${nameOf(cell)}, replica: ${told}`);
      }
    }
    expect(wrong.slice(0, 20), `${wrong.length} in all`).toEqual([]);
  });

  it("tells each rule's verdict on a key once, but for what ROT-006 finds in its materials", () => {
    const twice = [...byArn.values()].flatMap((findings) =>
      findings.filter(
        (finding) =>
          finding.rule !== "KMS-ROT-006" &&
          findings.filter((other) => other.rule === finding.rule).length > 1,
      ),
    );
    expect(twice).toEqual([]);
  });
});
