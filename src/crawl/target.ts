import { readConfigCompliance } from "./config-compliance.js";
import { eachOf } from "./each.js";
import { readExternalAccess } from "./external-access.js";
import { readKey } from "./key.js";
import { readKeyEvents } from "./key-events.js";
import { readKeyStores } from "./key-stores.js";
import { type ListedKey, type Listing, listKeys } from "./list-keys.js";
import { readMonitoring } from "./monitoring.js";
import { readWide } from "./read.js";
import { isHalted, type TargetRun } from "./run.js";

/** Keys of other accounts under way at the same time: there are few, and only DescribeKey is asked. */
const FOREIGN_AT_ONCE = 4;

/** Reads one account's Region. A Region that is not enabled is found out by the first ListKeys and left alone. */
export async function readTarget(run: TargetRun): Promise<void> {
  const { account, region } = run.target;
  run.listen({ kind: "target-started", account, region });
  const pages = listKeys(run, "kms:ListKeys");
  const first = await pages.next();
  if (!isHalted(run)) {
    const parts = [
      readWide(run, "kms:ListAliases"),
      readKeyStores(run),
      readExternalAccess(run),
      readKeyEvents(run),
      readMonitoring(run),
      readConfigCompliance(run),
      readKeys(run, flat(first, pages), "kms:ListKeys", run.keysAtOnce),
      readKeys(run, foreignKeys(run), "kms:ListKeys#RAM", FOREIGN_AT_ONCE),
    ];
    const failed = (await Promise.allSettled(parts)).find((part) => part.status === "rejected");
    if (failed) throw failed.reason;
  }

  async function* flat(head: IteratorResult<readonly ListedKey[]>, rest: typeof pages) {
    if (head.done) return;
    yield* told(head.value);
    for await (const page of rest) yield* told(page);
  }

  async function* foreignKeys(of: TargetRun) {
    for await (const page of listKeys(of, "kms:ListKeys#RAM")) yield* told(page);
  }

  function told(keys: readonly ListedKey[]) {
    if (keys.length > 0) run.listen({ kind: "keys-listed", account, region, keys: keys.length });
    return keys;
  }
}

function readKeys(run: TargetRun, keys: AsyncGenerator<ListedKey>, listing: Listing, width: number) {
  const foreign = listing === "kms:ListKeys#RAM";
  return eachOf(
    keys,
    width,
    () => isHalted(run),
    (key) => readKey(run, key, foreign),
  );
}
