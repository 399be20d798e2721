import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createSnapshot } from "../src/snapshot/index.js";
import { collectionOf, type KeyDescription, keyCalls, planOf, regionCalls } from "../test/snapshot/build.js";

/** A sealed snapshot of customer keys in as many accounts as it takes, one Region each. */
export async function writeSnapshot(dir: string, keyCount: number, perRegion: number): Promise<void> {
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

/** The same in a process of its own, so that what writing takes in memory is not counted as the reader's. */
export function writeElsewhere(dir: string, keyCount: number, perRegion: number): void {
  const args = ["write", dir, String(keyCount), String(perRegion)];
  execFileSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), ...args]);
}

const [command, folder = "", ...sizes] = process.argv.slice(2);
if (command === "write") {
  const [keyCount = 0, perRegion = 0] = sizes.map(Number);
  await writeSnapshot(folder, keyCount, perRegion);
}
