import { createSnapshot } from "../../src/snapshot/index.js";
import { ACCOUNT, keyCalls, planOf, REGION, regionCalls } from "./build.js";

/*
 * A process that writes a snapshot as fast as it can until it is killed or refused: `writing-child.ts DIR KEYS`.
 * Says on stdout how many keys were acknowledged, and how a refusal was worded.
 */
const [dir = "", count = "0"] = process.argv.slice(2);
const keys = Array.from({ length: Number(count) }, (_, i) => ({ id: `key-${i}` }));
const plan = planOf({ keys });
const writer = await createSnapshot(dir, plan);
const target = await writer.target(ACCOUNT, REGION);
try {
  await target.append(regionCalls(plan, ACCOUNT, REGION, keys));
  for (const [i, key] of keys.entries()) {
    await target.append(keyCalls(plan, key));
    process.stdout.write(`${i + 1}\n`);
  }
} catch (error) {
  const { name, message } = error instanceof Error ? error : { name: "", message: "" };
  process.stdout.write(`${JSON.stringify({ name, message })}\n`);
}
