import { hash } from "node:crypto";
import type { Policy } from "./document.js";
import { type JsonNode, readJson } from "./json-reader.js";

/**
 * Stable name of a statement: its Sid where that is unique in the policy, else the first 16 hex digits of sha256 over the
 * statement with sorted names and without white space. `index` is 0-based; out of range gives an empty string.
 */
export function statementId(policy: Policy, index: number): string {
  const statement = policy.statements[index];
  if (!statement) return "";
  const { sid } = statement;
  if (sid !== undefined && sid !== "" && policy.statements.filter((other) => other.sid === sid).length === 1)
    return sid;
  const json = readJson(policy.text.slice(statement.start, statement.end));
  return hash("sha256", json.ok ? canonical(json.node) : "", "hex").slice(0, 16);
}

function canonical(node: JsonNode): string {
  switch (node.kind) {
    case "object": {
      const members = node.members.map(({ name, value }) => `${JSON.stringify(name)}:${canonical(value)}`);
      return `{${members.sort().join(",")}}`;
    }
    case "array":
      return `[${node.items.map(canonical).join(",")}]`;
    case "string":
      return JSON.stringify(node.value);
    case "null":
      return "null";
    default:
      return node.text;
  }
}
