import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AwsOptions } from "../../src/aws/index.js";
import { type CrawlResult, crawl } from "../../src/crawl/index.js";
import type { DemoAws, DemoOptions } from "../../src/demo/index.js";
import { type DiscoverOptions, discover } from "../../src/discover/index.js";
import { type CrawlEvent, NEED_IDS, type NeedId, need, type Plan } from "../../src/model/index.js";
import {
  createSnapshot,
  openSnapshot,
  resumeSnapshot,
  type Snapshot,
  type SnapshotWriter,
} from "../../src/snapshot/index.js";
import { type Ground, withAws } from "../aws/with-aws.js";

export const BASE_NEEDS: readonly NeedId[] = NEED_IDS.filter((id) => need(id).base);

export interface ScanOptions extends Partial<Pick<DiscoverOptions, "accounts" | "regions">> {
  readonly demo?: DemoOptions;
  readonly aws?: Partial<AwsOptions>;
  readonly needs?: readonly NeedId[];
  /** Called with each event; may interrupt. */
  readonly onEvent?: (event: CrawlEvent, ground: Ground) => void;
}

export interface Scanned {
  readonly result: CrawlResult;
  readonly plan: Plan;
  readonly snapshot: Snapshot;
  readonly requests: ReturnType<DemoAws["requests"]>;
  readonly counts: Record<string, number>;
  readonly writes: number;
  readonly events: readonly CrawlEvent[];
}

/** A folder that is gone when `work` ends. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "keyproof-crawl-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Discovers and crawls an embedded AWS into a folder, seals what was not interrupted, and hands the snapshot over. */
export function scan<T>(options: ScanOptions, work: (scanned: Scanned) => Promise<T> | T): Promise<T> {
  return inFolder((folder) => scanInto(folder, options, work));
}

export function scanInto<T>(
  folder: string,
  options: ScanOptions,
  work: (scanned: Scanned) => Promise<T> | T,
): Promise<T> {
  return withAws({ organization: "demo-org", ...options.demo }, options.aws ?? {}, async (ground) => {
    const { aws, controller } = ground;
    const { signal } = controller;
    const listen = (event: CrawlEvent) => {
      ground.events.push(event);
      options.onEvent?.(event, ground);
    };
    const { accounts, regions } = options;
    const asked = { ...(accounts && { accounts }), ...(regions && { regions }) };
    const found = await discover(aws, { ...asked, listen, signal });
    const plan: Plan = {
      version: 1,
      scanId: "0123456789abcdef",
      asOf: new Date().toISOString(),
      startedAt: new Date().toISOString(),
      tool: { name: "keyproof", version: "0.0.0" },
      needs: options.needs ?? BASE_NEEDS,
      targets: found.targets,
      accounts: found.accounts,
      ...(found.organization && { organization: found.organization }),
      caller: { account: aws.caller.account, arn: aws.caller.arn },
      scope: found.scope,
      regionsFrom: found.regionsFrom,
    };
    const writer = await createSnapshot(folder, plan);
    const result = await crawl({ aws, plan, snapshot: writer, listen, signal, maxInFlight: 32 });
    return finish(folder, writer, plan, result, ground, work);
  });
}

/** Goes on with an interrupted scan against a new embedded AWS of the same organization. */
export function resumeInto<T>(
  folder: string,
  options: ScanOptions,
  work: (scanned: Scanned) => Promise<T> | T,
): Promise<T> {
  return withAws({ organization: "demo-org", ...options.demo }, options.aws ?? {}, async (ground) => {
    const { aws, events, controller } = ground;
    const { writer, plan } = await resumeSnapshot(folder, new Date());
    const listen = (event: CrawlEvent) => void events.push(event);
    const result = await crawl({
      aws,
      plan,
      snapshot: writer,
      listen,
      signal: controller.signal,
      maxInFlight: 32,
    });
    return finish(folder, writer, plan, result, ground, work);
  });
}

async function finish<T>(
  folder: string,
  writer: SnapshotWriter,
  plan: Plan,
  result: CrawlResult,
  { demo, events }: Ground,
  work: (scanned: Scanned) => Promise<T> | T,
): Promise<T> {
  const { scanId, asOf } = plan;
  const times = { startedAt: asOf, endedAt: asOf, clockSkewMs: 0, nodeVersion: process.version };
  if (result.interrupted) await writer.close();
  else await writer.seal({ scanId, ...times, accounts: result.accounts });
  const snapshot = await openSnapshot(folder);
  try {
    const log = { requests: demo.requests(), counts: demo.counts(), writes: demo.writes().length };
    return await work({ result, plan, snapshot, ...log, events });
  } finally {
    snapshot.close();
  }
}
