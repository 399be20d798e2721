import type { Aws } from "../../aws/index.js";
import { countKeys, planCalls } from "../../crawl/index.js";
import { type Discovery, discover, discoverFromConfig } from "../../discover/index.js";
import type { RuleSet } from "../../engine/index.js";
import { type Call, type Listen, type Plan, UsageError } from "../../model/index.js";
import { createSnapshot, GLOBAL, resumeSnapshot, type SnapshotWriter } from "../../snapshot/index.js";
import { present } from "../arguments/present.js";
import { recordChoice } from "../judge/recorded-choice.js";
import { checkNewFolder, clearFolder } from "../output/out-folder.js";
import type { Stop } from "../signals.js";
import type { Terminal } from "../terminal.js";
import { neededReads } from "./needs.js";
import { compact, planOf } from "./plan.js";
import { planText } from "./plan-text.js";
import type { ScanRequest } from "./request.js";

/** A snapshot that is ready to be filled. */
export interface Begun {
  readonly folder: string;
  readonly plan: Plan;
  readonly writer: SnapshotWriter;
}

interface Beginning {
  readonly request: ScanRequest;
  readonly aws: Aws;
  readonly ruleSet: RuleSet;
  readonly listen: Listen;
  readonly stop: Stop;
  readonly terminal: Terminal;
}

/** Finds the targets and creates the snapshot with the plan in it; under `--plan` only tells of it. */
export async function begin(beginning: Beginning): Promise<Begun | undefined> {
  const { request, aws, ruleSet, terminal } = beginning;
  const options = { ...request.scope, listen: beginning.listen, signal: beginning.stop.signal };
  const found =
    request.source === "config"
      ? await discoverFromConfig(aws, { ...options, ...present({ aggregator: request.aggregator }) })
      : await discover(aws, options);
  rejectEmpty(found);
  const needs = neededReads(request, ruleSet.needs);
  const plan = planOf(
    aws,
    found,
    { needs, ...present({ samples: request.samples }) },
    request.asOf ?? aws.serverTime,
  );
  if (request.planOnly) {
    const { targets, samples } = plan;
    const keys = await countKeys(aws, targets, samples);
    const estimate = planCalls({
      needs,
      targets,
      keys,
      ...present({ samples }),
      budgetShare: request.budget,
      caller: aws.caller.account,
    });
    await terminal.out(planText(plan, estimate));
    return undefined;
  }
  if (!request.quiet) terminal.err(`${found.scope}\n${notEnabled(found)}`);
  const folder = request.out ?? `keyproof-${compact(plan.asOf)}`;
  checkNewFolder(folder, request.overwrite);
  if (request.overwrite) await clearFolder(folder);
  const writer = await createSnapshot(folder, plan);
  await recordChoice(folder, request.choice);
  await appendByAccount(writer, found.calls);
  return { folder, plan, writer };
}

/** A scan of nothing must not look like a clean one. */
function rejectEmpty({ accounts, targets }: Discovery): void {
  if (targets.length > 0 || !accounts.some((account) => account.outcome === "scanned")) return;
  const message =
    "--regions and --exclude-regions leave nothing to scan: no account has such a Region enabled";
  throw new UsageError([{ code: "nothing-to-scan", message }]);
}

/** One line a Region that was asked for and that accounts have not enabled. */
function notEnabled({ notPlanned }: Discovery): string {
  const regions = [...new Set(notPlanned.map((one) => one.region))].sort();
  const lines = regions.map((region) => {
    const accounts = notPlanned.filter((one) => one.region === region).map((one) => one.account);
    return `${region} is not enabled in ${accounts.length > 3 ? `${accounts.length} accounts` : accounts.join(", ")}\n`;
  });
  return lines.join("");
}

/** Opens an interrupted scan's snapshot again. */
export async function resume(folder: string): Promise<Begun> {
  return { folder, ...(await resumeSnapshot(folder, new Date())) };
}

/** The evidence of discovery goes to the accounts that were asked. */
async function appendByAccount(writer: SnapshotWriter, calls: readonly Call[]): Promise<void> {
  for (const account of new Set(calls.map((call) => call.account))) {
    const target = await writer.target(account, GLOBAL);
    await target.append(calls.filter((call) => call.account === account));
  }
}
