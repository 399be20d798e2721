import { evaluate, type Lookup } from "../conditions.js";
import type { Condition } from "../document.js";
import { formatIp, inRange, parseIp, parseIpRange } from "../ip-address.js";
import type { ConditionLiteral } from "../prepared-statement.js";
import { parseDate, parseNumber } from "../scalar.js";
import { patternMatches, resolveTemplate, type ValuePattern } from "../value-template.js";
import { findOutside } from "./accounts.js";
import { inLanguage } from "./automaton.js";
import type { Budget } from "./budget.js";
import type { Domain, PointDomain, TextDomain } from "./domain.js";
import type { Mode } from "./literal.js";
import { patternTokens, type Tokens } from "./tokens.js";

/** A value set that meets all demands (undefined: the key is absent), that there is none, or that it stays open. */
export type Solution = { readonly values: readonly string[] | undefined } | "none" | "unsure";

export interface Surroundings {
  readonly mode: Mode;
  readonly lookup: Lookup;
  readonly budget: Budget;
}

/** Whether a demand is met for these values; in `may`, an undecided condition counts as met. */
export function meets(
  literal: ConditionLiteral,
  values: readonly string[] | undefined,
  around: Surroundings,
): boolean {
  const outcome = evaluate(literal.condition, values, around.lookup);
  return outcome === undefined ? around.mode === "may" : outcome === literal.want;
}

/** Finds values of one key that meet all demands on it. */
export function solveKey(
  domain: Domain,
  literals: readonly ConditionLiteral[],
  around: Surroundings,
): Solution {
  const ok = (values: readonly string[] | undefined): boolean =>
    literals.every((literal) => meets(literal, values, around));
  if (domain.kind === "finite") {
    const found = domain.options.findIndex((values) => ok(values));
    return found < 0 ? "none" : { values: domain.options[found] };
  }
  if (domain.kind === "text") return solveText(domain, literals, ok, around);
  return solvePoints(domain, literals, ok);
}

function solveText(
  domain: TextDomain,
  literals: readonly ConditionLiteral[],
  ok: (values: readonly string[] | undefined) => boolean,
  around: Surroundings,
): Solution {
  const { base, excluded, refuse } = domain;
  const isOut = (value: string) => inLanguage(excluded, value) || refuse?.(value) !== undefined;
  for (const sample of domain.samples) if (ok([sample]) && !isOut(sample)) return { values: [sample] };
  for (const candidate of candidates(literals, around.lookup)) {
    if (ok([candidate]) && inLanguage(base, candidate) && !isOut(candidate)) return { values: [candidate] };
  }
  if (domain.absent && ok(undefined)) return { values: undefined };
  const demands = literals.map((literal) => demandOf(literal, around));
  if (demands.some((demand) => demand === "never")) return "none";
  if (demands.some((demand) => demand === "open")) return "unsure";
  const real = demands.filter((demand): demand is Demand => typeof demand === "object");
  const found = findValues(domain, real, around.budget);
  // Several values that disagree leave a condition without set operator undecided.
  const isOpen = found === "none" && around.mode === "may" && domain.multi && literals.some(isPlain);
  return isOpen ? "unsure" : found;
}

function isPlain({ condition: { operator } }: ConditionLiteral): boolean {
  return operator?.set === "none" && operator.operator.family !== "null";
}

/** Texts that the demands name: literals, and patterns with their wildcards filled in. */
function* candidates(literals: readonly ConditionLiteral[], lookup: Lookup): Generator<string> {
  for (const { condition } of literals) {
    const operator = condition.operator?.operator;
    if (!operator) continue;
    for (const template of condition.templates) {
      const pattern = resolveTemplate(template, operator, lookup);
      if (!pattern) continue;
      if (pattern.literal !== undefined) yield pattern.literal;
      else yield template.written.replaceAll(/\*+/g, "x").replaceAll("?", "9");
    }
  }
}

/** A demand on present values: some value, or every value, is inside or outside a set of patterns. */
export interface Demand {
  readonly every: boolean;
  readonly inside: boolean;
  readonly patterns: readonly ValuePattern[];
}

/** Puts a condition on present values as a demand; `met` and `never` where the values do not matter. */
export function demandOf(literal: ConditionLiteral, around: Surroundings): Demand | "met" | "never" | "open" {
  const { condition, want } = literal;
  const { operator } = condition;
  if (!operator || condition.doubt !== undefined) return around.mode === "may" ? "met" : "never";
  const { operator: plain, set } = operator;
  if (plain.family === "null") {
    const outcome = evaluate(condition, ["present"], around.lookup);
    return (outcome === undefined ? around.mode === "may" : outcome === want) ? "met" : "never";
  }
  const patterns = patternsOf(condition, around.lookup);
  if (patterns === "open") return "open";
  if (patterns.unresolved && plain.negated && around.mode === "must" && want) return "never";
  // Without a set operator the value is a single one, and `some` and `every` come to the same.
  const every = set === "all" ? want : set === "any" ? !want : true;
  return { every, inside: plain.negated ? !want : want, patterns: patterns.list };
}

