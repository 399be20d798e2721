import type { NeedId } from "../model/index.js";
import { itemsIn } from "./items-in.js";
import { readOf } from "./organization-policies.js";
import { read, readWide } from "./read.js";
import { isHalted, type TargetRun } from "./run.js";

const WIDE: readonly NeedId[] = [
  "config:DescribeConfigurationRecorders",
  "config:DescribeConfigurationRecorderStatus",
  "logs:DescribeMetricFilters",
  "cloudwatch:DescribeAlarms",
];

/** Reads who records, watches and is alerted in the Region. Lists whose items are asked about are always asked anew. */
export async function readMonitoring(run: TargetRun): Promise<void> {
  const parts = [readTrails(run), readEventRules(run), ...WIDE.map((need) => readWide(run, need))];
  const failed = (await Promise.allSettled(parts)).find((part) => part.status === "rejected");
  if (failed) throw failed.reason;
}

async function readTrails(run: TargetRun): Promise<void> {
  if (!run.needs.includes("cloudtrail:DescribeTrails")) return;
  for await (const call of read(run, "cloudtrail:DescribeTrails")) {
    await run.writer.append([call]);
    for (const { TrailARN, HomeRegion } of itemsIn(call, "trailList")) {
      if (typeof TrailARN !== "string" || !isAskedHere(run, TrailARN, HomeRegion)) continue;
      run.account.trails.add(TrailARN);
      await readOf(run, "cloudtrail:GetTrailStatus", TrailARN, { Name: TrailARN });
      await readOf(run, "cloudtrail:GetEventSelectors", TrailARN, { TrailName: TrailARN });
    }
  }
}

/**
 * A trail is asked about once: in its owner's home Region where that is planned, else by its owner where it first shows.
 * Members of an organization may not read the settings of its trail, so they are asked only where the owner is not planned.
 */
function isAskedHere({ target, targets, account }: TargetRun, arn: string, home: unknown): boolean {
  const owner = arn.split(":")[4] ?? "";
  if (targets.has(`${owner}/${String(home)}`)) return target.account === owner && target.region === home;
  const isOwnerPlanned = [...targets].some((place) => place.startsWith(`${owner}/`));
  return (owner === target.account || !isOwnerPlanned) && !account.trails.has(arn);
}

async function readEventRules(run: TargetRun): Promise<void> {
  if (!run.needs.includes("events:ListRules")) return;
  for await (const call of read(run, "events:ListRules")) {
    await run.writer.append([call]);
    for (const { Name, State, EventPattern } of itemsIn(call, "Rules")) {
      if (isHalted(run)) return;
      if (typeof Name !== "string" || !String(State).startsWith("ENABLED")) continue;
      if (typeof EventPattern !== "string" || namesOtherSources(EventPattern)) continue;
      await readOf(run, "events:ListTargetsByRule", Name, { Rule: Name });
    }
  }
}

/** Whether a pattern lists its sources and KMS is not among them: such rules are many, and see no event of a key. */
function namesOtherSources(pattern: string): boolean {
  try {
    const { source } = JSON.parse(pattern) as { readonly source?: unknown };
    return (
      Array.isArray(source) && source.every((one) => typeof one === "string") && !source.includes("aws.kms")
    );
  } catch {
    return false;
  }
}
