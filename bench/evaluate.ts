/*
 * What evaluation costs, apart from reading the snapshot: `npx tsx bench/evaluate.ts [keys] [rules…]`.
 * Judges keys in memory by the built-in rules, or by the ids and modules named; prints one JSON object. Rates are per
 * second of CPU, parsing the keys left out; beside them, as a measure of the machine, what one sha256 (a finding's id)
 * costs. `distinctPolicies` is how many policy texts the keys share among them.
 */
import { hash } from "node:crypto";
import { evaluate, loadRuleSet } from "../src/engine/index.js";
import { type Finding, type Key, settingsSchema } from "../src/model/index.js";
import { aKey } from "../src/testing/index.js";
import { snapshotOf } from "../test/engine/snapshot-of.js";
import { cpuSeconds } from "./cpu-seconds.js";

const keyCount = Number(process.argv[2] ?? 20_000);
const chosen = process.argv.slice(3);
const DISTINCT_POLICIES = 200;
const WARM_UP = 2_000;

/** Three customer keys of every four, every tenth of them with rotation off, tags and grants on some. */
function built(n: number): Key {
  const keyId = `${n}`.padStart(8, "0").padEnd(36, "-0000-4000-8000-000000000000");
  if (n % 4 === 3) return aKey({ keyId, metadata: { KeyManager: "AWS", Description: "Default key" } });
  const role = `arn:aws:iam::111122223333:role/app-${n % DISTINCT_POLICIES}`;
  return aKey({
    keyId,
    policy: {
      Version: "2012-10-17",
      Statement: [
        statement("Root", "arn:aws:iam::111122223333:root", "kms:*"),
        statement("Use", role, ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]),
      ],
    },
    aliases: [`alias/app-${n}`],
    tags: n % 3 === 0 ? { owner: "team", environment: "prod", "data-classification": "pci" } : {},
    grants: n % 5 === 0 ? [{ GranteePrincipal: role }] : [],
    ...(n % 10 === 0 ? { rotation: { KeyRotationEnabled: false } } : {}),
  });
}

const statement = (Sid: string, AWS: string, Action: string | readonly string[]) => ({
  Sid,
  Effect: "Allow",
  Principal: { AWS },
  Action,
  Resource: "*",
});

const ruleSet = await loadRuleSet(chosen.length > 0 ? { rules: chosen } : {});
const settings = settingsSchema.parse({});
let findings = 0;
const emit = (_finding: Finding) => {
  findings++;
};

const texts = Array.from({ length: keyCount }, (_, n) => JSON.stringify(built(n))).sort();

/** Keys as a snapshot gives them: one at a time, made by JSON's parser. */
function* parsed(count: number): Generator<Key> {
  for (const text of texts.slice(0, count)) yield JSON.parse(text) as Key;
}

const judge = (count: number) =>
  evaluate({ snapshot: { ...snapshotOf([]), keys: () => parsed(count) }, ruleSet, settings, emit });
const read = async (count: number) => {
  for (const key of parsed(count)) if (key.arn === "") throw new Error("a key without an ARN");
};

await judge(WARM_UP); // lets the compiler settle
findings = 0;
const { seconds: reading } = await cpuSeconds(() => read(keyCount));
const judging = await cpuSeconds(() => judge(keyCount));
const seconds = judging.seconds - reading;
const { seconds: hashing } = await cpuSeconds(() => {
  for (let n = 0; n < keyCount; n++) hash("sha256", `KMS-ROT-001${texts[n]?.slice(0, 80)}`, "hex");
});
await ruleSet.close();

console.log(
  JSON.stringify({
    keys: keyCount,
    rules: ruleSet.rules.length,
    runs: ruleSet.runs.length,
    distinctPolicies: DISTINCT_POLICIES,
    findings,
    parsingCpuSeconds: Number(reading.toFixed(3)),
    cpuSeconds: Number(seconds.toFixed(3)),
    keysPerSecond: Math.round(keyCount / seconds),
    microsecondsPerFinding: Number(((1e6 * seconds) / findings).toFixed(2)),
    microsecondsPerSha256: Number(((1e6 * hashing) / keyCount).toFixed(2)),
    findingsPerSecond: Math.round(findings / seconds),
    node: process.version,
  }),
);
