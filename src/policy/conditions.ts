import { asciiLower } from "./ascii.js";
import type { Condition } from "./document.js";
import { scalarMatches } from "./scalar.js";
import { patternMatches, resolveTemplate, type ValueTemplate } from "./value-template.js";

/** Single value of a condition key, for policy variables; undefined where it is absent or has several. */
export type Lookup = (key: string) => string | undefined;

/** True, false, or undefined where it cannot be decided. */
export type Outcome = boolean | undefined;

/**
 * Whether a condition holds for the values that a request carries for its key; undefined `values` mean that the key is
 * absent. Source: IAM User Guide, "Condition operators", "Set operators for multivalued context keys".
 */
export function evaluate(
  condition: Condition,
  values: readonly string[] | undefined,
  lookup: Lookup,
): Outcome {
  const { operator } = condition;
  if (!operator || condition.doubt !== undefined) return undefined;
  const { operator: plain, set, ifExists } = operator;
  if (plain.family === "null") return evaluateNull(condition, values);
  if (values === undefined) return holdsWhenAbsent(condition);
  if (values.length === 0) return set === "all" || (set === "none" && (plain.negated || ifExists));
  let unsure = false;
  let some = false;
  let every = true;
  for (const value of values) {
    const outcome = valueHolds(condition, value, lookup);
    if (outcome === undefined) unsure = true;
    else if (outcome) some = true;
    else every = false;
  }
  // Without a set operator several values are undocumented, save where all agree.
  if (set === "none") return unsure || (some && !every) ? undefined : some;
  if (set === "any") return some || (unsure ? undefined : false);
  return every && unsure ? undefined : every;
}

/** The answer for an absent key. Operators with `IfExists`, negated ones and ForAllValues are true then. */
export function holdsWhenAbsent(condition: Condition): Outcome {
  const { operator } = condition;
  if (!operator || condition.doubt !== undefined) return undefined;
  if (operator.operator.family === "null") return evaluateNull(condition, undefined);
  if (operator.ifExists || operator.set === "all") return true;
  return operator.set === "any" ? false : operator.operator.negated;
}

function evaluateNull(condition: Condition, values: readonly string[] | undefined): Outcome {
  let outcome = false;
  for (const value of condition.values) {
    const wanted = value.toLowerCase();
    if (wanted === "true") outcome ||= values === undefined;
    else if (wanted === "false") outcome ||= values !== undefined;
    else return undefined;
  }
  return outcome;
}

/** One value of the request against all values of the policy: any of them, or none for a negated operator. */
function valueHolds(condition: Condition, value: string, lookup: Lookup): Outcome {
  const plain = condition.operator?.operator;
  if (!plain) return undefined;
  let matched = false;
  let unresolved = false;
  if (plain.family === "string" || plain.family === "like" || plain.family === "arn") {
    let others = condition.templates;
    if (others.length > FEW) {
      const index = indexOf(condition, plain.ignoreCase);
      matched = index.literals.has(plain.ignoreCase ? asciiLower(value) : value);
      others = matched ? [] : index.others;
    }
    for (const template of others) {
      const pattern = resolveTemplate(template, plain, lookup);
      if (pattern === undefined) unresolved = true;
      else if (patternMatches(pattern, value)) {
        matched = true;
        break;
      }
    }
  } else matched = condition.values.some((policyValue) => scalarMatches(plain, policyValue, value));
  if (!plain.negated) return matched;
  // IAM does not document what a negated operator makes of a variable without a value.
  return matched ? false : unresolved ? undefined : true;
}

/** So many values are compared sooner than indexed. */
const FEW = 8;

interface ValueIndex {
  readonly literals: ReadonlySet<string>;
  readonly others: readonly ValueTemplate[];
}

/** Values without wildcard or variable by text, the others apart; made once a condition. */
const indexes = new WeakMap<Condition, ValueIndex>();

function indexOf(condition: Condition, ignoreCase: boolean): ValueIndex {
  const known = indexes.get(condition);
  if (known) return known;
  const literals = new Set<string>();
  const others: ValueTemplate[] = [];
  for (const template of condition.templates) {
    const { constant } = template;
    if (constant?.literal === undefined || constant.arn !== undefined) others.push(template);
    else literals.add(ignoreCase ? asciiLower(constant.literal) : constant.literal);
  }
  const index = { literals, others };
  indexes.set(condition, index);
  return index;
}

/** More values than this are counted, not shown. */
const MOST_VALUES_SHOWN = 20;

/** `StringEquals kms:CallerAccount ["111122223333"]`, as written. */
export function describeCondition(condition: Condition): string {
  const { values } = condition;
  const more = values.length - MOST_VALUES_SHOWN;
  const shown = JSON.stringify(values.length === 1 ? values[0] : values.slice(0, MOST_VALUES_SHOWN));
  if (more > 0) return `${condition.operatorWritten} ${condition.keyWritten} ${shown} and ${more} more`;
  return `${condition.operatorWritten} ${condition.keyWritten} ${shown}`;
}

/** All of a condition as one text, to tell conditions apart. */
export function conditionKey({ operatorWritten, key, values }: Condition): string {
  return JSON.stringify([operatorWritten, key, values]);
}

/** Why a condition holds or does not for these values, in a sentence. */
export function explainCondition(
  condition: Condition,
  values: readonly string[] | undefined,
  outcome: Outcome,
): string {
  if (condition.doubt !== undefined) return condition.doubt;
  const carried = values === undefined ? "absent" : values.map((value) => JSON.stringify(value)).join(", ");
  if (outcome === undefined)
    return `undecided: ${condition.keyWritten} is ${carried}, and IAM does not document the outcome`;
  const verb = outcome ? "holds" : "does not hold";
  if (values === undefined) {
    const { operator } = condition;
    const why =
      operator?.operator.family === "null"
        ? "the key is absent"
        : operator?.ifExists
          ? "the key is absent, and IfExists is true then"
          : operator?.set === "all"
            ? "the key is absent, and ForAllValues is true then"
            : operator?.operator.negated && operator.set === "none"
              ? "the key is absent, and a negated operator is true then"
              : "the key is absent";
    return `${verb}: ${why}`;
  }
  return `${verb}: ${condition.keyWritten} is ${carried}`;
}
