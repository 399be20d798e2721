import pLimit from "p-limit";
import { type Aws, readPages } from "../aws/index.js";
import { NEED_IDS, type NeedId, type Samples, type Target } from "../model/index.js";
import { isSampled } from "../snapshot/index.js";
import { keysIn } from "./list-keys.js";

/** How many keys a target holds, and how many of them a read that is sampled will be asked of. */
export interface KeyCount {
  readonly keys: number;
  readonly sampled: { readonly [id in NeedId]?: number };
}

/** Targets counted at the same time. */
const AT_ONCE = 32;

/**
 * The number of keys in each target, by `account/region`, from ListKeys alone. Targets that do not answer are left
 * out: an estimate needs no error.
 * @throws the signal's reason when interrupted.
 */
export async function countKeys(
  aws: Aws,
  targets: readonly Target[],
  samples: Samples = {},
): Promise<ReadonlyMap<string, KeyCount>> {
  const counts = new Map<string, KeyCount>();
  const drawn = NEED_IDS.filter((id) => samples[id] !== undefined);
  await pLimit(AT_ONCE).map(targets, async ({ account, region }) => {
    if (!(await aws.assume(account)).ok) return;
    let keys = 0;
    const sampled: { [id in NeedId]?: number } = {};
    for await (const call of readPages(aws, { need: "kms:ListKeys", account, region, resource: "" })) {
      if (call.answer.outcome !== "ok") return;
      const listed = keysIn(call);
      keys += listed.length;
      for (const id of drawn)
        sampled[id] = (sampled[id] ?? 0) + listed.filter(({ KeyId }) => isSampled(samples, id, KeyId)).length;
    }
    counts.set(`${account}/${region}`, { keys, sampled });
  });
  return counts;
}
