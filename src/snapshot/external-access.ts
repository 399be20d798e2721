import {
  type ExternalAccess,
  type ExternalAccessFinding,
  type Key,
  type Knowledge,
  known,
  type NotKnown,
  type Target,
  Unread,
} from "../model/index.js";
import { ofPages } from "./decoders.js";
import type { OpenFile } from "./open-file.js";
import {
  analyzers,
  findingDetails,
  type ListedFinding as Listed,
  listedFindings,
} from "./optional-decoders.js";

const ANALYZERS = ofPages(analyzers);
const FINDINGS = ofPages(listedFindings);
const DETAILS = ofPages(findingDetails);

/** What one Region's analyzers, of whatever account, say of its keys. */
interface RegionView {
  /** ARNs of ACCOUNT analyzers by account; of ORGANIZATION analyzers under "". */
  readonly analyzers: ReadonlyMap<string, readonly string[]>;
  readonly findings: ReadonlyMap<string, readonly ExternalAccessFinding[]>;
  /** Reads that were not answered, by account. */
  readonly unread: ReadonlyMap<string, NotKnown>;
}

/**
 * Reads Access Analyzer's findings a Region at a time, since keys come in the order of Regions. An analyzer of the whole
 * organization stands in one account and speaks of the keys of all.
 */
export function externalAccessReader(
  targets: readonly Target[],
  open: (target: Target) => OpenFile | undefined,
  collected: boolean,
): (key: Pick<Key, "arn" | "account" | "region">) => Knowledge<ExternalAccess> {
  let held: { readonly region: string; readonly view: RegionView } | undefined;
  return ({ arn, account, region }) => {
    const need = "access-analyzer:ListAnalyzers";
    if (!collected) return { state: "notCollected", need };
    if (held?.region !== region) held = { region, view: viewOf(region) };
    const { analyzers, findings, unread } = held.view;
    const missing = unread.get(account);
    if (missing) return missing;
    const value = {
      analyzers: [...(analyzers.get("") ?? []), ...(analyzers.get(account) ?? [])].sort(),
      findings: findings.get(arn) ?? [],
    };
    return { state: "known", value, source: { cell: `${account}/${region}/${need}/-/1`, pointer: "" } };
  };

  function viewOf(region: string): RegionView {
    const analyzers = new Map<string, string[]>();
    const findings = new Map<string, ExternalAccessFinding[]>();
    const unread = new Map<string, NotKnown>();
    for (const target of targets.filter((one) => one.region === region)) {
      const file = open(target);
      try {
        for (const { zone, analyzer, found } of file ? analyzersIn(file) : []) {
          push(analyzers, zone === "ORGANIZATION" ? "" : target.account, analyzer);
          for (const [arn, finding] of found) push(findings, arn, finding);
        }
      } catch (error) {
        if (!(error instanceof Unread)) throw error;
        unread.set(target.account, error.field);
      }
    }
    return { analyzers, findings, unread };
  }
}

function* analyzersIn(file: OpenFile) {
  for (const { arn: analyzer, type, status } of known(
    file.read("access-analyzer:ListAnalyzers", "", ANALYZERS),
  )) {
    if (status !== "ACTIVE" || (type !== "ACCOUNT" && type !== "ORGANIZATION")) continue;
    const listed = known(file.read("access-analyzer:ListFindingsV2", analyzer, FINDINGS));
    const found = listed.flatMap((one) =>
      one.resource === undefined ? [] : [[one.resource, findingOf(file, analyzer, type, one)] as const],
    );
    yield { zone: type, analyzer, found };
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
