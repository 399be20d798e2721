import {
  type Citation,
  cellOf,
  type ExternalAccess,
  type ExternalAccessFinding,
  type Key,
  type Knowledge,
  known,
  type NeedId,
  type NotKnown,
  type Target,
  Unread,
} from "../model/index.js";
import { ofPages } from "./decoders.js";
import { type OpenFile, wideIgnorance } from "./open-file.js";
import {
  analyzers,
  findingDetails,
  type ListedFinding as Listed,
  listedFindings,
} from "./optional-decoders.js";

const ANALYZERS = ofPages(analyzers);
const FINDINGS = ofPages(listedFindings);
const DETAILS = ofPages(findingDetails);
const LIST = "access-analyzer:ListAnalyzers" satisfies NeedId;

/** What one Region's analyzers, of whatever account, say of its keys. */
interface RegionView {
  /** ARNs of ACCOUNT analyzers by account. */
  readonly own: ReadonlyMap<string, readonly string[]>;
  /** ORGANIZATION analyzers, each with the list that names it. */
  readonly shared: readonly { readonly analyzer: string; readonly source: Citation }[];
  /** By the key's ARN. */
  readonly findings: ReadonlyMap<string, readonly ExternalAccessFinding[]>;
  /** Lists of analyzers that were not read, by account. */
  readonly unlisted: ReadonlyMap<string, NotKnown>;
  /** Findings that were not read: of an ACCOUNT analyzer by account, of an ORGANIZATION's under "", a single one by key ARN. */
  readonly unread: ReadonlyMap<string, NotKnown>;
}

/**
 * Reads Access Analyzer's findings a Region at a time, since keys come in the order of Regions. An analyzer of the whole
 * organization stands in one account and speaks of the keys of all. Known where any list of analyzers that may watch the key
 * was read and names one, or where the account's own list was read.
 */
export function externalAccessReader(
  targets: readonly Target[],
  open: (target: Target) => OpenFile | undefined,
  collected: boolean,
): (key: Pick<Key, "arn" | "account" | "region">) => Knowledge<ExternalAccess> {
  let held: { readonly region: string; readonly view: RegionView } | undefined;
  return ({ arn, account, region }) => {
    if (!collected) return { state: "notCollected", need: LIST };
    if (held?.region !== region) held = { region, view: viewOf(region) };
    const { own, shared, findings, unlisted, unread } = held.view;
    const ownList = unlisted.get(account);
    const [first] = shared;
    if (ownList && !first) return ownList;
    const moreAnalyzers = ownList ?? elsewhere(unlisted, account);
    const moreFindings = ownList ?? unread.get(account) ?? unread.get("") ?? unread.get(arn);
    const value = {
      analyzers: [...shared.map(({ analyzer }) => analyzer), ...(own.get(account) ?? [])].sort(),
      findings: findings.get(arn) ?? [],
      ...(moreAnalyzers && { moreAnalyzers }),
      ...(moreFindings && { moreFindings }),
    };
    const source =
      ownList && first ? first.source : { cell: cellOf({ account, region }, LIST, "", 1), pointer: "" };
    return { state: "known", value, source };
  };

  function viewOf(region: string): RegionView {
    const own = new Map<string, string[]>();
    const shared: { readonly analyzer: string; readonly source: Citation }[] = [];
    const findings = new Map<string, ExternalAccessFinding[]>();
    const unlisted = new Map<string, NotKnown>();
    const unread = new Map<string, NotKnown>();
    for (const target of targets.filter((one) => one.region === region)) {
      const file = open(target);
      const list = file?.read(LIST, "", ANALYZERS) ?? wideIgnorance(target, LIST);
      if (list.state !== "known") unlisted.set(target.account, list);
      if (!file || list.state !== "known") continue;
      for (const { arn: analyzer, type, status } of list.value) {
        if (status !== "ACTIVE" || (type !== "ACCOUNT" && type !== "ORGANIZATION")) continue;
        if (type === "ACCOUNT") push(own, target.account, analyzer);
        else shared.push({ analyzer, source: list.source });
        const listed = file.read("access-analyzer:ListFindingsV2", analyzer, FINDINGS);
        if (listed.state !== "known") unread.set(type === "ACCOUNT" ? target.account : "", listed);
        else addFindings(file, analyzer, type, listed.value, findings, unread);
      }
    }
    return { own, shared, findings, unlisted, unread };
  }
}

/** A list of another account's analyzers that was not read. Where a Region is not enabled, no analyzer stands. */
function elsewhere(unlisted: RegionView["unlisted"], account: string): NotKnown | undefined {
  for (const [other, list] of unlisted) if (other !== account && list.state !== "unsupported") return list;
  return undefined;
}

function addFindings(
  file: OpenFile,
  analyzer: string,
  zone: ExternalAccessFinding["zone"],
  listed: readonly Listed[],
  findings: Map<string, ExternalAccessFinding[]>,
  unread: Map<string, NotKnown>,
): void {
  for (const one of listed) {
    if (one.resource === undefined) continue;
    try {
      push(findings, one.resource, findingOf(file, analyzer, zone, one));
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      unread.set(one.resource, error.field);
    }
  }
}

function findingOf(
  file: OpenFile,
  analyzer: string,
  zone: ExternalAccessFinding["zone"],
  { id, error }: Listed,
): ExternalAccessFinding {
  const read = file.read("access-analyzer:GetFindingV2", id, DETAILS);
  const [first] = known(read);
  const {
    isPublic = false,
    principal = {},
    action = [],
    condition = {},
  } = first?.externalAccessDetails ?? {};
  const at = read.state === "known" ? read.source : { cell: "", pointer: "" };
  const why = error === undefined ? {} : { error };
  return { id, analyzer, zone, isPublic, principal, actions: action, condition, ...why, at };
}

function push<T>(map: Map<string, T[]>, name: string, one: T): void {
  const all = map.get(name);
  if (all) all.push(one);
  else map.set(name, [one]);
}