function patternsOf(
  condition: Condition,
  lookup: Lookup,
): { readonly list: readonly ValuePattern[]; readonly unresolved: boolean } | "open" {
  const plain = condition.operator?.operator;
  if (!plain) return "open";
  if (plain.family === "bool") {
    const list = condition.values
      .filter((value) => /^(?:true|false)$/i.test(value))
      .map((value): ValuePattern => {
        const lower = value.toLowerCase();
        return { glob: Array.from(lower, (c) => c.charCodeAt(0)), literal: lower, ignoreCase: true };
      });
    return { list, unresolved: false };
  }
  if (!["string", "like", "arn"].includes(plain.family)) return "open";
  const resolved = condition.templates.map((template) => resolveTemplate(template, plain, lookup));
  const list = resolved.filter((pattern): pattern is ValuePattern => pattern !== undefined);
  return { list, unresolved: list.length < resolved.length };
}

export const toTokens = (patterns: readonly ValuePattern[]): readonly Tokens[] =>
  patterns.map(patternTokens).filter((list): list is number[] => list !== undefined);

const nothing = () => undefined;

function findValues(domain: TextDomain, demands: readonly Demand[], budget: Budget): Solution {
  const inside = demands.filter((d) => d.every && d.inside).map((d) => toTokens(d.patterns));
  const outside = [
    domain.excluded,
    ...demands.filter((d) => d.every && !d.inside).map((d) => toTokens(d.patterns)),
  ];
  const find = (within: typeof inside, without: typeof outside) =>
    findOutside(domain.base, within, without, domain.refuse ?? nothing, budget);
  const some = demands.filter((d) => !d.every);
  const values = new Set<string>();
  if (!domain.multi) {
    for (const demand of some) {
      if (demand.inside) inside.push(toTokens(demand.patterns));
      else outside.push(toTokens(demand.patterns));
    }
    some.length = 0;
  }
  if (some.length === 0) {
    const found = find(inside, outside);
    return typeof found === "object" ? { values: [found.text] } : found;
  }
  for (const { inside: within, patterns } of some) {
    if ([...values].some((value) => patterns.some((pattern) => patternMatches(pattern, value)) === within))
      continue;
    const more = toTokens(patterns);
    const found = within ? find([...inside, more], outside) : find(inside, [...outside, more]);
    if (typeof found !== "object") return found;
    values.add(found.text);
  }
  return { values: [...values] };
}

function solvePoints(
  domain: PointDomain,
  literals: readonly ConditionLiteral[],
  ok: (values: readonly string[] | undefined) => boolean,
): Solution {
  const conditions = literals.map((literal) => literal.condition);
  for (const point of pointsOf(domain, conditions)) if (ok([point])) return { values: [point] };
  if (domain.absent && ok(undefined)) return { values: undefined };
  const family = domain.kind === "epoch" ? "date" : domain.kind;
  const alike = conditions.every(({ operator }) => {
    const found = operator?.operator.family;
    return (
      found === undefined ||
      found === family ||
      found === "null" ||
      (domain.kind === "epoch" && found === "numeric")
    );
  });
  return alike ? "none" : "unsure";
}

/** Points that stand for every region between the constants. */
export function pointsOf(domain: PointDomain, conditions: readonly Condition[]): readonly string[] {
  const values = conditions.flatMap((condition) => condition.values);
  if (domain.kind === "ip") return ipPoints(values, domain.avoidNarrow === true);
  const dated = domain.kind !== "numeric";
  const step = dated ? 1000 : 1;
  const least = domain.least ?? (dated ? 0 : Number.MIN_SAFE_INTEGER);
  const most = domain.most ?? (dated ? 7_258_118_400_000 : Number.MAX_SAFE_INTEGER);
  const points = new Set<number>([dated ? least : Math.max(least, 0)]);
  for (const value of values) {
    const constant = domain.kind === "numeric" ? parseNumber(value) : parseDate(value);
    if (constant === undefined) continue;
    for (const point of [constant, constant - step, constant + step]) points.add(point);
  }
  points.add(dated ? most : Math.min(most, 1e9));
  return [...points]
    .filter((point) => point >= least && point <= most)
    .map((point) => formatPoint(domain.kind, point));
}

function formatPoint(kind: PointDomain["kind"], point: number): string {
  if (kind === "date") return new Date(point).toISOString().replace(".000Z", "Z");
  return String(kind === "epoch" ? Math.floor(point / 1000) : point);
}

/** S3's measure: a network of /8 or narrower (IPv6 /32) is a fixed place (S3 User Guide, "The meaning of public"). */
const NARROW = { 32: 8, 128: 32 } as const;

function ipPoints(values: readonly string[], avoidNarrow: boolean): readonly string[] {
  const ranges = values.map(parseIpRange).filter((range) => range !== undefined);
  const points = new Set<string>(["203.0.113.77", "198.51.100.77", "0.0.0.0", "::", "3fff::1"]);
  for (const range of ranges) {
    for (const value of [range.first, range.last + 1n, range.first - 1n]) {
      const point = formatIp(range.bits, value);
      if (point !== undefined) points.add(point);
    }
  }
  if (!avoidNarrow) return [...points];
  return [...points].filter((point) => {
    const ip = parseIp(point);
    return ip && !ranges.some((range) => range.prefix >= NARROW[range.bits] && inRange(ip, range));
  });
}
