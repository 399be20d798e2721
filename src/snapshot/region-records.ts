import type { NeedId, RegionRecord, Target } from "../model/index.js";
import { type OpenFile, wideIgnorance } from "./open-file.js";
import { notCollected } from "./readings.js";

/**
 * The records of all targets, by ARN. A Region has no ARN of AWS's: it stands as the pattern of all its KMS resources,
 * `arn:<partition>:kms:<region>:<account>:*`. Lists are read when asked for, since a Region may hold 100,000 aliases.
 */
export function regionRecords(
  targets: readonly Target[],
  open: (target: Target) => OpenFile | undefined,
  planned: ReadonlySet<NeedId>,
): readonly RegionRecord[] {
  const unread = (target: Target, need: NeedId) =>
    planned.has(need) ? wideIgnorance(target, need) : notCollected(need);
  return targets
    .map((target) => ({
      arn: `arn:${target.partition}:kms:${target.region}:${target.account}:*`,
      partition: target.partition,
      account: target.account,
      region: target.region,
      get customKeyStores() {
        return open(target)?.customKeyStores() ?? unread(target, "kms:DescribeCustomKeyStores");
      },
      get aliases() {
        return open(target)?.aliases() ?? unread(target, "kms:ListAliases");
      },
    }))
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
}
