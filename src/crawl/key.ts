import { readPages } from "../aws/index.js";
import type { Call, KeyMetadata, NeedId } from "../model/index.js";
import { need } from "../model/index.js";
import { isSampled, whyNotRead } from "../snapshot/index.js";
import type { ListedKey } from "./list-keys.js";
import { isHalted, notice, type TargetRun } from "./run.js";

/**
 * Reads one key: DescribeKey first, since it decides which other reads exist for the key, then those together. What
 * was answered is written in one piece, also when an interruption ends it early.
 * @param foreign whether the key belongs to another account; it is then described by its ARN, and nothing else.
 */
export async function readKey(run: TargetRun, key: ListedKey, foreign: boolean): Promise<void> {
  // By id or ARN as listed, never by alias: describing an unused alias/aws/… would create that key.
  const resource = foreign ? key.KeyArn : key.KeyId;
  const calls: Call[] = [];
  try {
    const metadata = await describe(run, resource, calls);
    if (metadata && !isHalted(run)) {
      const reads = openReads(run, key, metadata, foreign).map((id) => whole(run, id, resource, calls));
      const failed = (await Promise.allSettled(reads)).find((result) => result.status === "rejected");
      if (failed) throw failed.reason;
    }
  } finally {
    if (calls.length > 0) await run.writer.append(calls);
  }
  run.listen({ kind: "key-done", account: run.target.account, region: run.target.region });
}

async function describe(run: TargetRun, resource: string, calls: Call[]): Promise<KeyMetadata | undefined> {
  const known = run.writer.answered.metadata(resource);
  if (known || !run.needs.includes("kms:DescribeKey")) return known;
  await whole(run, "kms:DescribeKey", resource, calls);
  return calls[0]?.answer.outcome === "ok" ? metadataIn(calls[0]) : undefined;
}

/** The reads that exist for the key, are to be asked of it, and are not answered yet. */
function openReads(
  run: TargetRun,
  { KeyId, KeyArn }: ListedKey,
  metadata: KeyMetadata,
  foreign: boolean,
): readonly NeedId[] {
  const resource = foreign ? KeyArn : KeyId;
  return run.needs.filter(
    (id) =>
      need(id).per === "key" &&
      id !== "kms:DescribeKey" &&
      whyNotRead(id, metadata, foreign) === undefined &&
      isSampled(run.samples, id, KeyId) &&
      !run.writer.answered.has(id, resource),
  );
}

/** Adds a read's pages when all have come: half a read is worth nothing. */
async function whole(run: TargetRun, id: NeedId, resource: string, calls: Call[]): Promise<void> {
  const pages: Call[] = [];
  const { account, region } = run.target;
  const input = { KeyId: resource };
  for await (const call of readPages(run.aws, { need: id, account, region, resource, input })) {
    notice(run, call.answer.outcome, call.answer.errorCode);
    pages.push(call);
  }
  calls.push(...pages);
}

function metadataIn({ answer }: Call): KeyMetadata | undefined {
  const { KeyMetadata } = JSON.parse(answer.body ?? "{}") as { KeyMetadata?: KeyMetadata };
  return typeof KeyMetadata?.KeyId === "string" ? KeyMetadata : undefined;
}
