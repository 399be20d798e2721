/*
 * What a whole crawl costs beside the floor: `crawl.ts [accounts] [regions] [keys] [rounds]`. Both ask the embedded AWS, in a
 * process of its own. ours: discover, crawl, snapshot written and sealed. floor: the calls to KMS that the snapshot then holds, sent again by
 * a hand-signed client that writes nothing. Rounds alternate, the cheapest of each counts. Prints one JSON object;
 * CPU is this process's own.
 */
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Agent } from "undici";
import { type Aws, openAws } from "../src/aws/index.js";
import { crawl } from "../src/crawl/index.js";
import { discover } from "../src/discover/index.js";
import { NEED_IDS, need, type Plan, SNAPSHOT_VERSION } from "../src/model/index.js";
import { createSnapshot } from "../src/snapshot/index.js";
import { findCallsFiles } from "../src/snapshot/layout.js";
import { cpuSeconds } from "./cpu-seconds.js";
import { handSigned, type SignedRequest } from "./hand-signed.js";
import { type ServedAws, serveAws } from "./served-aws.js";

const IN_FLIGHT = 32;
const BATCH = 10_000;
const [accounts = 10, regions = 4, keys = 50, rounds = 3] = process.argv.slice(2).map(Number);
const dir = mkdtempSync(join(tmpdir(), "keyproof-bench-"));
const { served, child } = await serveAws({ accounts, regions, keys, grantsPerKey: 2 });
let calls = 0;
const { signal } = new AbortController();
const listen = ({ kind }: { readonly kind: string }) => {
  if (kind === "call") calls++;
};

try {
  const aws = await openAws({
    listen,
    signal,
    endpointUrl: served.url,
    credentials: served.management,
    roleName: served.role.name,
    ...(served.role.externalId !== undefined && { externalId: served.role.externalId }),
    budgetShare: 1,
    maxInFlight: IN_FLIGHT,
    userAgent: "keyproof-bench",
    sessionName: "keyproof-bench",
    ignoreEnvironment: true,
  });
  const all: Round[] = [];
  for (let n = 0; n < rounds; n++) all.push(await round(aws, join(dir, String(n))));
  await aws.close();
  const cheapest = (pick: (one: Round) => number) => Math.min(...all.map(pick));
  const ours = cheapest((one) => one.ours);
  const floor = cheapest((one) => one.floor);
  console.log(
    JSON.stringify({
      keys: accounts * regions * keys,
      rounds,
      calls: all[0]?.calls,
      callsPerSecond: Math.round(Math.max(...all.map((one) => one.callsPerSecond))),
      cpuMicrosecondsPerCall: Math.round(ours),
      floorCpuMicrosecondsPerCall: Math.round(floor),
      toFloor: Math.round((100 * ours) / floor) / 100,
      maxRssMB: all[0]?.maxRssMB,
    }),
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
  child.disconnect();
}

interface Round {
  readonly calls: number;
  readonly callsPerSecond: number;
  /** CPU microseconds a call. */
  readonly ours: number;
  readonly floor: number;
  /** Before the floor added its own. */
  readonly maxRssMB: number;
}

async function round(aws: Aws, folder: string): Promise<Round> {
  calls = 0;
  const start = performance.now();
  const { seconds } = await cpuSeconds(() => scan(aws, folder));
  const wall = (performance.now() - start) / 1000;
  const made = calls;
  const maxRssMB = Math.round(process.resourceUsage().maxRSS / 1024);
  const floor = await resend(served, folder);
  return { calls: made, callsPerSecond: made / wall, ours: (1e6 * seconds) / made, floor, maxRssMB };
}

async function scan(aws: Aws, folder: string): Promise<void> {
  const found = await discover(aws, { listen, signal });
  const plan = planOf(aws, found);
  const snapshot = await createSnapshot(folder, plan);
  const crawled = await crawl({ aws, plan, snapshot, listen, signal, maxInFlight: IN_FLIGHT });
  const { scanId, startedAt } = plan;
  const endedAt = new Date().toISOString();
  const nodeVersion = process.version;
  await snapshot.seal({
    scanId,
    startedAt,
    endedAt,
    clockSkewMs: 0,
    nodeVersion,
    accounts: crawled.accounts,
  });
}

function planOf(aws: Aws, found: Awaited<ReturnType<typeof discover>>): Plan {
  const asOf = aws.serverTime.toISOString().replace(/\.\d+/, "");
  const { account, arn } = aws.caller;
  return {
    version: SNAPSHOT_VERSION,
    scanId: `${asOf.replace(/[-:]/g, "")}-00000000`,
    asOf,
    startedAt: asOf,
    tool: { name: "keyproof", version: "0.0.0" },
    needs: NEED_IDS.filter((id) => need(id).base),
    targets: found.targets,
    accounts: found.accounts,
    ...(found.organization && { organization: found.organization }),
    caller: { account, arn },
    scope: found.scope,
    regionsFrom: found.regionsFrom,
  };
}

/** In batches: the requests of a long run need not all be in memory. */
async function resend({ url, accounts: members }: ServedAws, folder: string): Promise<number> {
  const credentialsOf = new Map(members.map(({ id, credentials }) => [id, credentials]));
  const network = new Agent({ connections: IN_FLIGHT });
  let sentInAll = 0;
  let seconds = 0;
  const send = async (requests: readonly SignedRequest[]) => {
    const worker = async () => {
      for (let next = requests[sent++]; next; next = requests[sent++]) await handSigned(network, url, next);
    };
    let sent = 0;
    const spent = await cpuSeconds(() => Promise.all(Array.from({ length: IN_FLIGHT }, worker)));
    sentInAll += requests.length;
    seconds += spent.seconds;
  };
  for (const file of findCallsFiles(folder)) {
    let batch: SignedRequest[] = [];
    for await (const line of createInterface(createReadStream(join(folder, file.path)))) {
      const call = JSON.parse(line) as Line;
      const credentials = credentialsOf.get(call.account);
      if (call.service !== "kms" || !credentials) continue;
      batch.push({ operation: call.operation, region: call.region, credentials, input: call.input });
      if (batch.length < BATCH) continue;
      await send(batch);
      batch = [];
    }
    await send(batch);
  }
  await network.close();
  return (1e6 * seconds) / sentInAll;
}

/** What of a line of calls.jsonl says which call it was. */
interface Line extends Pick<SignedRequest, "operation" | "region" | "input"> {
  readonly service: string;
  readonly account: string;
}
