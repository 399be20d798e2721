import {
  CONFIG_RULES,
  type ConfigRule,
  type ConfigVerdict,
  type Key,
  type Knowledge,
  known,
  type NeedId,
  type Target,
  Unread,
} from "../model/index.js";
import { ofPages } from "./decoders.js";
import { type OpenFile, wideIgnorance } from "./open-file.js";
import { configRules, type EvaluationResult, evaluationResults } from "./optional-decoders.js";
import { notCollected } from "./readings.js";

const RULES = ofPages(configRules);
const RESULTS = ofPages(evaluationResults);
const NEED = "config:DescribeConfigRules" satisfies NeedId;

type ByKey = ReadonlyMap<string, readonly ConfigVerdict[]>;

/** Reads the verdicts of a Region's Config rules on its keys, a Region at a time, since keys come in that order. */
export function configComplianceReader(
  targets: readonly Target[],
  open: (target: Target) => OpenFile | undefined,
  collected: boolean,
): (key: Pick<Key, "keyId" | "account" | "region">) => Knowledge<readonly ConfigVerdict[]> {
  const byPlace = new Map(targets.map((target) => [`${target.account}/${target.region}`, target]));
  let held: { readonly place: string; readonly verdicts: Knowledge<ByKey> } | undefined;
  return ({ keyId, account, region }) => {
    if (!collected) return notCollected(NEED);
    const place = `${account}/${region}`;
    if (held?.place !== place) {
      const target = byPlace.get(place);
      const file = target && open(target);
      held = { place, verdicts: file ? verdictsIn(file) : wideIgnorance({ account, region }, NEED) };
    }
    const { verdicts } = held;
    return verdicts.state === "known" ? { ...verdicts, value: verdicts.value.get(keyId) ?? [] } : verdicts;
  };
}

function verdictsIn(file: OpenFile): Knowledge<ByKey> {
  const rules = file.read(NEED, "", RULES);
  if (rules.state !== "known") return rules;
  const byKey = new Map<string, ConfigVerdict[]>();
  try {
    for (const { ConfigRuleName: name, Source } of rules.value) {
      const source = CONFIG_RULES.find((one) => one === Source?.SourceIdentifier);
      if (source === undefined) continue;
      const results = known(file.read("config:GetComplianceDetailsByConfigRule", name, RESULTS));
      for (const result of results) add(byKey, name, source, result);
    }
  } catch (error) {
    if (error instanceof Unread) return error.field;
    throw error;
  }
  return { ...rules, value: byKey };
}

function add(
  byKey: Map<string, ConfigVerdict[]>,
  name: string,
  source: ConfigRule,
  result: EvaluationResult,
): void {
  const { ResourceType, ResourceId = "" } =
    result.EvaluationResultIdentifier?.EvaluationResultQualifier ?? {};
  if (ResourceType !== "AWS::KMS::Key") return;
  const keyId = ResourceId.slice(ResourceId.lastIndexOf("/") + 1);
  const verdict = {
    name,
    source,
    compliance: result.ComplianceType,
    ...(result.ResultRecordedTime !== undefined && { recordedAt: result.ResultRecordedTime }),
    at: result.at,
  };
  byKey.set(keyId, [...(byKey.get(keyId) ?? []), verdict]);
}
