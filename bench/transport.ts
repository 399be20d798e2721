/*
 * CPU of one KMS call, three ways, against the embedded AWS in a process of its own: `npx tsx bench/transport.ts [calls]`.
 * floor: a hand-signed POST over undici and nothing else. ours: `aws.call`, with guard, pacing, retries, judgement.
 * sdk: KMSClient.send with cached middleware, over our transport and over its own handler. Prints one JSON object;
 * rounds alternate, and of each way the cheapest round counts.
 */
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { Agent } from "undici";
import { readsOnly } from "../src/aws/guard.js";
import { openAws } from "../src/aws/index.js";
import { openTransport } from "../src/aws/transport.js";
import type { Credentials } from "../src/demo/index.js";
import { handSigned } from "./hand-signed.js";
import { type ServedAws, serveAws } from "./served-aws.js";

const IN_FLIGHT = 32;
const ROUNDS = 3;
const REGIONS = ["us-east-1", "us-east-2"];
const ORGANIZATION = { accounts: 6, regions: 4, keys: 50 };

interface Target {
  readonly account: string;
  readonly region: string;
  readonly key: string;
  readonly credentials: Credentials;
}

await measure(Number(process.argv[2] ?? 20_000));

async function measure(calls: number): Promise<void> {
  const { served, child } = await serveAws(ORGANIZATION);
  const network = new Agent({ connections: IN_FLIGHT });
  const controller = new AbortController();
  const aws = await openAws({
    endpointUrl: served.url,
    credentials: served.management,
    roleName: served.role.name,
    ...(served.role.externalId !== undefined && { externalId: served.role.externalId }),
    budgetShare: 1,
    maxInFlight: IN_FLIGHT,
    listen: () => {},
    signal: controller.signal,
    userAgent: "keyproof-bench",
    sessionName: "keyproof-bench",
    ignoreEnvironment: true,
  });
  const targets = await findTargets(served, aws);
  const transport = openTransport(network, readsOnly, 30_000);
  const clients = (handler: NodeHttpHandler | typeof transport.handler) =>
    targets.map(({ region, credentials }) => {
      const settings = { endpoint: served.url, cacheMiddleware: true, maxAttempts: 1 };
      return new KMSClient({ ...settings, region, credentials, requestHandler: handler });
    });
  const sdkOurs = clients(transport.handler);
  const sdkOwn = clients(new NodeHttpHandler({ httpAgent: { maxSockets: IN_FLIGHT } }));
  const ways: Record<string, (target: Target, index: number) => Promise<unknown>> = {
    floor: ({ region, credentials, key }) =>
      handSigned(network, served.url, {
        operation: "DescribeKey",
        region,
        credentials,
        input: { KeyId: key },
      }),
    ours: ({ account, region, key }) =>
      aws.call({ need: "kms:DescribeKey", account, region, input: { KeyId: key } }),
    sdkOverOurTransport: async ({ key }, at) => sdkOurs[at]?.send(new DescribeKeyCommand({ KeyId: key })),
    sdk: async ({ key }, at) => sdkOwn[at]?.send(new DescribeKeyCommand({ KeyId: key })),
  };
  const best: Record<string, { cpuMicroseconds: number; callsPerSecond: number }> = {};
  for (const call of Object.values(ways)) await round(call, targets, calls / 5);
  for (let i = 0; i < ROUNDS; i++) {
    for (const [way, call] of Object.entries(ways)) {
      const result = await round(call, targets, calls);
      if (result.cpuMicroseconds < (best[way]?.cpuMicroseconds ?? Number.POSITIVE_INFINITY))
        best[way] = result;
    }
  }
  const times = (way: string) =>
    Math.round((100 * (best[way]?.cpuMicroseconds ?? 0)) / (best.floor?.cpuMicroseconds ?? 1)) / 100;
  console.log(
    JSON.stringify({ calls, rounds: ROUNDS, ...best, oursToFloor: times("ours"), sdkToFloor: times("sdk") }),
  );
  await aws.close();
  await network.close();
  child.disconnect();
}

async function findTargets(
  served: ServedAws,
  aws: Awaited<ReturnType<typeof openAws>>,
): Promise<readonly Target[]> {
  const targets: Target[] = [];
  for (const { id: account, credentials } of served.accounts) {
    await aws.assume(account);
    for (const region of REGIONS) {
      const answer = await aws.call({ need: "kms:ListKeys", account, region, input: { Limit: 1 } });
      const { Keys } = JSON.parse(answer.body ?? "{}") as { Keys: readonly { KeyId: string }[] };
      targets.push({ account, region, credentials, key: Keys[0]?.KeyId ?? "" });
    }
  }
  return targets;
}

async function round(
  call: (target: Target, index: number) => Promise<unknown>,
  targets: readonly Target[],
  calls: number,
): Promise<{ cpuMicroseconds: number; callsPerSecond: number }> {
  let asked = 0;
  const worker = async () => {
    while (asked < calls) {
      const at = asked++ % targets.length;
      const target = targets[at];
      if (target) await call(target, at);
    }
  };
  const cpu = process.cpuUsage();
  const start = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    cpuMicroseconds: Math.round((user + system) / calls),
    callsPerSecond: Math.round(calls / seconds),
  };
}
