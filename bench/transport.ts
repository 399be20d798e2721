/*
 * CPU of one KMS call, three ways, against the embedded AWS in a process of its own: `npx tsx bench/transport.ts [calls]`.
 * floor: a hand-signed POST over undici and nothing else. ours: `aws.call`, with guard, pacing, retries, judgement.
 * sdk: KMSClient.send with cached middleware, over our transport and over its own handler. Prints one JSON object;
 * rounds alternate, and of each way the cheapest round counts.
 */
import { fork } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { Agent } from "undici";
import { readsOnly } from "../src/aws/guard.js";
import { openAws } from "../src/aws/index.js";
import { openTransport } from "../src/aws/transport.js";
import { type Credentials, startDemoAws } from "../src/demo/index.js";

const IN_FLIGHT = 32;
const ROUNDS = 3;
const keys = new Map<string, Buffer>();
const ORGANIZATION = { accounts: 6, regions: 4, keys: 50 };

interface Target {
  readonly account: string;
  readonly region: string;
  readonly key: string;
  readonly credentials: Credentials;
}

interface Served {
  readonly url: string;
  readonly management: Credentials;
  readonly role: { readonly name: string; readonly externalId?: string };
  readonly accounts: readonly { readonly id: string; readonly credentials: Credentials }[];
  readonly regions: readonly string[];
}

if (process.argv[2] === "serve") await serve();
else await measure(Number(process.argv[2] ?? 20_000));

async function serve(): Promise<void> {
  const demo = await startDemoAws({ organization: ORGANIZATION, verifySignatures: false, log: false });
  const first = Number(demo.managementAccount);
  const ids = Array.from({ length: ORGANIZATION.accounts }, (_, index) => String(first + index));
  const accounts = ids.map((id) => ({ id, credentials: demo.credentialsOf(id) }));
  const regions = ["us-east-1", "us-east-2"];
  const served: Served = {
    url: demo.url,
    management: demo.credentials,
    role: demo.auditRole,
    accounts,
    regions,
  };
  process.send?.(served);
  process.on("disconnect", () => void demo.close());
}

async function measure(calls: number): Promise<void> {
  const server = fork(fileURLToPath(import.meta.url), ["serve"], { execArgv: process.execArgv });
  const [message] = await once(server, "message");
  const served = message as Served;
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
    floor: (target) => handSigned(network, served.url, target),
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
  server.disconnect();
}

async function findTargets(
  served: Served,
  aws: Awaited<ReturnType<typeof openAws>>,
): Promise<readonly Target[]> {
  const targets: Target[] = [];
  for (const { id: account, credentials } of served.accounts) {
    await aws.assume(account);
    for (const region of served.regions) {
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

function handSigned(network: Agent, url: string, { region, key, credentials }: Target): Promise<string> {
  const { accessKeyId, secretAccessKey } = credentials;
  const { host } = new URL(url);
  const target = "TrentService.DescribeKey";
  const body = JSON.stringify({ KeyId: key });
  const time = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const scope = `${time.slice(0, 8)}/${region}/kms/aws4_request`;
  const names = "host;x-amz-date;x-amz-target";
  const canonical = `POST\n/\n\nhost:${host}\nx-amz-date:${time}\nx-amz-target:${target}\n\n${names}\n${sha256(body)}`;
  const name = `${accessKeyId}/${scope}`;
  const signingKey = keys.get(name) ?? scope.split("/").reduce(hmac, Buffer.from(`AWS4${secretAccessKey}`));
  keys.set(name, signingKey);
  const signature = hmac(signingKey, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString(
    "hex",
  );
  const authorization = `AWS4-HMAC-SHA256 Credential=${name}, SignedHeaders=${names}, Signature=${signature}`;
  const type = "application/x-amz-json-1.1";
  const headers = { host, "content-type": type, "x-amz-date": time, "x-amz-target": target, authorization };
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    network.dispatch(
      { origin: url, path: "/", method: "POST", headers, body },
      {
        onRequestStart() {},
        onResponseStart() {},
        onResponseData: (_controller, chunk) => void chunks.push(chunk),
        onResponseEnd: () => resolve(Buffer.concat(chunks).toString()),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
