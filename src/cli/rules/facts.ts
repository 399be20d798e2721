import type {
  Equivalents,
  ForeignCheck,
  Framework,
  NeedId,
  Rule,
  RuleCases,
  RuleInfo,
  Severity,
  Status,
  Strength,
} from "../../model/index.js";
import { need, reasonText } from "../../model/index.js";
import { type ParameterFact, parameterFacts } from "./parameter-facts.js";

/** A read that a rule needs. */
export interface ReadFact {
  readonly need: NeedId;
  readonly permission: string;
  /** The option that asks for it, where a scan does not make it anyway. */
  readonly option?: string;
}

/** A sentence that a rule may say; `{names}` stand for what it found. */
export interface SentenceFact {
  readonly status: Status;
  readonly severities?: readonly Severity[];
  readonly sentence: string;
}

/** A control that rests on the rule. */
export interface ControlFact {
  readonly framework: string;
  readonly title: string;
  readonly version: string;
  readonly control: string;
  readonly baselines?: readonly string[];
  readonly strength: Strength;
  readonly paraphrase: string;
  /** What the control asks for in place of the rule's defaults. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** All that is known of a rule beside its code: what its page, the terminal and `--json` show. */
export interface RuleFacts
  extends Pick<
    RuleInfo,
    | "id"
    | "module"
    | "title"
    | "severity"
    | "subject"
    | "rationale"
    | "remediation"
    | "references"
    | "statuses"
  > {
  readonly reads: readonly ReadFact[];
  /** Why it would not apply, in words. */
  readonly doesNotApply: readonly string[];
  /** Absent for a rule from elsewhere, which keeps its schema to itself. */
  readonly parameters?: readonly ParameterFact[];
  readonly says: readonly SentenceFact[];
  readonly examples: Pick<RuleCases, "fail" | "manual" | "pass">;
  /** The day that examples are judged on, where they name no other; absent where there is none. */
  readonly examplesJudgedOn?: string;
  readonly controls: readonly ControlFact[];
  readonly elsewhere: readonly ForeignCheck[];
}

/** What there is to tell of rules. */
export interface Catalogue {
  readonly rules: readonly Rule[];
  readonly frameworks: readonly Framework[];
  readonly equivalents: Equivalents;
  /** By rule id. */
  readonly cases: Readonly<Record<string, RuleCases>>;
  /** The day that the cases are judged on. */
  readonly casesAsOf: string;
}

export function ruleFacts(info: RuleInfo, catalogue: Catalogue): RuleFacts {
  const { id, module, title, severity, subject, rationale, remediation, references, statuses } = info;
  const rule = catalogue.rules.find((candidate) => candidate.id === id);
  const cases = rule && catalogue.cases[id];
  return {
    ...{ id, module, title, severity, subject, rationale, remediation, references, statuses },
    reads: info.needs.map(readFact),
    doesNotApply: reasonsInWords(cases?.notFor ?? []),
    ...(rule && { parameters: parameterFacts(rule.parameters) }),
    says: cases ? sentences(info, cases) : [],
    examples: examplesOf(cases),
    ...(cases && { examplesJudgedOn: catalogue.casesAsOf }),
    controls: catalogue.frameworks.flatMap((framework) => controlsOf(framework, id)),
    elsewhere: rule ? checksLike(id, catalogue.equivalents) : [],
  };
}

function readFact(id: NeedId): ReadFact {
  const { permission, base, option } = need(id);
  return { need: id, permission, ...(!base && option && { option }) };
}

/** One sentence for all codes that differ in their detail only. */
function reasonsInWords(codes: readonly string[]): readonly string[] {
  const details = new Map<string, string[]>();
  for (const code of codes) {
    const [name = code, ...detail] = code.split(":");
    details.set(name, [...(details.get(name) ?? []), ...(detail.length > 0 ? [detail.join(":")] : [])]);
  }
  return [...details].map(([name, all]) => reasonText(all.length > 0 ? `${name}:${orList(all)}` : name));
}

function orList(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} or ${last}` : last;
}

function sentences(info: RuleInfo, cases: RuleCases): readonly SentenceFact[] {
  return cases.says.map(({ status, message, severities }) => ({
    status,
    ...(severities && { severities }),
    sentence: info.messages[message] ?? message,
  }));
}

function examplesOf(cases: RuleCases | undefined): RuleFacts["examples"] {
  const { fail, manual, pass } = cases ?? {};
  return { ...(fail && { fail }), ...(manual && { manual }), ...(pass && { pass }) };
}

function controlsOf(framework: Framework, rule: string): readonly ControlFact[] {
  return framework.controls
    .filter(({ rules }) => rules.includes(rule))
    .map(({ id, baselines, strength, paraphrase, parameters }) => ({
      framework: framework.id,
      title: framework.title,
      version: framework.version,
      control: id,
      ...(baselines && { baselines }),
      strength,
      paraphrase,
      ...(parameters[rule] && { parameters: parameters[rule] }),
    }));
}

/** Other tools' checks that a rule answers to. */
export function checksLike(rule: string, equivalents: Equivalents): readonly ForeignCheck[] {
  return foreignChecks(equivalents).filter(({ rules }) => rules.includes(rule));
}

/** Every check of another tool, by tool. */
export function foreignChecks(equivalents: Equivalents): readonly ForeignCheck[] {
  return equivalents.tools.flatMap(({ tool, checks }) => checks.map((check) => ({ ...check, tool })));
}
