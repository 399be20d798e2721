import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openSnapshot, resumeSnapshot } from "../../src/snapshot/index.js";
import { ACCOUNT, buildSnapshot, collectionOf, keyCalls, REGION, regionCalls } from "./build.js";
import { newFolder } from "./folder.js";

const CHILD = fileURLToPath(new URL("writing-child.ts", import.meta.url));
const CALLS = `snapshot/${ACCOUNT}/${REGION}/calls.jsonl`;
const NOW = new Date("2026-11-25T13:00:00Z");
const LONG = process.env.KEYPROOF_LONG === "1";

async function contents(dir: string): Promise<string> {
  const snapshot = await openSnapshot(dir);
  const text = JSON.stringify([[...snapshot.keys()], snapshot.ledger.total]);
  snapshot.close();
  return text;
}

/** Goes on with a snapshot of `count` keys and seals it. Returns how many keys had been whole. */
async function finish(dir: string, count: number): Promise<number> {
  const { writer, plan } = await resumeSnapshot(dir, NOW);
  const target = await writer.target(ACCOUNT, REGION);
  const keys = Array.from({ length: count }, (_, i) => ({ id: `key-${i}` }));
  const { answered } = target;
  const whole = keys.filter((key) =>
    keyCalls(plan, key).every((call) => answered.has(call.need, call.resource)),
  ).length;
  const wanted = [...regionCalls(plan, ACCOUNT, REGION, keys), ...keys.flatMap((key) => keyCalls(plan, key))];
  await target.append(wanted.filter((call) => !answered.has(call.need, call.resource)));
  await writer.seal(collectionOf(plan));
  return whole;
}

async function expected(count: number): Promise<string> {
  const dir = newFolder();
  await buildSnapshot(dir, { keys: Array.from({ length: count }, (_, i) => ({ id: `key-${i}` })) });
  return contents(dir);
}

/** Lets the child write until it has acknowledged `after` keys, then kills it. Returns how many it acknowledged. */
function killedAfter(dir: string, keys: number, after: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", CHILD, dir, String(keys)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.split("\n").length > after) child.kill("SIGKILL");
    });
    child.on("error", reject).on("close", (_, signal) => {
      if (signal === "SIGKILL") resolve(said.split("\n").length - 1);
      else reject(new Error(`ended by itself: ${said}`));
    });
  });
}

describe("a writer that is killed", () => {
  it("loses no acknowledged key, and resuming completes it", { timeout: 300_000 }, async () => {
    const count = 2000;
    const whole = await expected(count);
    for (let kill = 0; kill < (LONG ? 50 : 2); kill++) {
      const dir = newFolder();
      const acknowledged = await killedAfter(dir, count, 1 + ((kill * 37) % 200));
      expect(await finish(dir, count)).toBeGreaterThanOrEqual(acknowledged);
      expect(await contents(dir)).toBe(whole);
    }
  });
});

/** Runs the child where it cannot write all; gives its last word. */
function refusedBy(shell: string, dir: string): { readonly name: string; readonly message: string } {
  const run = `node --import tsx ${CHILD} ${dir} 2000`;
  const { stdout, stderr } = spawnSync("bash", ["-c", shell.replace("RUN", run)], { encoding: "utf8" });
  const last = stdout.trim().split("\n").at(-1) ?? "";
  if (!last.startsWith("{")) throw new Error(`not refused: ${last} ${stderr}`);
  return JSON.parse(last) as { name: string; message: string };
}

const canMount = spawnSync("bash", ["-c", "unshare -m true"]).status === 0 && process.getuid?.() === 0;

describe.runIf(canMount)("a full disk", () => {
  it("is told with path and fix, and leaves nothing half-written", { timeout: 120_000 }, async () => {
    const dir = newFolder();
    const disk = join(dir, "disk");
    const copy = join(dir, "copy");
    mkdirSync(disk);
    // A mount in a namespace of its own ends with its process: what was written is copied out first.
    const said = refusedBy(
      `unshare -m bash -c 'mount -t tmpfs -o size=1m none ${disk} && RUN; cp -r ${disk}/run ${copy}'`,
      join(disk, "run"),
    );
    expect(said).toMatchObject({
      name: "OutputError",
      message: expect.stringContaining(join(disk, "run", CALLS)),
    });
    expect(said.message).toMatch(/ENOSPC.*free some space/);
    const text = readFileSync(join(copy, CALLS), "utf8");
    expect(text.endsWith("}\n")).toBe(true);
    expect(text.length).toBeGreaterThan(100_000);
    await finish(copy, 2000);
    expect(await contents(copy)).toBe(await expected(2000));
  });
});
