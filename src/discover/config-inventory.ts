import { type Aws, readPages } from "../aws/index.js";
import { type Call, CoverageError, type NeedId, type PlannedAccount, type Target } from "../model/index.js";
import { callerCall } from "./caller-call.js";
import { type PlacedItem, placedItems } from "./config-items.js";
import type { DiscoverOptions, Discovery } from "./options.js";
import { readOrganization } from "./organization.js";
import { regionReader } from "./regions.js";
import { selectAccounts } from "./selection.js";

/** What is asked of Config: whole items of keys, as far as it records them. */
const EXPRESSION =
  "SELECT accountId, awsRegion, resourceId, arn, configurationItemCaptureTime, configurationItemStatus, configuration, supplementaryConfiguration, tags WHERE resourceType = 'AWS::KMS::Key'";

/** What no configuration item of a key holds. */
const UNSEEN =
  "Config does not see grants, aliases, policies of Resource Access Manager, rotation periods and history, last usage, or keys where nothing records AWS::KMS::Key";

export interface InventoryOptions extends DiscoverOptions {
  /** Name of the aggregator to ask; otherwise one of the organization, or any. */
  readonly aggregator?: string;
}

interface Aggregator {
  readonly name: string;
  readonly region: string;
  readonly ofOrganization: boolean;
}

/**
 * Finds the keys that AWS Config recorded, and where they are: by an aggregator that the caller's account has in some Region, else
 * in the caller's own account. The answers are the evidence; nothing else is asked of the accounts.
 * @throws CoverageError where Config could not be asked or records no key; UsageError for what does not exist.
 */
export async function discoverFromConfig(aws: Aws, options: InventoryOptions): Promise<Discovery> {
  const { caller, partition } = aws;
  const calls: Call[] = [callerCall(aws)];
  const found = await readOrganization(aws, calls);
  const regions = await ownRegions(aws, options, calls);
  const aggregator = await findAggregator(aws, regions, options.aggregator, calls);
  const items = aggregator
    ? await aggregated(aws, aggregator, calls)
    : await recordedHere(aws, regions, options, calls);
  const selected = selectAccounts({
    caller: caller.account,
    partition,
    hasRole: aggregator !== undefined,
    found,
    options,
  });
  const sources = aggregator && (await sourcesOf(aws, aggregator, calls));
  const accounts = selected.accounts.map((account) => seenBy(account, items, sources));
  const targets = targetsOf(partition, accounts, items, options);
  if (targets.length === 0)
    throw new CoverageError(
      "config-empty",
      "AWS Config records no key in the accounts and Regions asked for",
    );
  return {
    accounts,
    targets,
    notPlanned: [],
    ...("id" in found && { organization: { id: found.id, managementAccount: found.managementAccount } }),
    regionsFrom: "option",
    scope: `${selected.scope}, as AWS Config ${aggregator ? `(aggregator ${aggregator.name} in ${aggregator.region}) ` : ""}recorded it ${span(items)}. ${UNSEEN}`,
    calls,
  };
}

/** The Regions of the caller's account: aggregators stand in one of them. */
async function ownRegions(aws: Aws, options: DiscoverOptions, calls: Call[]): Promise<readonly string[]> {
  const regions = await regionReader(aws, calls)(aws.caller.account);
  if ("statuses" in regions)
    return [...regions.statuses]
      .flatMap(([name, status]) => (status.startsWith("ENABLED") ? [name] : []))
      .sort();
  if (options.regions) return [...options.regions].sort();
  throw new CoverageError(
    "regions-unread",
    "the Regions of the caller's account cannot be listed: name them with --regions",
  );
}

async function findAggregator(
  aws: Aws,
  regions: readonly string[],
  name: string | undefined,
  calls: Call[],
): Promise<Aggregator | undefined> {
  const found: Aggregator[] = [];
  for (const region of regions) {
    for (const call of await ask(aws, "config:DescribeConfigurationAggregators", region, region, {}, calls)) {
      const { ConfigurationAggregators } = bodyOf(call);
      for (const one of Array.isArray(ConfigurationAggregators) ? ConfigurationAggregators : []) {
        const { ConfigurationAggregatorName, OrganizationAggregationSource } = one as Record<string, unknown>;
        const ofOrganization = OrganizationAggregationSource !== undefined;
        found.push({ name: String(ConfigurationAggregatorName), region, ofOrganization });
      }
    }
  }
  const chosen = name === undefined ? found : found.filter((one) => one.name === name);
  if (name !== undefined && chosen.length === 0)
    throw new CoverageError(
      "no-aggregator",
      `the caller's account has no aggregator ${name}: there are ${found.map((one) => one.name).join(", ") || "none that it may see"}`,
    );
  return chosen.find((one) => one.ofOrganization) ?? chosen[0];
}

