import { KEY_CHANGES } from "../model/index.js";
import { readWide } from "./read.js";
import { isHalted, type TargetRun } from "./run.js";

/** As far back as CloudTrail's event history goes (CloudTrail API Reference, LookupEvents). */
const HISTORY_SECONDS = 90 * 86_400;

/**
 * Reads the Region's events of each name. One after the other: the quota of two a second is the Region's, and other
 * reads go on meanwhile. The window ends at the scan's start by AWS's clock.
 */
export async function readKeyEvents(run: TargetRun): Promise<void> {
  const EndTime = Math.floor(run.aws.serverTime.getTime() / 1000);
  const window = { StartTime: EndTime - HISTORY_SECONDS, EndTime };
  for (const change of KEY_CHANGES) {
    if (isHalted(run)) return;
    await readWide(run, `cloudtrail:LookupEvents#${change}`, window);
  }
}
