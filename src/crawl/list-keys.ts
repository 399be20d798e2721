import type { Call, NeedId } from "../model/index.js";
import { read } from "./read.js";
import type { TargetRun } from "./run.js";

export interface ListedKey {
  readonly KeyId: string;
  readonly KeyArn: string;
}

/** ListKeys, and the same for keys of other accounts that are shared with this one by Resource Access Manager. */
export type Listing = Extract<NeedId, "kms:ListKeys" | "kms:ListKeys#RAM">;

/**
 * The keys of a listing, page by page: each page is written before its keys are drawn. A resumed crawl takes them
 * from what is written already.
 */
export async function* listKeys(run: TargetRun, listing: Listing): AsyncGenerator<readonly ListedKey[]> {
  if (!run.needs.includes(listing)) return;
  const { answered } = run.writer;
  const listed = answered.has(listing, "") ? answered.listedKeys : undefined;
  if (listed) {
    yield mine(run, listing, listed);
    return;
  }
  for await (const call of read(run, listing)) {
    await run.writer.append([call]);
    yield mine(run, listing, keysIn(call));
  }
}

/** Each listing keeps to its own: emulators that do not know the RAM filter answer with the account's own keys. */
function mine(run: TargetRun, listing: Listing, keys: readonly ListedKey[]): readonly ListedKey[] {
  const { account } = run.target;
  const foreign = listing === "kms:ListKeys#RAM";
  return keys.filter((key) => (key.KeyArn.split(":")[4] !== account) === foreign);
}

/** The keys of one page. */
export function keysIn({ answer }: Call): readonly ListedKey[] {
  if (answer.outcome !== "ok") return [];
  const { Keys } = JSON.parse(answer.body ?? "{}") as { Keys?: unknown };
  return Array.isArray(Keys) ? Keys.filter(isListedKey) : [];
}

function isListedKey(value: unknown): value is ListedKey {
  const key = value as Partial<ListedKey> | null;
  return typeof key?.KeyId === "string" && typeof key.KeyArn === "string";
}
