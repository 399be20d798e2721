/*
 * What checking a snapshot costs, part by part: `check.ts [keys] [keys a Region]`. Prints one JSON object, seconds of CPU.
 * verify: each byte hashed and chained. index: opening, less that. read: every key's record. access: analysing who can use each key.
 * rules: the rest of evaluation by all built-in rules. write: findings.ndjson.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findingLine } from "../reports/index.js";
import { accessOf } from "../rules/key-access.js";
import { stageFile } from "../src/cli/output/staged-file.js";
import { evaluate, loadRuleSet } from "../src/engine/index.js";
import { type Finding, settingsSchema } from "../src/model/index.js";
import { openSnapshot } from "../src/snapshot/index.js";
import { findCallsFiles } from "../src/snapshot/layout.js";
import { verifiedLines } from "../src/snapshot/verified-lines.js";
import { cpuSeconds } from "./cpu-seconds.js";
import { writeElsewhere } from "./written-snapshot.js";

const [keyCount = 20_000, perRegion = 1_000] = process.argv.slice(2).map(Number);
const dir = mkdtempSync(join(tmpdir(), "keyproof-bench-"));

try {
  writeElsewhere(dir, keyCount, perRegion);
  const files = findCallsFiles(dir);
  const bytes = files.reduce((sum, file) => sum + statSync(join(dir, file.path)).size, 0);
  const verify = await cpuSeconds(async () => {
    for (const file of files) await verifiedLines(dir, file, undefined, () => {});
  });
  const open = await cpuSeconds(() => openSnapshot(dir));
  const snapshot = open.value;
  const ruleSet = await loadRuleSet({});
  const settings = settingsSchema.parse({});
  const asOf = Date.parse(snapshot.plan.asOf) / 1000;
  const read = await cpuSeconds(() => {
    for (const key of snapshot.keys()) if (key.arn === "") throw new Error("a key without an ARN");
  });
  const access = await cpuSeconds(() => {
    for (const key of snapshot.keys()) {
      accessOf(key, { settings, asOf }, "policies");
      accessOf(key, { settings, asOf }, "policies-and-grants");
    }
  });
  let findings = 0;
  const judge = (emit: (finding: Finding) => void | Promise<void>) =>
    cpuSeconds(() => evaluate({ snapshot, ruleSet, settings, emit }));
  const rules = await judge(() => {
    findings++;
  });
  const file = await stageFile(join(dir, "findings.ndjson"));
  const whole = await judge((finding) => file.write(findingLine(finding)));
  await file.finish();
  snapshot.close();
  await ruleSet.close();
  const total = open.seconds + whole.seconds;
  const rounded = (seconds: number) => Number(seconds.toFixed(2));
  console.log(
    JSON.stringify({
      keys: keyCount,
      ruleCount: ruleSet.rules.length,
      findings,
      snapshotMB: Math.round(bytes / 1e6),
      findingsMB: Math.round(statSync(file.temporary).size / 1e6),
      verify: rounded(verify.seconds),
      index: rounded(open.seconds - verify.seconds),
      read: rounded(read.seconds),
      access: rounded(access.seconds - read.seconds),
      rules: rounded(rules.seconds - access.seconds),
      write: rounded(whole.seconds - rules.seconds),
      total: rounded(total),
      keysPerSecond: Math.round(keyCount / total),
      maxRssMB: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
