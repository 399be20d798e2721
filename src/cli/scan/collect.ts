import type { Aws } from "../../aws/index.js";
import { crawl } from "../../crawl/index.js";
import { type Listen, type Plan, UsageError } from "../../model/index.js";
import type { SnapshotWriter } from "../../snapshot/index.js";
import { type Progress, startProgress } from "../progress/progress.js";
import type { Stop } from "../signals.js";
import type { Terminal } from "../terminal.js";
import type { EventRelay } from "./event-relay.js";
import type { ScanRequest } from "./request.js";
import { resumeCommand } from "./resume-command.js";

export interface Collecting {
  readonly folder: string;
  readonly plan: Plan;
  readonly writer: SnapshotWriter;
  readonly aws: Aws;
  readonly request: ScanRequest;
  readonly stop: Stop;
  readonly terminal: Terminal;
  readonly relay: EventRelay;
}

/**
 * Reads what the plan says into the snapshot and seals it. When a signal came, or the disk is full, the snapshot is
 * left as it is, to be resumed, and the error or a line before it says how.
 */
export async function collect(work: Collecting): Promise<void> {
  const { folder, writer, request, stop, terminal } = work;
  const progress = progressOf(work);
  work.relay.passTo(progress.listen);
  const advice = `What was read is in ${folder}. Complete it with:\n  ${resumeCommand(folder, request)}`;
  let sealed: boolean;
  try {
    sealed = await crawlAndSeal(work, progress.listen);
  } catch (error) {
    await writer.close().catch(() => undefined);
    if (!(error instanceof UsageError)) terminal.err(`${advice}\n`);
    throw error;
  } finally {
    progress.stop();
  }
  if (!sealed) throw stop.explain(stop.signal.reason, `Stopped. ${advice}`);
}

/** False where a signal ended the crawl before its end: the snapshot is closed then, not sealed. */
async function crawlAndSeal(work: Collecting, listen: Listen): Promise<boolean> {
  const { aws, plan, writer, stop, request } = work;
  const clockSkewMs = Date.now() - aws.serverTime.getTime();
  const { accounts, interrupted } =
    request.source === "config"
      ? { accounts: plan.accounts, interrupted: stop.signal.aborted }
      : await crawl({
          aws,
          plan,
          snapshot: writer,
          listen,
          signal: stop.signal,
          maxInFlight: request.concurrency,
        });
  if (interrupted) {
    await writer.close();
    return false;
  }
  if (request.resume !== undefined) refuseLost(plan, accounts);
  await writer.seal({
    scanId: plan.scanId,
    startedAt: plan.startedAt,
    endedAt: new Date().toISOString(),
    clockSkewMs,
    nodeVersion: process.version,
    accounts,
  });
  return true;
}

function progressOf({ plan, request, terminal }: Collecting): Progress {
  if (request.quiet || request.source === "config") return { listen: () => undefined, stop: () => undefined };
  const { err, live, liveWidth } = terminal;
  return startProgress({ targets: plan.targets, write: err, live, width: liveWidth });
}

/**
 * A resumed scan whose credentials reach less than those it began with is not complete, and must not be sealed: the
 * right ones could not go on then. Throws UsageError.
 */
function refuseLost(plan: Plan, accounts: Plan["accounts"]): void {
  const begun = new Set(plan.accounts.filter((one) => one.outcome === "scanned").map(({ id }) => id));
  const lost = accounts.filter(({ id, outcome }) => begun.has(id) && outcome === "not-assumable");
  const [first] = lost;
  if (!first) return;
  const more = lost.length > 1 ? ` and ${lost.length - 1} more accounts` : "";
  const message = `${first.id}${more} could be read when the scan began and cannot now (${first.reason ?? "refused"}): resume with the credentials, --profile, --role-name and --external-id that it began with. Nothing is lost, and the scan stays open`;
  throw new UsageError([{ code: "lost-access", message }]);
}
