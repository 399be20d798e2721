import type {
  EventRule,
  Knowledge,
  NeedId,
  RegionMonitoring,
  Target,
  ToldCluster,
  Trail,
} from "../model/index.js";
import { ofPages } from "./decoders.js";
import * as decoders from "./monitoring-decoders.js";
import { type OpenFile, wideIgnorance } from "./open-file.js";
import { notCollected } from "./readings.js";

const TRAILS = ofPages(decoders.trailList);
const STATUS = ofPages(decoders.trailStatus);
const SELECTORS = ofPages(decoders.eventSelectors);
const RECORDERS = ofPages(decoders.recorders);
const RECORDER_STATUS = ofPages(decoders.recorderStatus);
const FILTERS = ofPages(decoders.metricFilters);
const ALARMS = ofPages(decoders.metricAlarms);
const COMPOSITES = ofPages(decoders.compositeAlarms);
const RULES = ofPages(decoders.listedRules);
const TARGETS = ofPages(decoders.ruleTargets);
const CLUSTERS = ofPages(decoders.hsmClusters);
const CLUSTER = "cloudhsm:DescribeClusters" satisfies NeedId;

/** Regions held: rules ask about one several times, and about those where a trail's log group lies. */
const HELD = 32;

type Place = Pick<Target, "account" | "region">;
type Listed = Omit<Trail, "status" | "selectors">;

/** Reads what records, watches and alerts in a Region, when first asked for. */
export function monitoringReader(
  targets: readonly Target[],
  open: (target: Target) => OpenFile | undefined,
  planned: ReadonlySet<NeedId>,
): (where: Place) => RegionMonitoring {
  const byPlace = new Map(targets.map((target) => [`${target.account}/${target.region}`, target]));
  const byAccount = new Map<string, Target[]>();
  for (const target of targets)
    byAccount.set(target.account, [...(byAccount.get(target.account) ?? []), target]);
  const held = new Map<string, RegionMonitoring>();

  return (where) => {
    const name = `${where.account}/${where.region}`;
    const known = held.get(name) ?? monitoringOf(where);
    held.set(name, known);
    for (const [oldest] of held) {
      if (held.size <= HELD) break;
      held.delete(oldest);
    }
    return known;
  };

  function monitoringOf(where: Place): RegionMonitoring {
    const target = byPlace.get(`${where.account}/${where.region}`);
    const file = target && open(target);
    const read = <T>(
      need: NeedId,
      decode: Parameters<typeof OpenFile.prototype.read<T>>[2],
    ): Knowledge<T> => {
      if (!planned.has(need)) return notCollected(need);
      return file ? file.read(need, "", decode) : wideIgnorance(where, need);
    };
    const trails = read("cloudtrail:DescribeTrails", TRAILS);
    const rules = read("events:ListRules", RULES);
    return {
      trails:
        trails.state === "known"
          ? { ...trails, value: trails.value.map((trail) => withSettings(trail, where)) }
          : trails,
      recorders: read("config:DescribeConfigurationRecorders", RECORDERS),
      recorderStatus: read("config:DescribeConfigurationRecorderStatus", RECORDER_STATUS),
      metricFilters: read("logs:DescribeMetricFilters", FILTERS),
      alarms: read("cloudwatch:DescribeAlarms", ALARMS),
      compositeAlarms: read("cloudwatch:DescribeAlarms", COMPOSITES),
      eventRules:
        rules.state === "known" && file
          ? { ...rules, value: rules.value.flatMap((rule) => eventRule(rule, file)) }
          : (rules as Knowledge<readonly EventRule[]>),
      clusters: planned.has(CLUSTER) ? clustersIn(where, file) : notCollected(CLUSTER),
    };
  }

  function withSettings(trail: Listed, where: Place): Trail {
    const status = settingsOf("cloudtrail:GetTrailStatus", trail, where, STATUS);
    const selectors = settingsOf("cloudtrail:GetEventSelectors", trail, where, SELECTORS);
    return { ...trail, status, selectors };
  }

  /** What a trail's owner, or else the account where it shows, was told of it, in whichever Region it was asked. */
  function settingsOf<T>(
    need: NeedId,
    { TrailARN, HomeRegion }: Listed,
    { account }: Place,
    decode: Parameters<typeof OpenFile.prototype.read<T>>[2],
  ): Knowledge<T> {
    if (!planned.has(need)) return notCollected(need);
    const owner = TrailARN.split(":")[4] ?? "";
    const home = byPlace.get(`${owner}/${HomeRegion}`);
    const asked = [
      ...(home ? [home] : []),
      ...(byAccount.get(owner) ?? []),
      ...(byAccount.get(account) ?? []),
    ];
    let refused: Knowledge<T> | undefined;
    for (const target of asked) {
      const read = open(target)?.read(need, TrailARN, decode);
      if (read?.state === "known") return read;
      if (read?.cell !== undefined) refused ??= read;
    }
    return refused ?? { state: "failed", need, code: "owner-not-scanned" };
  }
}

function eventRule(
  { at, Name, State, EventPattern }: decoders.ListedRule & Pick<EventRule, "at">,
  file: OpenFile,
): readonly EventRule[] {
  if (EventPattern === undefined || !State?.startsWith("ENABLED")) return [];
  const targets = file.read("events:ListTargetsByRule", Name, TARGETS);
  const arns =
    targets.state === "known" ? { ...targets, value: targets.value.map(({ Arn }) => Arn) } : targets;
  return [{ at, Name, EventPattern, targets: arns }];
}

function clustersIn(where: Place, file: OpenFile | undefined): Knowledge<readonly ToldCluster[]> {
  const stores = file?.customKeyStores() ?? wideIgnorance(where, CLUSTER);
  if (!file || stores.state !== "known")
    return stores.state === "known" ? wideIgnorance(where, CLUSTER) : stores;
  const ids = new Set(stores.value.flatMap(({ CloudHsmClusterId }) => CloudHsmClusterId ?? []));
  return { ...stores, value: [...ids].map((id) => ({ id, told: file.read(CLUSTER, id, CLUSTERS) })) };
}
