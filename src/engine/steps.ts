import type { AccountRecord, Key, RegionRecord } from "../model/index.js";
import type { JudgedSnapshot } from "./evidence.js";

/** One ARN of the snapshot, in its turn. */
export type Step =
  | { readonly kind: "account"; readonly arn: string; readonly record: AccountRecord }
  | { readonly kind: "region"; readonly arn: string; readonly record: RegionRecord }
  | { readonly kind: "key"; readonly arn: string; readonly record: Key };

/** Everything that rules judge, in ARN order by code unit; keys come one at a time. */
export function* stepsOf(snapshot: Pick<JudgedSnapshot, "accounts" | "regions" | "keys">): Generator<Step> {
  const few: Step[] = [
    ...snapshot.accounts.map((record) => ({ kind: "account", arn: record.arn, record }) as const),
    ...snapshot.regions.map((record) => ({ kind: "region", arn: record.arn, record }) as const),
  ].sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0));
  let next = 0;
  for (const record of snapshot.keys()) {
    for (let one = few[next]; one && one.arn < record.arn; one = few[++next]) yield one;
    yield { kind: "key", arn: record.arn, record };
  }
  yield* few.slice(next);
}

/** Lists of up to `size` of them, in order. */
export function* inBatches<T>(all: Iterable<T>, size: number): Generator<readonly T[]> {
  let batch: T[] = [];
  for (const one of all) {
    batch.push(one);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
