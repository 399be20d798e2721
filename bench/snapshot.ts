/*
 * What writing, proving and reading a snapshot costs: `npx tsx bench/snapshot.ts [keys] [keys a Region]`.
 * Prints one JSON object; seconds are of CPU. Each step adds to the one before: `scan` reads the bytes, `verify` hashes and chains them,
 * `open` indexes and counts too; `keys` then reads every key's record.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSnapshot } from "../src/snapshot/index.js";
import { findCallsFiles } from "../src/snapshot/layout.js";
import { scanLines } from "../src/snapshot/scan-lines.js";
import { verifiedLines } from "../src/snapshot/verified-lines.js";
import { cpuSeconds } from "./cpu-seconds.js";
import { writeSnapshot } from "./written-snapshot.js";

const keyCount = Number(process.argv[2] ?? 20_000);
const perRegion = Number(process.argv[3] ?? 1_000);
const dir = mkdtempSync(join(tmpdir(), "keyproof-bench-"));

try {
  const written = await cpuSeconds(() => writeSnapshot(dir, keyCount, perRegion));
  const files = findCallsFiles(dir);
  const megabytes = files.reduce((sum, file) => sum + statSync(join(dir, file.path)).size, 0) / 1e6;
  const scanned = await cpuSeconds(() => each(files, (file) => scanLines(join(dir, file.path), () => {})));
  const verified = await cpuSeconds(() =>
    each(files, (file) => verifiedLines(dir, file, undefined, () => {})),
  );
  global.gc?.();
  const before = process.memoryUsage().rss;
  const opened = await cpuSeconds(() => openSnapshot(dir));
  global.gc?.();
  const index = process.memoryUsage().rss - before;
  const snapshot = opened.value;
  const read = await cpuSeconds(async () => {
    let known = 0;
    for (const key of snapshot.keys()) if (key.policy.state === "known") known += 1;
    return known;
  });
  const again = await cpuSeconds(() => each([...snapshot.regions], async (region) => region.aliases.state));
  snapshot.close();
  const mbps = (seconds: number) => Math.round(megabytes / seconds);
  console.log(
    JSON.stringify(
      {
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
      },
      (_name, value: unknown) => (typeof value === "number" ? Number(value.toFixed(3)) : value),
    ),
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function each<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<void> {
  for (const item of items) await act(item);
}
