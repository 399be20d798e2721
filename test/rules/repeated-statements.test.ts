import { expect, it } from "vitest";
import { evaluate, loadRuleSet } from "../../src/engine/index.js";
import { type Finding, settingsSchema } from "../../src/model/index.js";
import { parsePolicy, statementId } from "../../src/policy/index.js";
import { aKey } from "../../src/testing/index.js";
import { snapshotOf } from "../engine/snapshot-of.js";

const ROOT = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "kms:*",
  Resource: "*",
};
const OPEN = { Effect: "Allow", Principal: "*", Action: ["kms:Decrypt", "kms:CreateGrant"], Resource: "*" };

function hashOf(statement: object): string {
  const parsed = parsePolicy(JSON.stringify({ Statement: [statement] }));
  if (!parsed.ok) throw new Error("no policy");
  return statementId(parsed.policy, 0);
}

it.each([
  ["once", [ROOT, OPEN]],
  ["twice", [ROOT, ROOT, OPEN, OPEN, OPEN]],
  ["beside one that takes its name", [ROOT, OPEN, { ...OPEN, Sid: hashOf(OPEN) }]],
])("finds a statement that lets everyone in, written %s, and no rule breaks", async (_, Statement) => {
  const key = aKey({ policy: { Version: "2012-10-17", Statement }, aliases: ["alias/open"] });
  const ruleSet = await loadRuleSet({});
  const findings: Finding[] = [];
  const emit = (finding: Finding) => void findings.push(finding);
  const settings = settingsSchema.parse({});
  const { toolErrors } = await evaluate({ snapshot: snapshotOf([key]), ruleSet, settings, emit });
  await ruleSet.close();
  expect(toolErrors).toEqual([]);
  const open = findings.filter(({ rule, status }) => rule === "KMS-LP-001" && status === "fail");
  expect(open).toHaveLength(Statement.length - Statement.filter((one) => one === ROOT).length);
  expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
});
