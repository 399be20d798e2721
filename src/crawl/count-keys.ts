import pLimit from "p-limit";
import { type Aws, readPages } from "../aws/index.js";
import type { Target } from "../model/index.js";

/** Targets counted at the same time. */
const AT_ONCE = 32;

/**
 * The number of keys in each target, by `account/region`, from ListKeys alone. Targets that do not answer are left
 * out: an estimate needs no error.
 * @throws the signal's reason when interrupted.
 */
export async function countKeys(aws: Aws, targets: readonly Target[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  await pLimit(AT_ONCE).map(targets, async ({ account, region }) => {
    if (!(await aws.assume(account)).ok) return;
    let keys = 0;
    for await (const { answer } of readPages(aws, { need: "kms:ListKeys", account, region, resource: "" })) {
      if (answer.outcome !== "ok") return;
      keys += ((JSON.parse(answer.body ?? "{}") as { Keys?: readonly unknown[] }).Keys ?? []).length;
    }
    counts.set(`${account}/${region}`, keys);
  });
  return counts;
}
