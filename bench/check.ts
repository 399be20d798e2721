/*
 * What checking a snapshot costs, part by part: `check.ts [keys] [keys a Region] [rules…] [--no-write]`. Prints one JSON object, seconds of
 * CPU. verify: each byte hashed and chained. index: opening, less that. read: every key's record. access: analysing who can use each key.
 * rules: the rest of evaluation by all built-in rules, or all of it by the rules named. write: findings.ndjson, where it is not left out. Peak memory
 * is told as it stood after each part.
 */
import { mkdtempSync, rmSync, statfsSync, statSync } from "node:fs";
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

const words = process.argv.slice(2);
const writes = !words.includes("--no-write");
const [keyCount = 20_000, perRegion = 1_000] = words.filter((word) => /^\d+$/.test(word)).map(Number);
const rules = words.filter((word) => !/^(\d+|--.*)$/.test(word));

/** Bytes a key that a snapshot and the findings of all rules take, well rounded up. */
const SNAPSHOT_BYTES = 8_000;
const FINDINGS_BYTES = 60_000;

const needed = keyCount * (SNAPSHOT_BYTES + (writes ? FINDINGS_BYTES : 0));
const { bavail, bsize } = statfsSync(tmpdir());
if (bavail * bsize < needed)
  throw new Error(
    `${tmpdir()} has no room for ${Math.ceil(needed / 1e9)} GB: set TMPDIR to a folder that has`,
  );

const dir = mkdtempSync(join(tmpdir(), "keyproof-bench-"));
// Gigabytes are not to stay behind, whatever ends the bench.
process.once("exit", () => rmSync(dir, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

writeElsewhere(dir, keyCount, perRegion);
const files = findCallsFiles(dir);
const bytes = files.reduce((sum, file) => sum + statSync(join(dir, file.path)).size, 0);
const verify = await measured(async () => {
  for (const file of files) await verifiedLines(dir, file, undefined, () => {});
});
const open = await measured(() => openSnapshot(dir));
const snapshot = open.value;
const ruleSet = await loadRuleSet(rules.length > 0 ? { rules } : {});
const settings = settingsSchema.parse({});
const asOf = Date.parse(snapshot.plan.asOf) / 1000;
const read = await measured(() => {
  for (const key of snapshot.keys()) if (key.arn === "") throw new Error("a key without an ARN");
});
const access = rules.length === 0 ? await measured(analyse) : undefined;
let findings = 0;
const judge = (emit: (finding: Finding) => void | Promise<void>) =>
  measured(() => evaluate({ snapshot, ruleSet, settings, emit }));
const judged = await judge(() => {
  findings++;
});
const written = writes ? await write() : undefined;
snapshot.close();
await ruleSet.close();

const total = open.seconds + (written ?? judged).seconds;
console.log(
  JSON.stringify({
    keys: keyCount,
    keysARegion: perRegion,
    ruleCount: ruleSet.rules.length,
    findings,
    snapshotMB: Math.round(bytes / 1e6),
    ...(written && { findingsMB: Math.round(written.bytes / 1e6) }),
    verify: rounded(verify.seconds),
    index: rounded(open.seconds - verify.seconds),
    read: rounded(read.seconds),
    ...(access && { access: rounded(access.seconds - read.seconds) }),
    rules: rounded(judged.seconds - (access ?? read).seconds),
    ...(written && { write: rounded(written.seconds - judged.seconds) }),
    total: rounded(total),
    keysPerSecond: Math.round(keyCount / total),
    peakMB: {
      verify: verify.peakMB,
      index: open.peakMB,
      read: read.peakMB,
      ...(access && { access: access.peakMB }),
      rules: judged.peakMB,
      ...(written && { write: written.peakMB }),
    },
  }),
);

function analyse(): void {
  for (const key of snapshot.keys()) {
    accessOf(key, { settings, asOf }, "policies");
    accessOf(key, { settings, asOf }, "policies-and-grants");
  }
}

/** Evaluates once more, and writes the findings. */
async function write(): Promise<{
  readonly seconds: number;
  readonly peakMB: number;
  readonly bytes: number;
}> {
  const file = await stageFile(join(dir, "findings.ndjson"));
  const { seconds, peakMB } = await judge((finding) => file.write(findingLine(finding)));
  await file.finish();
  return { seconds, peakMB, bytes: statSync(file.temporary).size };
}

async function measured<T>(work: () => T | Promise<T>) {
  const { value, seconds } = await cpuSeconds(work);
  return { value, seconds, peakMB: Math.round(process.resourceUsage().maxRSS / 1024) };
}

function rounded(seconds: number): number {
  return Number(seconds.toFixed(2));
}
