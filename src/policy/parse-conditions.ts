import { asciiLower } from "./ascii.js";
import type { Condition, Policy } from "./document.js";
import { parseIpRange } from "./ip-address.js";
import type { JsonNode } from "./json-reader.js";
import { type Operator, parseOperator } from "./operators.js";
import { note, type Problems, report, uniqueMembers } from "./problems.js";
import { parseDate, parseNumber } from "./scalar.js";
import { compileValue, type ValueTemplate } from "./value-template.js";
import { hasWildcard } from "./wildcard.js";

/** Reads a Condition element: operators, keys, and values that may be strings, numbers or booleans, single or in an array. */
export function readConditions(
  node: JsonNode,
  version: Policy["version"],
  problems: Problems,
): readonly Condition[] {
  if (node.kind !== "object") {
    report(problems, "Condition", "wrong-type", "Condition must be an object", node.start);
    return [];
  }
  const conditions: Condition[] = [];
  for (const [operatorWritten, block] of uniqueMembers(node.members, problems, "Condition")) {
    if (block.kind !== "object") {
      report(
        problems,
        "Condition",
        "wrong-type",
        `Condition ${JSON.stringify(operatorWritten)} must be an object`,
        block.start,
      );
      continue;
    }
    const operator = parseOperator(operatorWritten);
    if (!operator) {
      note(problems, "unknown-operator", `unknown operator ${JSON.stringify(operatorWritten)}`, block.start);
    }
    const seen = new Set<string>();
    for (const [keyWritten, value] of uniqueMembers(block.members, problems, "Condition")) {
      const key = asciiLower(keyWritten);
      if (seen.has(key)) {
        report(
          problems,
          "Condition",
          "duplicate-name",
          `${JSON.stringify(keyWritten)} is written twice`,
          value.start,
        );
      }
      seen.add(key);
      const written = { operatorWritten, operator, keyWritten, key };
      conditions.push(readCondition(written, value, version, problems));
    }
  }
  return conditions;
}

function readCondition(
  written: Pick<Condition, "operatorWritten" | "operator" | "keyWritten" | "key">,
  node: JsonNode,
  version: Policy["version"],
  problems: Problems,
): Condition {
  const { operatorWritten, operator, keyWritten, key } = written;
  const values: string[] = [];
  let doubt = operator ? undefined : `${operatorWritten} is no condition operator`;
  for (const item of node.kind === "array" ? node.items : [node]) {
    if (item.kind === "string") values.push(item.value);
    else if (item.kind === "number" || item.kind === "boolean") values.push(item.text);
    else {
      doubt = `a value of ${keyWritten} is neither string, number nor boolean`;
      note(problems, "wrong-type", doubt, item.start);
    }
  }
  const family = operator?.operator.family;
  const textual = operator && (family === "string" || family === "like" || family === "arn");
  const templates = textual
    ? values.map((value) => compileValue(value, operator.operator, version !== "2008-10-17", key))
    : NO_TEMPLATES;
  const unfit = operator && values.find((value, at) => !fits(operator.operator, value, templates[at]));
  if (unfit !== undefined && doubt === undefined) {
    doubt = `${operatorWritten} cannot compare with ${JSON.stringify(unfit)}`;
    note(problems, "unfit-value", doubt, node.start);
  }
  const condition = { operatorWritten, operator, keyWritten, key, values, templates };
  return doubt === undefined ? condition : { ...condition, doubt };
}

/** Whether the operator can compare with a value: what it makes of another one, IAM does not document. */
function fits({ family }: Operator, value: string, template: ValueTemplate | undefined): boolean {
  switch (family) {
    case "numeric":
      return parseNumber(value) !== undefined;
    case "date":
      return parseDate(value) !== undefined;
    case "ip":
      return parseIpRange(value) !== undefined;
    case "bool":
    case "null":
      return /^(?:true|false)$/.test(asciiLower(value));
    case "arn":
      // A text with neither wildcard nor prefix is no ARN, and matches none; of an unfinished one that is not certain.
      return template?.constant?.arn !== "none" || !(value.startsWith("arn:") || hasWildcard(value));
    default:
      return true;
  }
}

const NO_TEMPLATES: Condition["templates"] = [];
