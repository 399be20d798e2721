import { KEY_CHANGES } from "../model/index.js";
import { readWide } from "./read.js";
import { isHalted, type TargetRun } from "./run.js";

/**
 * Reads the Region's events of each name, from the beginning of CloudTrail's history to the scan's start by AWS's clock. One
 * after the other: the quota of two a second is the Region's, and other reads go on meanwhile.
 */
export async function readKeyEvents(run: TargetRun): Promise<void> {
  // Without a start, since one that lies a moment before the history's own might be refused.
  const window = { EndTime: Math.floor(run.aws.serverTime.getTime() / 1000) };
  for (const change of KEY_CHANGES) {
    if (isHalted(run)) return;
    await readWide(run, `cloudtrail:LookupEvents#${change}`, window);
  }
}
