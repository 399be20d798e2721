import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { evaluate, gate, loadRuleSet } from "../../src/engine/index.js";
import { settingsSchema } from "../../src/model/index.js";
import { openSnapshot } from "../../src/snapshot/index.js";
import { buildSnapshot } from "../snapshot/build.js";

/** The built-in rules' verdicts on a snapshot on disk, as lines. */
async function judged(dir: string, rules?: readonly string[]) {
  const snapshot = await openSnapshot(dir);
  const ruleSet = await loadRuleSet(rules ? { rules } : {});
  const lines: string[] = [];
  try {
    const evaluation = await evaluate({
      snapshot,
      ruleSet,
      settings: settingsSchema.parse({}),
      emit: (finding) => void lines.push(JSON.stringify(finding)),
    });
    return { lines, evaluation };
  } finally {
    snapshot.close();
    await ruleSet.close();
  }
}

it("judges a snapshot on disk by all built-in rules, to the same bytes each time, without one breaking", async () => {
  const dir = mkdtempSync(join(tmpdir(), "from-disk-"));
  try {
    await buildSnapshot(dir, {
      keys: [
        { id: "1234abcd-0000-0000-0000-000000000001", aliases: ["alias/a"], tags: { owner: "x" } },
        { id: "1234abcd-0000-0000-0000-000000000002", rotation: { KeyRotationEnabled: false } },
        {
          id: "1234abcd-0000-0000-0000-000000000003",
          account: "444455556666",
          refused: { "kms:ListGrants": { outcome: "denied", code: "AccessDeniedException" } },
        },
        { id: "1234abcd-0000-0000-0000-000000000004", metadata: { KeyManager: "AWS" } },
      ],
    });
    const first = await judged(dir);
    expect(first.evaluation.toolErrors).toEqual([]);
    expect(await judged(dir)).toEqual(first);

    const findings = first.lines.map((line) => JSON.parse(line));
    const order = findings.map((f) =>
      [f.subject.arn, f.rule, f.parameterSet ?? "", f.discriminator ?? ""].join("\0"),
    );
    expect(order).toEqual([...order].sort());
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    const off = findings.find(({ rule, status }) => rule === "KMS-ROT-001" && status === "fail");
    expect(off).toMatchObject({
      subject: { arn: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-0000-0000-0000-000000000002" },
      evidence: [{ pointer: "/KeyRotationEnabled", value: false }],
    });
    expect(first.evaluation.summary).toMatchObject({ keys: 4, customerKeys: 3 });
    expect(first.evaluation.coverage).toMatchObject({
      complete: false,
      denied: 1,
      keysListed: 4,
      accountsScanned: 2,
    });
    expect(gate(first.evaluation, {}).codes).toContain(3);

    const narrowed = await judged(dir, ["KMS-ROT-001"]);
    expect(narrowed.evaluation.coverage).toMatchObject({ complete: true, denied: 0, gaps: [] });
    expect(narrowed.lines).toEqual(first.lines.filter((line) => line.includes('"rule":"KMS-ROT-001"')));
  } finally {
    rmSync(dir, { recursive: true });
  }
});
