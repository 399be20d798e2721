/*
 * What a whole crawl costs beside the floor: `crawl.ts [accounts] [regions] [keys]`. Both ask the embedded AWS, in a
 * process of its own. ours: discover, crawl, snapshot written and sealed. floor: the calls to KMS that the snapshot then holds, sent again by
 * a hand-signed client that writes nothing. Prints one JSON object; CPU is this process's own.
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
const [accounts = 10, regions = 4, keys = 50] = process.argv.slice(2).map(Number);
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
  const start = performance.now();
  const ours = await cpuSeconds(() => scan(aws));
  const wall = (performance.now() - start) / 1000;
  await aws.close();
  const maxRssMB = Math.round(process.resourceUsage().maxRSS / 1024);
  const floor = await resend(served);
  const perCall = (1e6 * ours.seconds) / calls;
  console.log(
    JSON.stringify({
      keys: accounts * regions * keys,
      calls,
      callsPerSecond: Math.round(calls / wall),
      cpuMicrosecondsPerCall: Math.round(perCall),
      floorCalls: floor.calls,
      floorCpuMicrosecondsPerCall: Math.round(floor.microseconds),
      toFloor: Math.round((100 * perCall) / floor.microseconds) / 100,
      maxRssMB,
    }),
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
  child.disconnect();
}

async function scan(aws: Aws): Promise<void> {
  const found = await discover(aws, { listen, signal });
  const plan = planOf(aws, found);
  const snapshot = await createSnapshot(dir, plan);
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
async function resend({ url, accounts: members }: ServedAws) {
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
  for (const file of findCallsFiles(dir)) {
    let batch: SignedRequest[] = [];
    for await (const line of createInterface(createReadStream(join(dir, file.path)))) {
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
  return { calls: sentInAll, microseconds: (1e6 * seconds) / sentInAll };
}

/** What of a line of calls.jsonl says which call it was. */
interface Line extends Pick<SignedRequest, "operation" | "region" | "input"> {
  readonly service: string;
  readonly account: string;
}