async function aggregated(
  aws: Aws,
  { name, region }: Aggregator,
  calls: Call[],
): Promise<readonly PlacedItem[]> {
  const input = { ConfigurationAggregatorName: name, Expression: EXPRESSION };
  const pages = await ask(aws, "config:SelectAggregateResourceConfig", region, name, input, calls);
  const last = pages.at(-1);
  if (last?.answer.outcome !== "ok") throw unasked(last, `the aggregator ${name}`);
  return pages.flatMap(placedItems);
}

async function recordedHere(
  aws: Aws,
  regions: readonly string[],
  { regions: asked, excludeRegions = [] }: DiscoverOptions,
  calls: Call[],
): Promise<readonly PlacedItem[]> {
  const wanted = regions.filter(
    (region) => (asked?.includes(region) ?? true) && !excludeRegions.includes(region),
  );
  const items: PlacedItem[] = [];
  let answered = 0;
  let refused: Call | undefined;
  for (const region of wanted) {
    const pages = await ask(
      aws,
      "config:SelectResourceConfig",
      region,
      region,
      { Expression: EXPRESSION },
      calls,
    );
    if (pages.at(-1)?.answer.outcome === "ok") answered++;
    else refused = pages.at(-1);
    items.push(...pages.flatMap(placedItems));
  }
  if (answered === 0) throw unasked(refused, "AWS Config");
  return items;
}

/** Accounts that the aggregator hears of, by what became of its last update. */
async function sourcesOf(
  aws: Aws,
  { name, region }: Aggregator,
  calls: Call[],
): Promise<ReadonlySet<string>> {
  const input = { ConfigurationAggregatorName: name };
  const need = "config:DescribeConfigurationAggregatorSourcesStatus";
  const pages = await ask(aws, need, region, name, input, calls);
  const heard = pages.flatMap((call) => {
    const { AggregatedSourceStatusList } = bodyOf(call);
    return Array.isArray(AggregatedSourceStatusList)
      ? (AggregatedSourceStatusList as Record<string, unknown>[])
      : [];
  });
  return new Set(
    heard.flatMap(({ SourceId, LastUpdateStatus }) =>
      LastUpdateStatus === "SUCCEEDED" ? [String(SourceId)] : [],
    ),
  );
}

/** Config's silence about an account that it does not hear of proves nothing. */
function seenBy(
  account: PlannedAccount,
  items: readonly PlacedItem[],
  sources: ReadonlySet<string> | undefined,
): PlannedAccount {
  const isSeen =
    items.some(({ accountId }) => accountId === account.id) || (sources?.has(account.id) ?? true);
  if (account.outcome !== "scanned" || isSeen) return account;
  return { ...account, outcome: "failed", reason: "not-aggregated" };
}

function targetsOf(
  partition: string,
  accounts: readonly PlannedAccount[],
  items: readonly PlacedItem[],
  { regions, excludeRegions = [] }: DiscoverOptions,
): readonly Target[] {
  const inside = new Set(accounts.flatMap(({ id, outcome }) => (outcome === "scanned" ? [id] : [])));
  const places = new Map<string, Target>();
  for (const { accountId: account, awsRegion: region } of items) {
    if (!inside.has(account) || excludeRegions.includes(region)) continue;
    if (regions && !regions.includes(region)) continue;
    places.set(`${account}/${region}`, { partition, account, region });
  }
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, target]) => target);
}

/** From when to when the items are. */
function span(items: readonly PlacedItem[]): string {
  const times = items.flatMap(({ capturedAt }) => capturedAt ?? []).sort((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return "at times that it does not tell";
  return `between ${day(first)} and ${day(last)}`;
}

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

async function ask(
  aws: Aws,
  need: NeedId,
  region: string,
  resource: string,
  input: Readonly<Record<string, unknown>>,
  evidence: Call[],
): Promise<readonly Call[]> {
  const pages: Call[] = [];
  const { account } = aws.caller;
  for await (const call of readPages(aws, { need, account, region, resource, input })) pages.push(call);
  evidence.push(...pages);
  return pages;
}

function bodyOf({ answer }: Call): Readonly<Record<string, unknown>> {
  return answer.outcome === "ok" ? (JSON.parse(answer.body ?? "{}") as Record<string, unknown>) : {};
}

function unasked(call: Call | undefined, whom: string): CoverageError {
  const { errorCode, errorMessage, outcome } = call?.answer ?? {};
  return new CoverageError(
    "config-unread",
    `${whom} did not answer: ${errorMessage ?? errorCode ?? outcome ?? "no Region was asked"}`,
  );
}
