/*
 * What writing, proving and reading a snapshot costs: `npx tsx bench/snapshot.ts [keys] [keys a Region]`.
 * Prints one JSON object; seconds are of CPU. Each step adds to the one before: `scan` reads the bytes, `verify` hashes and chains them,
 * `open` indexes and counts too; `keys` then reads every key's record.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSnapshot, openSnapshot } from "../src/snapshot/index.js";
import { findCallsFiles } from "../src/snapshot/layout.js";
import { scanLines } from "../src/snapshot/scan-lines.js";
import { verifiedLines } from "../src/snapshot/verified-lines.js";
import { collectionOf, type KeyDescription, keyCalls, planOf, regionCalls } from "../test/snapshot/build.js";

const keyCount = Number(process.argv[2] ?? 20_000);
const perRegion = Number(process.argv[3] ?? 1_000);
const dir = mkdtempSync(join(tmpdir(), "keyproof-bench-"));

try {
  const written = await timed(() => write());
  const files = findCallsFiles(dir);
  const megabytes = files.reduce((sum, file) => sum + statSync(join(dir, file.path)).size, 0) / 1e6;
  const scanned = await timed(() => each(files, (file) => scanLines(join(dir, file.path), () => {})));
  const verified = await timed(() => each(files, (file) => verifiedLines(dir, file, undefined, () => {})));
  global.gc?.();
  const before = process.memoryUsage().rss;
  const opened = await timed(() => openSnapshot(dir));
  global.gc?.();
  const index = process.memoryUsage().rss - before;
  const snapshot = opened.value;
  const read = await timed(async () => {
    let known = 0;
    for (const key of snapshot.keys()) if (key.policy.state === "known") known += 1;
    return known;
  });
  const again = await timed(() => each([...snapshot.regions], async (region) => region.aliases.state));
  snapshot.close();
  const mbps = (seconds: number) => Math.round(megabytes / seconds);
  console.log(
    JSON.stringify({
      keys: snapshot.keyCount,
      files: files.length,
      cells: snapshot.ledger.total.planned,
      megabytes: Math.round(megabytes),
      bytesPerKey: Math.round((megabytes * 1e6) / keyCount),
      write: { seconds: written.seconds, keysPerSecond: Math.round(keyCount / written.seconds) },
      scan: { seconds: scanned.seconds, megabytesPerSecond: mbps(scanned.seconds) },
      verify: { seconds: verified.seconds, megabytesPerSecond: mbps(verified.seconds) },
      open: {
        seconds: opened.seconds,
        megabytesPerSecond: mbps(opened.seconds),
        rssGrowthMB: Math.round(index / 1e6),
      },
      keysRead: {
        seconds: read.seconds,
        keysPerSecond: Math.round(keyCount / read.seconds),
        known: read.value,
      },
      regionsRead: { seconds: again.seconds },
      rssMB: Math.round(process.memoryUsage().rss / 1e6),
      maxRssMB: Math.round(process.resourceUsage().maxRSS / 1e3),
    }),
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function write(): Promise<void> {
  const regions = Math.ceil(keyCount / perRegion);
  const targets = Array.from({ length: regions }, (_, i) => `${String(100000000000 + i)}/us-east-1`);
  const plan = planOf({ targets });
  const writer = await createSnapshot(dir, plan);
  for (const [i, target] of plan.targets.entries()) {
    const keys = Array.from({ length: Math.min(perRegion, keyCount - i * perRegion) }, (_, n) =>
      key(target.account, i * perRegion + n),
    );
    const out = await writer.target(target.account, target.region);
    await out.append(regionCalls(plan, target.account, target.region, keys));
    for (const each of keys) await out.append(keyCalls(plan, each));
  }
  await writer.seal(collectionOf(plan));
}

/** A customer's key as most are: a policy of two statements, a grant, three tags, an alias; ids in no order. */
function key(account: string, n: number): KeyDescription {
  const hex = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  const part = hex.toString(16).padStart(8, "0");
  return {
    id: `${part}-${part.slice(0, 4)}-4${part.slice(1, 4)}-8${part.slice(2, 5)}-${String(n).padStart(12, "0")}`,
    account,
    policy: {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Root",
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Sid: "Use",
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account}:role/app-${n % 97}` },
          Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"],
          Resource: "*",
          Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
        },
      ],
    },
    grants: [
      {
        GrantId: part.repeat(8),
        GranteePrincipal: `arn:aws:iam::${account}:role/app`,
        Operations: ["Decrypt", "Encrypt"],
        CreationDate: 1700000000,
      },
    ],
    tags: { owner: "platform", "data-classification": n % 3 === 0 ? "pci" : "internal", environment: "prod" },
    aliases: [`alias/app-${n}`],
  };
}

async function each<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<void> {
  for (const item of items) await act(item);
}

/** CPU seconds, this process's own: a shared machine's clock would measure the others too. */
async function timed<T>(act: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const start = process.cpuUsage();
  const value = await act();
  const { user, system } = process.cpuUsage(start);
  return { value, seconds: Math.round((user + system) / 1e3) / 1e3 };
}
