import { asciiLower } from "./ascii.js";

/**
 * IAM's condition operators (IAM User Guide, "IAM JSON policy elements: Condition operators").
 * ArnEquals and ArnLike behave alike, and so do their negations. A negated operator is true for an absent key.
 */
export type OperatorFamily =
  | "string"
  | "like"
  | "arn"
  | "numeric"
  | "date"
  | "bool"
  | "ip"
  | "binary"
  | "null";
export type Comparison = "equal" | "less" | "lessOrEqual" | "greater" | "greaterOrEqual";

export interface Operator {
  readonly name: string;
  readonly family: OperatorFamily;
  readonly negated: boolean;
  readonly ignoreCase: boolean;
  readonly comparison: Comparison;
}

function operator(
  name: string,
  family: OperatorFamily,
  more: Partial<Pick<Operator, "negated" | "ignoreCase" | "comparison">> = {},
): Operator {
  return { name, family, negated: false, ignoreCase: false, comparison: "equal", ...more };
}

function ordered(prefix: string, family: OperatorFamily): Operator[] {
  return [
    operator(`${prefix}Equals`, family),
    operator(`${prefix}NotEquals`, family, { negated: true }),
    operator(`${prefix}LessThan`, family, { comparison: "less" }),
    operator(`${prefix}LessThanEquals`, family, { comparison: "lessOrEqual" }),
    operator(`${prefix}GreaterThan`, family, { comparison: "greater" }),
    operator(`${prefix}GreaterThanEquals`, family, { comparison: "greaterOrEqual" }),
  ];
}

const OPERATORS: readonly Operator[] = [
  operator("StringEquals", "string"),
  operator("StringNotEquals", "string", { negated: true }),
  operator("StringEqualsIgnoreCase", "string", { ignoreCase: true }),
  operator("StringNotEqualsIgnoreCase", "string", { negated: true, ignoreCase: true }),
  operator("StringLike", "like"),
  operator("StringNotLike", "like", { negated: true }),
  operator("ArnEquals", "arn"),
  operator("ArnLike", "arn"),
  operator("ArnNotEquals", "arn", { negated: true }),
  operator("ArnNotLike", "arn", { negated: true }),
  ...ordered("Numeric", "numeric"),
  ...ordered("Date", "date"),
  operator("Bool", "bool"),
  operator("BinaryEquals", "binary"),
  operator("IpAddress", "ip"),
  operator("NotIpAddress", "ip", { negated: true }),
  operator("Null", "null"),
];

const BY_NAME = new Map(OPERATORS.map((o) => [o.name.toLowerCase(), o]));

export type SetQualifier = "none" | "any" | "all";

export interface QualifiedOperator {
  readonly operator: Operator;
  readonly set: SetQualifier;
  readonly ifExists: boolean;
}

/** Operators read before, as written. Bounded, and without influence on any answer. */
const known = new Map<string, QualifiedOperator>();
const MOST_KNOWN = 500;

/** Reads `ForAllValues:StringLikeIfExists` and the like, in any case; undefined for what is no operator. */
export function parseOperator(written: string): QualifiedOperator | undefined {
  const before = known.get(written);
  if (before) return before;
  const operator = readOperator(written);
  if (operator && known.size < MOST_KNOWN) known.set(written, operator);
  return operator;
}

function readOperator(written: string): QualifiedOperator | undefined {
  let rest = asciiLower(written);
  let set: SetQualifier = "none";
  if (rest.startsWith("forallvalues:")) set = "all";
  else if (rest.startsWith("foranyvalue:")) set = "any";
  if (set !== "none") rest = rest.slice(rest.indexOf(":") + 1);
  const plain = BY_NAME.get(rest);
  if (plain) return { operator: plain, set, ifExists: false };
  if (!rest.endsWith("ifexists")) return undefined;
  const bare = BY_NAME.get(rest.slice(0, -"ifexists".length));
  return bare && bare.family !== "null" ? { operator: bare, set, ifExists: true } : undefined;
}
